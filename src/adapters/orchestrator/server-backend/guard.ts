// A program of its own: node guard.js COMMAND ARG…
// It runs the command in a process group of its own, names it in the first line of its output, and
// ends it with all that it started as soon as its own input ends, which it does when the host is
// gone, however it went. It imports nothing of the package, so that it starts quickly.
import { execFileSync, spawn } from "node:child_process";

/** How long the command may take to end when it is asked to, in milliseconds. */
const GRACE_MS = 1_000;

const [, , command = "", ...args] = process.argv;
const isWindows = process.platform === "win32";

// With it OpenCode's binary, which runs this program as plain Bun, would be Bun again.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== "BUN_BE_BUN"),
);
const worker = spawn(command, args, {
  env,
  detached: !isWindows,
  stdio: ["ignore", "inherit", "inherit"],
});
let isEnding = false;

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

function endTree(pid: number): void {
  if (isWindows) {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  const descendants = listDescendants(pid);
  send(-pid, "SIGTERM");
  for (const descendant of descendants) send(descendant, "SIGKILL");
}

function end(): void {
  const { pid } = worker;
  if (isEnding || pid === undefined) return;
  isEnding = true;
  endTree(pid);
  setTimeout(() => {
    if (!isWindows) send(-pid, "SIGKILL");
    process.exit(0);
  }, GRACE_MS);
}

worker.once("error", () => process.exit(127));
worker.once("exit", (code) => {
  // What is left of its group has nobody to work for.
  if (!isWindows && worker.pid !== undefined) send(-worker.pid, "SIGKILL");
  process.exit(code ?? 1);
});
// The reader of the output is gone together with the host.
process.stdout.on("error", end);
process.stdout.write(`${JSON.stringify({ worker: worker.pid ?? null })}\n`);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
for (const event of ["end", "close", "error"] as const) process.stdin.on(event, end);
process.stdin.resume();
