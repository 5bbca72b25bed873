import { addUpAnswers, readModelAnswers } from "../../../opencode/server/session-usage.js";

/** What a guard asks of the OpenCode that the session runs in. Nothing of it throws. */
export interface GuardedHost {
  /** The messages of a session; undefined where OpenCode does not say. */
  readonly readMessages: (sessionID: string) => Promise<unknown>;
  readonly abort: (sessionID: string) => Promise<void>;
}

/** Stops a turn before its next step where the steps before cost too much. */
export interface CostGuard {
  /** From now on the session's turn may cost so much more, in US dollars. */
  limit(sessionID: string, dollars: number): void;
  release(sessionID: string): void;
  /** Called before each step of a model; returns when the step may go on, or is aborted. */
  beforeStep(sessionID: string): Promise<void>;
  /** Dollars that the running turns of these sessions have cost so far. */
  running(sessionIDs: readonly string[]): number;
}

interface Limited {
  readonly dollars: number;
  /** What the session had cost before. */
  before?: number;
  spent: number;
}

/** OpenCode aborts meanwhile; a step that goes on after it finds its signal fired. */
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
      // What has no price was refused before, or warned of.
      const { cost = 0 } = addUpAnswers(readModelAnswers(json), () => true);
      held.before ??= cost;
      held.spent = cost - held.before;
      if (held.spent < held.dollars || held.spent === 0) return;
      // Waiting for the answer would wait for this very step.
      void abort(sessionID);
      await new Promise((resolve) => setTimeout(resolve, ABORT_MS));
    },
    running: (sessionIDs) => sessionIDs.reduce((sum, id) => sum + (limited.get(id)?.spent ?? 0), 0),
  };
}
