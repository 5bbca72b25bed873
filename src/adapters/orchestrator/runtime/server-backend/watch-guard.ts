import { endTree, GRACE_MS, isThere, killGroup } from "./end-tree.js";

const LOOK_MS = 1_000;

/** An orphaned process gets another parent id; on Windows it keeps the old one. */
function isGuardedBy(guard: number): boolean {
  return process.ppid === guard && isThere(guard);
}

let isWatching = false;

/**
 * Ends this worker process when its guard is gone. A guard that is killed together with the host
 * cannot do it. Checks once a second, and does not keep the process alive. Ignores an id that
 * cannot be a guard's.
 */
export function watchGuard(guard: number): void {
  // OpenCode initializes a plugin for each folder and after each dispose.
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
