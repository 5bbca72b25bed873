// Runs commands one after the other, each with this terminal; an interrupted run leaves none behind.
import { spawn } from "node:child_process";
import { join } from "node:path";

let running;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    process.exitCode = 1;
    // The group: vitest has workers, and those have servers.
    if (running?.pid !== undefined) process.kill(-running.pid, signal);
    else process.exit(1);
  });

/** Runs a program, of node_modules/.bin where it is there; gives its exit code. */
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

/** Runs all until one fails, whose exit code is the process's. */
export async function runAll(commands) {
  for (const command of commands) {
    const code = await run(command);
    if (code === 0) continue;
    console.error(`Failed: ${command}`);
    process.exit(code);
  }
}
