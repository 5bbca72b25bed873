// Imports nothing of the package: the guard, which starts with it, has to start quickly.
import { execFileSync, spawn } from "node:child_process";

/** How long a process may take to end when it is asked to, in milliseconds. */
export const GRACE_MS = 1_000;

const isWindows = process.platform === "win32";

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** The process' children and theirs: OpenCode runs shell commands in groups of their own. */
function listDescendants(root: number): readonly number[] {
  let table: string;
  try {
    table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8", timeout: GRACE_MS });
  } catch {
    return [];
  }
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  // The list grows while it is walked.
  for (const parent of found) {
    for (const [pid, ppid] of rows) if (pid !== undefined && ppid === parent) found.push(pid);
  }
  return found.slice(1);
}

/** Asks a process and its group to end; what it has started in groups of their own ends at once. */
export function endTree(pid: number): void {
  if (isWindows) {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  // Stopped, it starts nothing more that the list would lack; a caller that ends itself is busy here.
  const isOther = pid !== process.pid;
  if (isOther) send(-pid, "SIGSTOP");
  const descendants = listDescendants(pid);
  send(-pid, "SIGTERM");
  for (const descendant of descendants) send(descendant, "SIGKILL");
  if (isOther) send(-pid, "SIGCONT");
}

/** Whether a process runs. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process' group without asking. */
export function killGroup(pid: number): void {
  if (!isWindows) send(-pid, "SIGKILL");
}
