import type { EngineContext } from "../context.js";
import type { Worker } from "../ports.js";
import { endWorkers, rest } from "../workers/retire.js";
import { endOf, endTask, toOutcome } from "./end-task.js";
import { type Run, runWithFallback } from "./run-with-fallback.js";
import { type Task, TaskEnd } from "./task.js";

/** Node fires a timer with a longer delay at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Waits for the worker's turn, sends the prompt and records the outcome. Never rejects. */
export async function runTask(context: EngineContext, task: Task, run: Run): Promise<void> {
  const { pooled, isForced } = run;
  const before = pooled.queue;
  pooled.waiting += 1;
  const turn = before.then(async () => takeTurn(context, task, run));
  pooled.queue = turn;
  try {
    await turn;
  } finally {
    pooled.waiting -= 1;
    if (pooled.waiting === 0) {
      if (pooled.status === "busy") pooled.status = "ready";
      // The worker was started for this task alone, which was aborted.
      if (isForced && task.controller.signal.aborted) await endWorkers(context, [pooled]);
      else if (pooled.status === "ready") await rest(context, pooled);
    }
  }
}

/** Aborts the task at its deadline. Call the returned function once the task has ended. */
function setDeadline(task: Task, timeoutMs: number): () => void {
  const end = () => {
    const message = `No answer within ${timeoutMs / 1000} s.`;
    task.controller.abort(new TaskEnd("timeout", message));
  };
  const timer = setTimeout(end, Math.min(timeoutMs, LONGEST_TIMEOUT_MS));
  return () => clearTimeout(timer);
}

async function takeTurn(context: EngineContext, task: Task, run: Run): Promise<void> {
  const clear = setDeadline(task, run.timeoutMs);
  try {
    await useWorker(context, task, run);
  } finally {
    clear();
  }
}

async function useWorker(context: EngineContext, task: Task, run: Run): Promise<void> {
  const { pooled } = run;
  const { signal } = task.controller;
  const started = await beforeAbort(pooled.started, signal);
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
  note(context, task, run, worker);
  if (signal.aborted) {
    if (pooled.status === "starting") pooled.status = "ready";
    endTask(context, task, toOutcome(endOf(signal)));
    return;
  }
  pooled.status = "busy";
  context.media.add(worker.sessionID, run.needs);
  await runWithFallback(context, task, run, worker);
}

function note(context: EngineContext, task: Task, { pooled, reused }: Run, worker: Worker): void {
  pooled.worker = worker;
  if (!reused) context.media.startEmpty(worker.sessionID);
  const { timings, taskId } = task.record;
  const spawnMs = context.clock.now() - timings.createdAt - (timings.resolveMs ?? 0);
  task.record = {
    ...task.record,
    workerSessionID: worker.sessionID,
    timings: { ...timings, spawnMs },
  };
  void context.journal.note(task.record);
  context.emit({
    kind: reused ? "reused" : "spawned",
    level: "info",
    message: `${pooled.profile.id} ${reused ? "continues" : "starts"} in session ${worker.sessionID}.`,
    workerId: pooled.profile.id,
    taskId,
    sessionID: pooled.rootSessionID,
  });
}

/** The promised value; undefined if the signal fires first. Leaves no listener behind. */
async function beforeAbort<T>(coming: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let stop = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([coming, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
