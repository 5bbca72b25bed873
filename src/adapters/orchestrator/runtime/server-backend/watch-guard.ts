import { endTree, GRACE_MS, isThere, killGroup } from "./end-tree.js";

const LOOK_MS = 1_000;

/** A process whose parent is gone gets another one; on Windows it keeps the number. */
function isGuardedBy(guard: number): boolean {
  return process.ppid === guard && isThere(guard);
}

let isWatching = false;

/**
 * Ends this process, a worker's, when its guard is gone: killed together with the host, it could not
 * do it. Costs a look a second, and keeps nothing alive. What is no guard's number is not watched.
 */
export function watchGuard(guard: number): void {
  // OpenCode starts a plugin anew for each folder and after each dispose.
  if (isWatching || !Number.isSafeInteger(guard) || guard <= 1) return;
  isWatching = true;
  const timer = setInterval(() => {
    if (isGuardedBy(guard)) return;
    clearInterval(timer);
    setTimeout(() => {
      killGroup(process.pid);
      process.exit(1);
    }, GRACE_MS);
    endTree(process.pid);
  }, LOOK_MS);
  timer.unref();
}
