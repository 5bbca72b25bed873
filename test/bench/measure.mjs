// Small tools for timing in one process.

/** Runs a function some times and gives each run's time in microseconds, in order of size. */
export function timeRuns(run, times) {
  const micros = [];
  for (let index = 0; index < times; index++) {
    const start = process.hrtime.bigint();
    run(index);
    micros.push(Number(process.hrtime.bigint() - start) / 1000);
  }
  return micros.sort((a, b) => a - b);
}

/**
 * The same, each run on a collected heap: what it takes to look through what the run before left
 * behind, or to get memory that the machine never gave to a process yet, hangs on the machine and
 * not on the run. Needs `node --expose-gc`.
 */
export function timeCollected(run, times) {
  const micros = [];
  for (let index = 0; index < times; index++) {
    globalThis.gc();
    micros.push(...timeRuns(run, 1));
  }
  return micros.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[sorted.length >> 1];
export const p99 = (sorted) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))];

/** The heap that a value holds, in bytes; needs `node --expose-gc`. */
export function measureHeap(make) {
  const used = () => {
    globalThis.gc();
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const value = make();
  return { bytes: used() - before, value };
}
