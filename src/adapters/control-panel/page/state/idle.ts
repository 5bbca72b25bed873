/** Milliseconds after which it runs even where there is always something better to do. */
const AT_LAST_MS = 1000;

/** Runs after so many milliseconds, once the browser has nothing better to do; the answer calls it off. */
export function whenIdle(afterMs: number, run: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has no such call.
    if (!("requestIdleCallback" in globalThis)) run();
    else idle = requestIdleCallback(run, { timeout: AT_LAST_MS });
  }, afterMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
