// Small tools for timing in one process.

/** Runs a function several times. Returns the sorted times of the runs in microseconds. */
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
 * The same, with a garbage collection before each run. Otherwise the time to collect earlier
 * garbage, or to get new memory from the system, would depend on the machine. Needs `node
 * --expose-gc`.
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

/** The heap size of a value in bytes. Needs `node --expose-gc`. */
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
