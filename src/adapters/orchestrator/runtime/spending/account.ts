import {
  addUpAnswers,
  type ModelAnswer,
  readModelAnswers,
  type Usage,
} from "../../../opencode/server/session-usage.js";
import type { Worker } from "../ports.js";

/** What a worker's session was answered since the last look. */
export interface Account {
  readonly answers: readonly ModelAnswer[];
  readonly usage: Usage;
}

/** Looks into the sessions of workers; each answer is counted once. */
export interface Accounts {
  /** Undefined where OpenCode does not say. Never rejects. */
  read(
    worker: Worker,
    isPriced: (fullID: string) => boolean,
    how?: ReadOptions,
  ): Promise<Account | undefined>;
  /** Tokens that the worker's next prompt brings along, by the last answer; undefined where nobody knows. */
  contextOf(worker: Worker): number | undefined;
}

interface ReadOptions {
  /** Messages that are read first; all, where all of these are new. */
  readonly newest?: number;
  readonly timeoutMs?: number;
  /** Milliseconds since 1970: what was answered before belongs to somebody who wrote into the session himself. */
  readonly since?: number;
}

/** A turn hardly ever has as many messages. */
const NEWEST = 100;
const READ_MS = 5_000;
/** Two clocks of one machine may differ by so much. */
const CLOCKS_MS = 1_000;

interface Seen {
  readonly ids: Set<string>;
  context?: number;
}

/** What the model read and wrote is what the next prompt brings along; of a summary what it wrote. */
function measureContext({ tokens, isSummary }: ModelAnswer): number {
  if (isSummary) return tokens.output;
  return tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output;
}

/** What comes in time; undefined where nothing does. */
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

/** The newest answers, or all where the turn is longer; undefined where OpenCode does not say. */
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
