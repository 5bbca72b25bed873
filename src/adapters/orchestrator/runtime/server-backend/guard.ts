// A separate program: node guard.js COMMAND ARG…
// It runs the command in a new process group and prints the process id as its first line. When its
// stdin closes, it ends the command and all descendants. Stdin closes when the host is gone, for
// whatever reason. The command knows the guard's process id, in case host and guard die together.
import { spawn } from "node:child_process";
import { endTree, GRACE_MS, killGroup } from "./end-tree.js";

/** Duplicates the package's constant. Importing it would slow down the start. */
const GUARD_PID = "OPENCODE_MODEL_RESOLVER_GUARD";

const [, , command = "", ...args] = process.argv;

// With this variable, OpenCode's binary would run as plain Bun. It runs this guard that way.
const inherited = Object.entries(process.env).filter(([name]) => name !== "BUN_BE_BUN");
const worker = spawn(command, args, {
  env: { ...Object.fromEntries(inherited), [GUARD_PID]: String(process.pid) },
  detached: process.platform !== "win32",
  stdio: ["ignore", "inherit", "inherit"],
});
let isEnding = false;

function end(): void {
  const { pid } = worker;
  if (isEnding || pid === undefined) return;
  isEnding = true;
  endTree(pid);
  setTimeout(() => {
    killGroup(pid);
    process.exit(0);
  }, GRACE_MS);
}

worker.once("error", () => process.exit(127));
worker.once("exit", (code) => {
  // The rest of the group serves no one.
  if (worker.pid !== undefined) killGroup(worker.pid);
  process.exit(code ?? 1);
});
// The reader of the output has gone with the host.
process.stdout.on("error", end);
process.stdout.write(`${JSON.stringify({ worker: worker.pid ?? null })}\n`);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
for (const event of ["end", "close", "error"] as const) process.stdin.on(event, end);
process.stdin.resume();
