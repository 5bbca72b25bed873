// Imports nothing else from the package: the guard uses this file and has to start quickly.
import { execFileSync, spawn } from "node:child_process";

/** How long a process may take to end after SIGTERM, in milliseconds. */
export const GRACE_MS = 1_000;

const isWindows = process.platform === "win32";

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // The process has already ended.
  }
}

/** All descendants of a process. OpenCode runs shell commands in separate process groups. */
function listDescendants(root: number): readonly number[] {
  let table: string;
  try {
    table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8", timeout: GRACE_MS });
  } catch {
    return [];
  }
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  // The loop appends to the list that it walks.
  for (const parent of found) {
    for (const [pid, ppid] of rows) if (pid !== undefined && ppid === parent) found.push(pid);
  }
  return found.slice(1);
}

/** Sends SIGTERM to a process group. Descendants in other groups are killed at once. */
export function endTree(pid: number): void {
  if (isWindows) {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  // A stopped process starts no children that the list would miss. The current process is blocked
  // anyway.
  const isOther = pid !== process.pid;
  if (isOther) send(-pid, "SIGSTOP");
  const descendants = listDescendants(pid);
  send(-pid, "SIGTERM");
  for (const descendant of descendants) send(descendant, "SIGKILL");
  if (isOther) send(-pid, "SIGCONT");
}

/** Whether a process exists. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Kills a process group. */
export function killGroup(pid: number): void {
  if (!isWindows) send(-pid, "SIGKILL");
}
