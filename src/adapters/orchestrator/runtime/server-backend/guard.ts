// A program of its own: node guard.js COMMAND ARG…
// It runs the command in a process group of its own, names it in the first line of its output, and
// ends it with all that it started as soon as its own input ends, which it does when the host is
// gone, however it went. The command learns who guards it, for the case that both are gone at once.
import { spawn } from "node:child_process";
import { endTree, GRACE_MS, killGroup } from "./end-tree.js";

/** The package's own name for it, which is not imported: this has to start quickly. */
const GUARD_PID = "OPENCODE_MODEL_RESOLVER_GUARD";

const [, , command = "", ...args] = process.argv;

// With it OpenCode's binary, which runs this program as plain Bun, would be Bun again.
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
  // What is left of its group has nobody to work for.
  if (worker.pid !== undefined) killGroup(worker.pid);
  process.exit(code ?? 1);
});
// The reader of the output is gone together with the host.
process.stdout.on("error", end);
process.stdout.write(`${JSON.stringify({ worker: worker.pid ?? null })}\n`);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, end);
for (const event of ["end", "close", "error"] as const) process.stdin.on(event, end);
process.stdin.resume();
