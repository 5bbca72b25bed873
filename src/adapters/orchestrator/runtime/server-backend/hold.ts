import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { endTree, isThere, killGroup } from "./end-tree.js";

/** The guard's own grace period plus a margin. */
const STOP_MS = 3_000;
const WORKER = /^\{"worker":(\d+)\}$/m;

/** The worker's process id, from the guard's output. */
export function findWorker(output: string): number | undefined {
  const [, pid] = WORKER.exec(output) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** The host's handle on a guard. The worker lives while the guard's stdin is open. */
export interface Guarded {
  readonly child: ChildProcess;
  readonly gone: AbortSignal;
  readonly stop: () => Promise<void>;
}

/** Watches a started guard. If the guard dies too early, ends its worker. */
export function hold(child: ChildProcess): Guarded {
  const gone = new AbortController();
  let output = "";
  const remember = (chunk: Buffer) => {
    output += chunk.toString();
    if (findWorker(output) !== undefined) child.stdout?.off("data", remember);
  };
  child.stdout?.on("data", remember);
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      gone.abort();
      resolve();
    };
    child.once("error", finish);
    child.once("exit", finish);
  });
  void ended.then(() => endOrphan(output));
  child.stderr?.resume();
  // A dead guard has closed its stdin; its exit event is handled above.
  child.stdin?.on("error", () => undefined);
  return {
    child,
    gone: gone.signal,
    stop: async () => {
      child.stdin?.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Lets the host exit while the worker runs. The guard then ends the worker. */
export function release(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (stream instanceof Socket) stream.unref();
  }
}

/** Ends a worker whose guard died first. */
function endOrphan(output: string): void {
  const pid = findWorker(output);
  if (pid === undefined || process.platform === "win32") return;
  if (isThere(pid)) endTree(pid);
  killGroup(pid);
}
