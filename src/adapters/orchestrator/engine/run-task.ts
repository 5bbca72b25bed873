import { err, type Result } from "neverthrow";
import {
  type FullID,
  formatRequirement,
  type Requirement,
  type Resolution,
} from "../../../index.js";
import type { WorkerIdentity } from "../../../worker.js";
import type { PromptPart, RetryNotice, Worker, WorkerAnswer, WorkerFault } from "../ports.js";
import { AttemptEnd, hasNext, isEnough, stepAfter, toAttempt } from "./attempt.js";
import type { EngineContext } from "./context.js";
import { formatResolved } from "./decide-model.js";
import type { PooledWorker } from "./pool.js";
import { type Task, type TaskAttempt, TaskEnd, type TaskError, type TaskRecord } from "./task.js";

export interface Run {
  readonly pooled: PooledWorker;
  readonly reused: boolean;
  readonly resolution: Resolution;
  /** What of that the model is known not to read. */
  readonly listUnread: (
    resolution: Resolution,
    held: readonly Requirement[],
  ) => readonly Requirement[];
  /** Decides anew, without the models that failed, for what the session holds by now. */
  readonly decideNext: (
    tried: readonly FullID[],
    held: readonly Requirement[],
  ) => Promise<Result<Resolution, TaskError>>;
  readonly parts: readonly PromptPart[];
  readonly timeoutMs: number;
}

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

/** Asks the decided model, and after a failure that may pass the next one of its list. */
async function climb(context: EngineContext, task: Task, run: Run, worker: Worker): Promise<void> {
  const { pooled } = run;
  let { resolution } = run;
  const attempts: TaskAttempt[] = [];
  for (;;) {
    const started = context.clock.now();
    const answer = await askOnce(context, task, run, worker, resolution);
    const fault = answer.isErr() ? answer.error : undefined;
    attempts.push(toAttempt(resolution, fault, context.clock.now() - started));
    if (attempts.length > 1 || hasNext(resolution)) task.record = { ...task.record, attempts };
    const next =
      fault === undefined || task.controller.signal.aborted
        ? undefined
        : await goOn(context, task, run, worker, resolution, fault);
    if (next === undefined) {
      conclude(context, task, { ...run, resolution }, answer);
      return;
    }
    resolution = next;
    pooled.identity = withModel(pooled.identity, next);
  }
}

function withModel(
  identity: WorkerIdentity,
  { resolvedModel: model, variant }: Resolution,
): WorkerIdentity {
  const { workerID, policy, needs, directory, binding, profile } = identity;
  const rest = { workerID, policy, needs, directory, binding, profile };
  return { ...rest, model, ...(variant !== undefined && { variant }) };
}

/** The next model of the list, written into the record; undefined where the fault ends the task. */
async function goOn(
  context: EngineContext,
  task: Task,
  { pooled, decideNext }: Run,
  worker: Worker,
  resolution: Resolution,
  fault: WorkerFault,
): Promise<Resolution | undefined> {
  const step = await stepAfter(context, resolution, fault);
  if (step.kind === "stop") return undefined;
  const decided = await decideNext(step.tried, context.media.peek(worker.sessionID));
  if (decided.isErr() || task.controller.signal.aborted) return undefined;
  const next = decided.value;
  task.record = {
    ...task.record,
    resolved: formatResolved(next),
    reason: next.reason,
    warnings: next.metadata.warnings,
  };
  context.journal.note(task.record);
  context.emit({
    kind: "went-on",
    level: "warn",
    message: `${pooled.profile.id}: ${formatResolved(resolution)} failed (${step.failure}); ${formatResolved(next)} goes on.`,
    taskId: task.record.taskId,
    workerId: pooled.profile.id,
    sessionID: pooled.rootSessionID,
    model: next.resolvedModel,
  });
  return next;
}

/** One prompt. While another model is left, OpenCode's own retries end it early. */
async function askOnce(
  context: EngineContext,
  task: Task,
  { pooled, parts }: Run,
  worker: Worker,
  resolution: Resolution,
): Promise<Result<WorkerAnswer, WorkerFault>> {
  const { providerID, modelID } = resolution.metadata;
  const { variant } = resolution;
  const model = { providerID, modelID, ...(variant !== undefined && { variant }) };
  const { signal } = task.controller;
  pooled.lastRetry = undefined;
  if (!hasNext(resolution)) return worker.prompt({ model, parts, signal });
  const attempt = new AbortController();
  const onRetry = (notice: RetryNotice) => {
    if (isEnough(notice, context.clock.now())) attempt.abort(new AttemptEnd(notice.message));
  };
  pooled.onRetry = onRetry;
  const either = AbortSignal.any([signal, attempt.signal]);
  const answer = await worker.prompt({ model, parts, signal: either, onRetry });
  pooled.onRetry = undefined;
  const reason: unknown = attempt.signal.reason;
  // A request that was aborted between two tries ends without an error, and without an answer.
  if (signal.aborted || !(reason instanceof AttemptEnd)) return answer;
  return err({
    code: "provider-error",
    message: `The provider was asked again and again: ${reason.message}`,
    failure: { isRetryable: true },
  });
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

function conclude(
  context: EngineContext,
  task: Task,
  { pooled, resolution, listUnread }: Run,
  answer: Result<WorkerAnswer, WorkerFault>,
): void {
  const ended = endOf(task.controller.signal);
  warnOfUnread(task, listUnread(resolution, context.media.peek(pooled.worker?.sessionID ?? "")));
  if (answer.isErr() || ended !== undefined) {
    const own = answer.isErr() ? answer.error : undefined;
    const fault = ended ?? own;
    if (own?.retry !== undefined) pooled.lastRetry = own.retry;
    if (fault?.code === "worker-gone") {
      pooled.status = "failed";
      context.pool.remove(pooled);
    }
    endTask(context, task, toOutcome(withRetry(fault, pooled)));
    return;
  }
  const { text, observed } = answer.value;
  const seen = observed === undefined ? undefined : `${observed.providerID}/${observed.modelID}`;
  const differs = seen !== undefined && seen !== resolution.resolvedModel;
  const message = `${formatResolved(resolution)} was decided on, and OpenCode ran ${seen ?? "another model"}.`;
  if (differs) {
    task.record = {
      ...task.record,
      warnings: [...task.record.warnings, { code: "observed-differs", message }],
    };
    const { taskId } = task.record;
    context.emit({
      kind: "mismatch",
      level: "warn",
      message,
      taskId,
      workerId: pooled.profile.id,
      sessionID: pooled.rootSessionID,
    });
  }
  endTask(context, task, {
    status: "succeeded",
    output: text,
    ...(seen !== undefined && { observed: seen }),
  });
}

/** OpenCode keeps back what the model cannot read, and tells only the model. */
function warnOfUnread(task: Task, unread: readonly Requirement[]): void {
  if (unread.length === 0) return;
  const needed = unread.map(formatRequirement).join(", ");
  const message = `The worker came across what needs ${needed}; ${task.record.resolved ?? "its model"} was not shown it.`;
  const warning = { code: "media-not-read", message };
  task.record = { ...task.record, warnings: [...task.record.warnings, warning] };
}

/** Why nothing came in time, where OpenCode said it. */
function withRetry(
  fault: WorkerFault | undefined,
  { lastRetry }: PooledWorker,
): WorkerFault | undefined {
  if (fault?.code !== "timeout" || lastRetry === undefined) return fault;
  return {
    ...fault,
    message: `${fault.message} The provider was asked again and again: ${lastRetry}`,
  };
}

type Outcome = Pick<TaskRecord, "status" | "error" | "output" | "observed">;

function toOutcome(fault: WorkerFault | undefined): Outcome {
  const { code, message, status } = fault ?? {
    code: "canceled" as const,
    message: "The task was canceled.",
    status: undefined,
  };
  const error: TaskError = {
    code,
    message,
    suggestions: [],
    ...(status !== undefined && { status }),
  };
  return { status: code === "canceled" ? "canceled" : "failed", error };
}

function endOf(signal: AbortSignal): WorkerFault | undefined {
  if (!signal.aborted) return undefined;
  const reason: unknown = signal.reason;
  return reason instanceof TaskEnd
    ? { code: reason.code, message: reason.message }
    : { code: "canceled", message: "The task was canceled." };
}

async function whenAborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return undefined;
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

/** Writes down the end of a task, once. */
export function endTask(context: EngineContext, task: Task, outcome: Outcome): void {
  if (task.record.status !== "running") return;
  const { timings, taskId, workerId } = task.record;
  const totalMs = context.clock.now() - timings.createdAt;
  task.record = { ...task.record, ...outcome, timings: { ...timings, totalMs } };
  context.journal.note(task.record);
  const failed = outcome.status === "failed";
  const name = workerId ?? "the task";
  context.emit({
    kind: failed ? "failed" : "finished",
    level: failed ? "error" : "info",
    message: failed
      ? `${name}: ${outcome.error?.message ?? "failed"}`
      : `${name}: ${outcome.status}.`,
    taskId,
    sessionID: task.record.sessionID,
    ...(workerId !== undefined && { workerId }),
    ...(task.record.resolved !== undefined && { model: task.record.resolved }),
  });
}
