/** Milliseconds after which it runs even if the browser is busy. */
const AT_LAST_MS = 1000;

/**
 * Runs after `afterMs` milliseconds, once the browser is idle. Returns a function that cancels the
 * run.
 */
export function whenIdle(afterMs: number, run: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has no `requestIdleCallback`.
    if (!("requestIdleCallback" in globalThis)) run();
    else idle = requestIdleCallback(run, { timeout: AT_LAST_MS });
  }, afterMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
