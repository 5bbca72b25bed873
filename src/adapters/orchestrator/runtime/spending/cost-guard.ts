import { addUpAnswers, readModelAnswers } from "../../../opencode/server/session-usage.js";

/** The guard's access to OpenCode. No method throws. */
export interface GuardedHost {
  /** The messages of a session; undefined if OpenCode does not return them. */
  readonly readMessages: (sessionID: string) => Promise<unknown>;
  readonly abort: (sessionID: string) => Promise<void>;
}

/** Stops a turn before its next step once the turn exceeds its limit. */
export interface CostGuard {
  /** Limits the further cost of a session's turn, in US dollars. */
  limit(sessionID: string, dollars: number): void;
  release(sessionID: string): void;
  /** Called before each step of a model. Returns once the step may run or the turn is aborted. */
  beforeStep(sessionID: string): Promise<void>;
  /** The cost of these sessions' running turns so far, in US dollars. */
  running(sessionIDs: readonly string[]): number;
}

interface Limited {
  readonly dollars: number;
  /** The session's cost before the turn, in US dollars. */
  before?: number;
  spent: number;
}

/**
 * How long to give OpenCode for the abort. A step that starts afterwards finds its signal fired.
 */
const ABORT_MS = 1_000;

export function createCostGuard({ readMessages, abort }: GuardedHost): CostGuard {
  const limited = new Map<string, Limited>();
  return {
    limit: (sessionID, dollars) => {
      limited.set(sessionID, { dollars, spent: 0 });
    },
    release: (sessionID) => {
      limited.delete(sessionID);
    },
    beforeStep: async (sessionID) => {
      const held = limited.get(sessionID);
      if (held === undefined) return;
      const json = await readMessages(sessionID);
      if (json === undefined) return;
      // Answers without a price were refused or warned about before.
      const { cost = 0 } = addUpAnswers(readModelAnswers(json), () => true);
      held.before ??= cost;
      held.spent = cost - held.before;
      if (held.spent < held.dollars || held.spent === 0) return;
      // Do not await the abort: it would wait for this very step.
      void abort(sessionID);
      await new Promise((resolve) => setTimeout(resolve, ABORT_MS));
    },
    running: (sessionIDs) => sessionIDs.reduce((sum, id) => sum + (limited.get(id)?.spent ?? 0), 0),
  };
}
