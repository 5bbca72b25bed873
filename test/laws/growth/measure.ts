import { Script } from "node:vm";

/** Creates a call for a given length of its text. */
export type Probe = (length: number) => () => unknown;

const SIZES = [10_000, 20_000, 40_000] as const;
const [SMALL, MIDDLE, LARGE] = SIZES;
const TINY = 500;

/**
 * Duration in milliseconds after which a call counts as endless. A linear call takes a fraction of
 * it.
 */
const ENDLESS_MS = 4000;
/** Shorter times are inconclusive. The square of the longest text takes several times as long. */
const QUICK_MS = 10;
const LEAST_MS = 1;
const LONG_MS = 300;
const RUNS = 5;
/**
 * Maximum factor for four times the text: twice the linear factor. A quadratic call takes sixteen
 * times as long.
 */
const MOST = 8;

const HOOK = "growthOfText";
const CALL = new Script(`globalThis.${HOOK}()`);
const holder = globalThis as unknown as Record<string, (() => unknown) | undefined>;

/** Milliseconds of CPU time, not wall-clock time: other programs use the machine too. */
function readProcessor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs a program with a time limit. Ignores what it throws. */
async function runWithin(program: () => unknown, ms: number): Promise<boolean> {
  holder[HOOK] = program;
  try {
    await CALL.runInThisContext({ timeout: ms });
    return true;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    return code !== "ERR_SCRIPT_EXECUTION_TIMEOUT";
  }
}

/** Milliseconds of one call. Infinite if it does not end. */
async function take(call: () => unknown): Promise<number> {
  const start = readProcessor();
  const isDone = await runWithin(call, ENDLESS_MS);
  return isDone ? readProcessor() - start : Number.POSITIVE_INFINITY;
}

async function takeLeast(call: () => unknown, runs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const ms = await take(call);
    least = Math.min(least, ms);
    // Random delays add a few milliseconds, but not this many.
    if (ms > LONG_MS) return least;
  }
  return least;
}

/**
 * Describes an excess growth of a call's time. Undefined for linear growth. The minimum of several
 * runs counts, because delays only lengthen a run. A suspicion is measured again before it is
 * reported.
 */
export async function findExcess(probe: Probe): Promise<string | undefined> {
  for (const length of [TINY, SMALL]) {
    const ms = await take(probe(length));
    if (ms === Number.POSITIVE_INFINITY) return `${length} characters do not end`;
  }
  // Most of a slow call's time does not depend on the text.
  const base = await takeLeast(probe(TINY), 2);
  if ((await takeLeast(probe(LARGE), 3)) < Math.max(QUICK_MS, 2 * base)) return undefined;
  let fault = "";
  for (let attempt = 0; attempt < 2; attempt++) {
    const times: number[] = [];
    for (const length of [SMALL, MIDDLE, LARGE]) times.push(await takeLeast(probe(length), RUNS));
    const [least = 0, , most = 0] = times;
    if (most <= MOST * Math.max(least, LEAST_MS)) return undefined;
    fault = `${SIZES.join(", ")} characters take ${times.map((ms) => ms.toFixed(1)).join(", ")} ms`;
  }
  return fault;
}

/** Selects the calls to measure, slowest first. Makes each call once, short texts first. */
export async function findSuspects(probes: readonly Probe[]): Promise<readonly Probe[]> {
  const suspects = new Map<Probe, number>();
  for (const length of [TINY, LARGE]) {
    const calls = probes
      .filter((probe) => !suspects.has(probe))
      .map((probe) => ({ probe, call: probe(length) }));
    let next = 0;
    const program = (): void => {
      for (let one = calls[next]; one !== undefined; one = calls[next]) {
        next++;
        const start = readProcessor();
        try {
          one.call();
        } catch {
          // Refusing the text is fine.
        }
        const ms = readProcessor() - start;
        if (ms > QUICK_MS) suspects.set(one.probe, ms);
      }
    };
    while (next < calls.length) {
      const isDone = await runWithin(program, 2 * ENDLESS_MS);
      const last = calls[next - 1];
      if (!isDone && last !== undefined) suspects.set(last.probe, Number.POSITIVE_INFINITY);
    }
  }
  return [...suspects].toSorted(([, a], [, b]) => b - a).map(([probe]) => probe);
}
