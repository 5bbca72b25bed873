import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { endTree, isThere, killGroup } from "./end-tree.js";

/** The guard's own grace and some more. */
const STOP_MS = 3_000;
const WORKER = /^\{"worker":(\d+)\}$/m;

/** The process of the worker, which the guard writes to its output. */
export function findWorker(output: string): number | undefined {
  const [, pid] = WORKER.exec(output) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

/** The guard as the host holds it: while its input is open, the worker lives. */
export interface Guarded {
  readonly child: ChildProcess;
  readonly gone: AbortSignal;
  readonly stop: () => Promise<void>;
}

/** Watches a guard that was started, and ends its worker where it did not live to do it. */
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
  // A guard that is gone has closed its end; its exit tells that already.
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

/** Lets the host end while the worker runs: the guard sees to it. */
export function release(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    if (stream instanceof Socket) stream.unref();
  }
}

/** Ends a worker whose guard did not live to do it. */
function endOrphan(output: string): void {
  const pid = findWorker(output);
  if (pid === undefined || process.platform === "win32") return;
  if (isThere(pid)) endTree(pid);
  killGroup(pid);
}
