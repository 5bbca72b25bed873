import { execFileSync } from "node:child_process";

/** Whether a process runs; one that has ended and that nobody has looked at does not. */
export function isRunning(pid: number): boolean {
  try {
    const args = ["-o", "stat=", "-p", String(pid)];
    return !execFileSync("ps", args, { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

/** The processes that a process has started and that still run. */
export function listChildren(parent: number): readonly number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return rows.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

/** The process that has started this one. */
export function findParent(pid: number): number {
  return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
}

/** Milliseconds until the process is gone, looked at 20 times a second. */
export async function measureUntilGone(pid: number, limitMs: number): Promise<number> {
  const start = performance.now();
  while (isRunning(pid) && performance.now() - start < limitMs) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - start;
}
