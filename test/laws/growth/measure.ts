import { Script } from "node:vm";

/** A call, made anew for each length of its text. */
export type Probe = (length: number) => () => unknown;

const SIZES = [10_000, 20_000, 40_000] as const;
const [SMALL, MIDDLE, LARGE] = SIZES;
const TINY = 500;

/** Milliseconds of a call that is taken for endless; one that grows with the length takes some. */
const ENDLESS_MS = 4000;
/** Below this nothing can be told, and the square of the longest text takes several times as much. */
const QUICK_MS = 10;
const LEAST_MS = 1;
const LONG_MS = 300;
const RUNS = 5;
/** Four times the text may take twice its share, and the square takes sixteen times as much. */
const MOST = 8;

const HOOK = "growthOfText";
const CALL = new Script(`globalThis.${HOOK}()`);
const holder = globalThis as unknown as Record<string, (() => unknown) | undefined>;

/** Milliseconds of the processor, not of the clock: others use the machine as well. */
function readProcessor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs a program for so long at most; what it throws is its own affair. */
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

/** Milliseconds of one call, infinite where it does not end. */
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
    // Chance takes some milliseconds more, and not as many as these.
    if (ms > LONG_MS) return least;
  }
  return least;
}

/**
 * What is wrong with how the time of a call grows; undefined where it grows with the length. The
 * least of some runs counts, since a run takes longer for many reasons and shorter for none, and a
 * suspicion is looked at again before it is told.
 */
export async function findExcess(probe: Probe): Promise<string | undefined> {
  for (const length of [TINY, SMALL]) {
    const ms = await take(probe(length));
    if (ms === Number.POSITIVE_INFINITY) return `${length} characters do not end`;
  }
  // Most of the time of a slow call has nothing to do with the text.
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

/** Which of many calls are to be looked at, the slowest first: all are made once, short texts before. */
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
          // That it refuses the text is fine.
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
