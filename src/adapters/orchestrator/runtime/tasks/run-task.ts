import type { EngineContext } from "../context.js";
import type { Worker } from "../ports.js";
import type { PooledWorker } from "../workers/pool.js";
import { endOf, endTask, toOutcome } from "./end-task.js";
import type { Run } from "./run.js";
import { climb } from "./run-with-fallback.js";
import { type Task, TaskEnd } from "./task.js";

/** Beyond it a timer fires at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Waits for the worker's turn, sends the prompt, and writes down how it ended. Never rejects. */
export async function runTask(context: EngineContext, task: Task, run: Run): Promise<void> {
  const { pooled, timeoutMs } = run;
  const deadline = setTimeout(
    () => {
      const message = `No answer within ${timeoutMs / 1000} s.`;
      task.controller.abort(new TaskEnd("timeout", message));
    },
    Math.min(timeoutMs, LONGEST_TIMEOUT_MS),
  );
  const before = pooled.queue;
  pooled.waiting += 1;
  const turn = before.then(async () => takeTurn(context, task, run));
  pooled.queue = turn;
  try {
    await turn;
  } finally {
    clearTimeout(deadline);
    pooled.waiting -= 1;
    if (pooled.waiting === 0 && pooled.status === "busy") pooled.status = "ready";
  }
}

async function takeTurn(context: EngineContext, task: Task, run: Run): Promise<void> {
  const { pooled, reused } = run;
  const { signal } = task.controller;
  const started = await Promise.race([pooled.started, whenAborted(signal)]);
  if (started === undefined) {
    endTask(context, task, toOutcome(endOf(signal)));
    return;
  }
  if (started.isErr()) {
    pooled.status = "failed";
    context.pool.remove(pooled);
    endTask(context, task, toOutcome(endOf(signal) ?? started.error));
    return;
  }
  const worker = started.value;
  note(context, task, pooled, worker, reused);
  if (signal.aborted) {
    if (pooled.status === "starting") pooled.status = "ready";
    endTask(context, task, toOutcome(endOf(signal)));
    return;
  }
  pooled.status = "busy";
  await climb(context, task, run, worker);
}

function note(
  context: EngineContext,
  task: Task,
  pooled: PooledWorker,
  worker: Worker,
  reused: boolean,
): void {
  pooled.worker = worker;
  // A server of its own tells nothing of what its sessions hold.
  if (!reused && pooled.profile.backend === "agent") context.media.startEmpty(worker.sessionID);
  const { timings, taskId } = task.record;
  const spawnMs = context.clock.now() - timings.createdAt - (timings.resolveMs ?? 0);
  task.record = {
    ...task.record,
    workerSessionID: worker.sessionID,
    timings: { ...timings, spawnMs },
  };
  context.journal.note(task.record);
  context.emit({
    kind: reused ? "reused" : "spawned",
    level: "info",
    message: `${pooled.profile.id} ${reused ? "goes on" : "starts"} in session ${worker.sessionID}.`,
    workerId: pooled.profile.id,
    taskId,
    sessionID: pooled.rootSessionID,
  });
}

async function whenAborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
