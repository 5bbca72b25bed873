import { err, type Result } from "neverthrow";
import type { Resolution } from "../../../../index.js";
import type { WorkerIdentity } from "../../../../worker.js";
import { formatResolved } from "../../selection/decision.js";
import type { EngineContext } from "../context.js";
import type { RetryNotice, Worker, WorkerAnswer, WorkerFault } from "../ports.js";
import { AttemptEnd, hasNext, isEnough, stepAfter, toAttempt } from "./attempt.js";
import { conclude } from "./end-task.js";
import type { Run } from "./run.js";
import type { Task, TaskAttempt } from "./task.js";

/** Asks the decided model, and after a failure that may pass the next one of its list. */
export async function climb(
  context: EngineContext,
  task: Task,
  run: Run,
  worker: Worker,
): Promise<void> {
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
