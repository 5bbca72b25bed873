import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "vitest";

/**
 * Maximum duration of one call in milliseconds. The faults to find are quadratic or endless; a busy
 * machine must not look like one.
 */
const MAX_CALL = 5_000;
/** Maximum heap growth in bytes after all calls. */
const MAX_GROWTH = 64 * 1024 * 1024;

/** Watches the time of calls, and the heap that they leave behind. */
export interface Watched {
  readonly run: <T>(call: () => T) => T;
  readonly expectBounded: (maxGrowth?: number) => void;
}

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

function isCall(value: unknown): value is () => void {
  return typeof value === "function";
}

function measureHeap(): number {
  if (isCall(collect)) collect();
  return process.memoryUsage().heapUsed;
}

export function watch(): Watched {
  const before = measureHeap();
  let longest = 0;
  return {
    run(call) {
      const start = performance.now();
      const result = call();
      longest = Math.max(longest, performance.now() - start);
      return result;
    },
    expectBounded(maxGrowth = MAX_GROWTH) {
      expect(longest).toBeLessThan(MAX_CALL);
      expect(measureHeap() - before).toBeLessThan(maxGrowth);
    },
  };
}

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, Map.prototype].map(
  (prototype) => ({ prototype, keys: Reflect.ownKeys(prototype) }),
);

/** Checks that no input reached a prototype that all objects share. */
export function expectCleanPrototypes(): void {
  for (const { prototype, keys } of PROTOTYPES) expect(Reflect.ownKeys(prototype)).toEqual(keys);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, "polluted")).toBe(undefined);
}
