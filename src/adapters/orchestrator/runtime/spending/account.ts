import {
  addUpAnswers,
  type ModelAnswer,
  readModelAnswers,
  type Usage,
} from "../../../opencode/server/session-usage.js";
import type { Worker } from "../ports.js";

/** The answers in a worker's session since the last read. */
export interface Account {
  readonly answers: readonly ModelAnswer[];
  readonly usage: Usage;
}

/** Reads usage from workers' sessions. Counts each answer once. */
export interface Accounts {
  /** Undefined if OpenCode does not return the messages. Never rejects. */
  read(
    worker: Worker,
    isPriced: (fullID: string) => boolean,
    how?: ReadOptions,
  ): Promise<Account | undefined>;
  /** The size of the session in tokens, from the last answer; undefined if unknown. */
  contextOf(worker: Worker): number | undefined;
}

interface ReadOptions {
  /** How many messages to read first. If all of them are new, all messages are read. */
  readonly newest?: number;
  readonly timeoutMs?: number;
  /**
   * Milliseconds since 1970. Earlier answers belong to prompts that the user sent to the session.
   */
  readonly since?: number;
}

/** Turns rarely have more messages. */
const NEWEST = 100;
const READ_MS = 5_000;
/** Tolerance between the clocks of two processes, in milliseconds. */
const CLOCKS_MS = 1_000;

interface Seen {
  readonly ids: Set<string>;
  context?: number;
}

/**
 * The tokens that the next prompt repeats: the model's input and output; for a summary, its output.
 */
function measureContext({ tokens, isSummary }: ModelAnswer): number {
  if (isSummary) return tokens.output;
  return tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output;
}

/** The promised value; undefined after the timeout. */
async function inTime(coming: Promise<unknown> | undefined, ms: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The newest answers, or all if the turn is longer; undefined if OpenCode does not return them. */
async function readAnswers(
  worker: Worker,
  isKnown: (answer: ModelAnswer) => boolean,
  { newest = NEWEST, timeoutMs = READ_MS }: ReadOptions,
): Promise<readonly ModelAnswer[] | undefined> {
  const json = await inTime(worker.readMessages?.(newest), timeoutMs);
  if (json === undefined) return undefined;
  const answers = readModelAnswers(json);
  const isWhole = !Array.isArray(json) || json.length < newest || answers.some(isKnown);
  if (isWhole) return answers;
  const whole = await inTime(worker.readMessages?.(), timeoutMs);
  return whole === undefined ? answers : readModelAnswers(whole);
}

export function createAccounts(): Accounts {
  const byWorker = new WeakMap<Worker, Seen>();
  return {
    read: async (worker, isPriced, how = {}) => {
      const seen = byWorker.get(worker) ?? { ids: new Set() };
      byWorker.set(worker, seen);
      const isKnown = ({ id }: ModelAnswer) => seen.ids.has(id);
      const all = await readAnswers(worker, isKnown, how);
      if (all === undefined) return undefined;
      const { since = 0 } = how;
      const answers = all.filter(
        (answer) => !isKnown(answer) && answer.created >= since - CLOCKS_MS,
      );
      for (const { id } of all) seen.ids.add(id);
      const last = all.findLast((answer) => measureContext(answer) > 0);
      if (last !== undefined) seen.context = measureContext(last);
      return { answers, usage: addUpAnswers(answers, isPriced) };
    },
    contextOf: (worker) => byWorker.get(worker)?.context,
  };
}
