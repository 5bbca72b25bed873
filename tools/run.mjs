// Runs commands one after the other in this terminal. An interrupted run leaves no process behind.
import { spawn } from "node:child_process";
import { join } from "node:path";

let running;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    process.exitCode = 1;
    // Signals the whole group: vitest has workers, and those start servers.
    if (running?.pid !== undefined) process.kill(-running.pid, signal);
    else process.exit(1);
  });

/** Runs a program, preferably from node_modules/.bin. Returns its exit code. */
export async function run(command, env = {}) {
  const [program, ...args] = command.split(" ");
  const path = `${join(process.cwd(), "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
  running = spawn(program, args, {
    stdio: "inherit",
    env: { ...process.env, PATH: path, ...env },
    detached: process.platform !== "win32",
    shell: process.platform === "win32",
  });
  const code = await new Promise((resolve, reject) => {
    running.on("error", reject);
    running.on("exit", (exit) => resolve(exit ?? 1));
  });
  running = undefined;
  return code;
}

/** Runs all commands until one fails. Its exit code becomes the process's. */
export async function runAll(commands) {
  for (const command of commands) {
    const code = await run(command);
    if (code === 0) continue;
    console.error(`Failed: ${command}`);
    process.exit(code);
  }
}
