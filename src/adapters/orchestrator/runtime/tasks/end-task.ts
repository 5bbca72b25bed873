import type { Result } from "neverthrow";
import { formatRequirement, type Requirement, type Resolution } from "../../../../index.js";
import type { EngineContext } from "../context.js";
import { TASK_CANCELED, type WorkerAnswer, type WorkerFault } from "../ports.js";
import type { PooledWorker } from "../workers/pool.js";
import { endWorkers } from "../workers/retire.js";
import {
  isOpen,
  type Task,
  TaskEnd,
  type TaskError,
  type TaskRecord,
  withoutQueue,
} from "./task.js";

/** The facts for ending a task. */
export interface Concluded {
  readonly pooled: PooledWorker;
  readonly resolution: Resolution;
  /** The inputs held by the session that the model is known to lack. */
  readonly listUnread: (
    resolution: Resolution,
    held: readonly Requirement[],
  ) => readonly Requirement[];
}

/** Ends a task with its worker's answer, and records deviations from the decision. */
export function conclude(
  context: EngineContext,
  task: Task,
  { pooled, resolution, listUnread }: Concluded,
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
      void endWorkers(context, [pooled]);
    }
    endTask(context, task, toOutcome(withRetry(fault, pooled)));
    return;
  }
  const { text, observed } = answer.value;
  const seen = observed === undefined ? undefined : `${observed.providerID}/${observed.modelID}`;
  endTask(context, task, {
    status: "succeeded",
    output: text,
    ...(seen !== undefined && { observed: seen }),
  });
}

/** OpenCode withholds media that the model cannot read, and reports this to the model only. */
function warnOfUnread(task: Task, unread: readonly Requirement[]): void {
  if (unread.length === 0) return;
  const needed = unread.map(formatRequirement).join(", ");
  const message = `The worker came across media that needs ${needed}. OpenCode withheld it from ${task.record.resolved ?? "the model"}.`;
  const warning = { code: "media-not-read", message };
  task.record = { ...task.record, warnings: [...task.record.warnings, warning] };
}

/** Adds OpenCode's retry message to a timeout. */
function withRetry(
  fault: WorkerFault | undefined,
  { lastRetry }: PooledWorker,
): WorkerFault | undefined {
  if (fault?.code !== "timeout" || lastRetry === undefined) return fault;
  return {
    ...fault,
    message: `${fault.message} OpenCode kept retrying the provider: ${lastRetry}`,
  };
}

export type Outcome = Pick<TaskRecord, "status" | "error" | "output" | "observed">;

export function toOutcome(fault: WorkerFault | undefined): Outcome {
  const { code, message, status } = fault ?? TASK_CANCELED;
  const error: TaskError = {
    code,
    message,
    suggestions: [],
    ...(status !== undefined && { status }),
  };
  return { status: code === "canceled" ? "canceled" : "failed", error };
}

/** Why a task ends before its worker has answered. */
export function endOf(signal: AbortSignal): WorkerFault | undefined {
  if (!signal.aborted) return undefined;
  const reason: unknown = signal.reason;
  return reason instanceof TaskEnd ? { code: reason.code, message: reason.message } : TASK_CANCELED;
}

/** Records the end of a task. Further calls have no effect. */
export function endTask(context: EngineContext, task: Task, outcome: Outcome): void {
  if (!isOpen(task.record)) return;
  const record = withoutQueue(task.record);
  const { timings, taskId, workerId } = record;
  const totalMs = context.clock.now() - timings.createdAt;
  task.record = { ...record, ...outcome, timings: { ...timings, totalMs } };
  void context.journal.note(task.record);
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
