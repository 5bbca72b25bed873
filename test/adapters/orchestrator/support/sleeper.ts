import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process that does nothing, until somebody ends it. */
export interface Sleeper {
  readonly pid: number;
  readonly child: ChildProcess;
  end(): Promise<void>;
}

export function startSleeper(): Sleeper {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  if (child.pid === undefined) throw new Error("no process");
  return {
    pid: child.pid,
    child,
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
