import type { Result } from "neverthrow";
import { formatCooling, type HealthRecord, type Resolution } from "../../../../index.js";
import type { ProviderFailure } from "../../../opencode/server/failure-class.js";
import { atLocalTime } from "../../selection/local-time.js";
import type { EngineContext } from "../context.js";
import type { RetryNotice, WorkerAnswer, WorkerFault } from "../ports.js";
import { type Task, TaskEnd } from "../tasks/task.js";
import type { PooledWorker } from "../workers/pool.js";
import { readAskedWait } from "./retry-after.js";

type HealthContext = Pick<EngineContext, "health" | "clock" | "emit">;
type Chosen = { readonly metadata: Pick<Resolution["metadata"], "providerID" | "modelID"> };

/** The failure behind one of OpenCode's retries. */
export function toFailure(notice: RetryNotice, now: number): ProviderFailure {
  const retryAfterMs = readAskedWait(notice, now);
  return {
    isRetryable: true,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(notice.isUsedUp === true && { isUsedUp: true }),
  };
}

/** Records and reports a failed model. */
export async function noteFailed(
  { health, clock, emit }: HealthContext,
  { metadata: { providerID, modelID } }: Chosen,
  failure: ProviderFailure,
): Promise<void> {
  const record = await health.fail({ providerID, modelID }, failure);
  if (record === undefined) return;
  const model = formatSubject(record);
  const message = `${model} is ${describeCooling(record, clock.now())} and is skipped until then.`;
  emit({ kind: "cooling-down", level: "info", message, model });
}

/** Records the outcome of a request to a model. */
export async function noteOutcome(
  context: HealthContext,
  task: Task,
  pooled: Pick<PooledWorker, "lastRetry">,
  resolution: Chosen,
  answer: Result<WorkerAnswer, WorkerFault>,
): Promise<void> {
  if (answer.isErr()) {
    const failure = readFailure(task, pooled, answer.error);
    if (failure !== undefined) await noteFailed(context, resolution, failure);
    return;
  }
  const { providerID, modelID } = resolution.metadata;
  const { observed = { providerID, modelID } } = answer.value;
  await context.health.succeed(observed);
}

/** The failure of the model itself. A timeout counts only if OpenCode kept retrying the model. */
export function readFailure(
  { controller: { signal } }: Task,
  { lastRetry }: Pick<PooledWorker, "lastRetry">,
  { failure, retry = lastRetry }: WorkerFault,
): ProviderFailure | undefined {
  if (!signal.aborted) return failure;
  const reason: unknown = signal.reason;
  const isLate = reason instanceof TaskEnd && reason.code === "timeout";
  return isLate && retry !== undefined ? { isRetryable: true } : undefined;
}

/** `provider/model`, or the provider alone if all its models are affected. */
export function formatSubject({
  providerID,
  modelID,
}: Pick<HealthRecord, "providerID" | "modelID">): string {
  return modelID === undefined ? providerID : `${providerID}/${modelID}`;
}

/** Formats a cooldown in the machine's local time. */
export function describeCooling(record: HealthRecord, now: number): string {
  return formatCooling(record, atLocalTime(now));
}
