import { err, type Result } from "neverthrow";
import type { FullID, Requirement, Resolution } from "../../../../index.js";
import type { WorkerIdentity } from "../../../../worker.js";
import { anySignal } from "../../../opencode/any-signal.js";
import type { ProviderFailure } from "../../../opencode/server/failure-class.js";
import { classifyFailure } from "../../../opencode/server/failure-class.js";
import { clipReason, formatResolved } from "../../selection/decision.js";
import { hasFallback, nextFallback } from "../../selection/next-fallback.js";
import type { EngineContext } from "../context.js";
import { type AskedOnce, noteRun } from "../evidence/note-run.js";
import { noteFailed, noteOutcome, toFailure } from "../health/note-outcome.js";
import type { PromptPart, RetryNotice, Worker, WorkerAnswer, WorkerFault } from "../ports.js";
import { type CostTerms, findCostLeft, judgeCost, settleCost } from "./cost.js";
import { judgeDispatch } from "./dispatch.js";
import { type Concluded, conclude } from "./end-task.js";
import type { Task, TaskAttempt, TaskError } from "./task.js";

/** A planned task with its worker. */
export interface Run extends Concluded {
  readonly reused: boolean;
  /** The worker was started for this task alone, and ends if the task is canceled. */
  readonly isForced: boolean;
  /**
   * Decides again without the models that failed, with the needs of what the session holds by now.
   */
  readonly decideNext: (
    tried: readonly FullID[],
    held: readonly Requirement[],
  ) => Promise<Result<Resolution, TaskError>>;
  /** The inputs that the parts need. */
  readonly needs: readonly Requirement[];
  readonly parts: readonly PromptPart[];
  readonly timeoutMs: number;
  readonly cost: CostTerms;
  /** Fails the task if OpenCode runs another model than the chosen one. */
  readonly strict: boolean;
}

/** Faults that another model would not fix. */
const FINAL: ReadonlySet<WorkerFault["code"]> = new Set(["max-cost", "observed-differs"]);

/**
 * Prompts the chosen model. After a temporary failure, falls back to the next entry of its list.
 */
export async function runWithFallback(
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
    const { answer, asked } = await askWithin(context, task, run, worker, resolution);
    const fault = answer.isErr() ? answer.error : undefined;
    attempts.push(toAttempt(resolution, fault, context.clock.now() - started));
    if (attempts.length > 1 || hasFallback(resolution)) task.record = { ...task.record, attempts };
    const next =
      fault === undefined || FINAL.has(fault.code) || task.controller.signal.aborted
        ? undefined
        : await fallBack(context, task, run, worker, resolution, fault);
    if (asked !== undefined) noteRun(context, task, pooled, resolution, asked, next !== undefined);
    if (next === undefined) {
      conclude(context, task, { ...run, resolution }, answer);
      return;
    }
    resolution = next;
    pooled.identity = withModel(pooled.identity, next);
  }
}

function withModel(
  { workerID, policy, needs, directory, binding, profile }: WorkerIdentity,
  { resolvedModel: model, variant }: Resolution,
): WorkerIdentity {
  const rest = { workerID, policy, needs, directory, binding, profile };
  return { ...rest, model, ...(variant !== undefined && { variant }) };
}

/** The next fallback, recorded in the task; undefined if the fault ends the task. */
async function fallBack(
  context: EngineContext,
  task: Task,
  { pooled, decideNext }: Run,
  worker: Worker,
  resolution: Resolution,
  fault: WorkerFault,
): Promise<Resolution | undefined> {
  const { settings } = await context.loadProfiles();
  const step = nextFallback(resolution, fault.failure ?? {}, { fallbackOn: settings?.fallbackOn });
  if (step.kind === "stop") return undefined;
  const decided = await decideNext(step.tried, context.media.peek(worker.sessionID));
  if (decided.isErr() || task.controller.signal.aborted) return undefined;
  const next = decided.value;
  task.record = {
    ...task.record,
    resolved: formatResolved(next),
    reason: clipReason(next.reason),
    warnings: next.metadata.warnings,
  };
  void context.journal.note(task.record);
  context.emit({
    kind: "fell-back",
    level: "warn",
    message: `${pooled.profile.id}: ${formatResolved(resolution)} failed (${step.failure}); falling back to ${formatResolved(next)}.`,
    taskId: task.record.taskId,
    workerId: pooled.profile.id,
    sessionID: pooled.rootSessionID,
    model: next.resolvedModel,
  });
  return next;
}

/**
 * The task's result of a prompt, and the model's own outcome. The latter is absent if no prompt was
 * sent or another model answered.
 */
interface Attempted {
  readonly answer: Result<WorkerAnswer, WorkerFault>;
  readonly asked?: AskedOnce;
}

/** Sends one prompt within the cost limits, and records its usage. */
async function askWithin(
  context: EngineContext,
  task: Task,
  run: Run,
  worker: Worker,
  resolution: Resolution,
): Promise<Attempted> {
  const { pooled, cost } = run;
  const left = findCostLeft(context, task, pooled.rootSessionID, cost);
  if (left.isErr()) return { answer: err(left.error) };
  const since = context.clock.now();
  const answer = await askOnce(context, task, run, worker, resolution, left.value);
  // The model's own outcome, regardless of the task's.
  await noteOutcome(context, task, pooled, resolution, answer);
  const account = await settleCost(context, task, pooled, worker, cost, since);
  const within = judgeCost(context, task, pooled, cost, account, answer);
  await context.answers.settle(worker.sessionID);
  const seen = await context.swaps.take(worker.sessionID);
  // Responses to the user's earlier messages in this session do not count.
  const swaps = seen.filter(({ at }) => at >= since);
  return {
    answer: judgeDispatch(
      context,
      task,
      pooled,
      resolution,
      run.strict,
      { account, swaps },
      within,
    ),
    // A run on another model is no evidence for this one.
    ...(swaps.length === 0 && { asked: { answer, account } }),
  };
}

/** Aborts an attempt because OpenCode keeps retrying a failing provider. */
class AttemptEnd {
  readonly message: string;
  readonly failure: ProviderFailure;

  constructor(message: string, failure: ProviderFailure) {
    this.message = message;
    this.failure = failure;
  }
}

/** How many of OpenCode's own retries to allow while a fallback is left. */
const TRIES = 2;
/** The longest wait before a retry, in milliseconds, while a fallback is left. */
const LONGEST_WAIT_MS = 10_000;

/** Whether OpenCode's own retries have gone on long enough. */
export function isEnough({ attempt, next }: RetryNotice, now: number): boolean {
  return attempt >= TRIES || (next !== undefined && next - now > LONGEST_WAIT_MS);
}

/** Sends one prompt. While a fallback is left, repeated retries by OpenCode end it early. */
async function askOnce(
  context: EngineContext,
  task: Task,
  { pooled, parts }: Run,
  worker: Worker,
  resolution: Resolution,
  maxCost: number | undefined,
): Promise<Result<WorkerAnswer, WorkerFault>> {
  const { providerID, modelID } = resolution.metadata;
  const { variant } = resolution;
  const model = { providerID, modelID, ...(variant !== undefined && { variant }) };
  const { signal } = task.controller;
  pooled.lastRetry = undefined;
  const attempt = new AbortController();
  const canGoOn = hasFallback(resolution);
  let isOver = false;
  const onRetry = (notice: RetryNotice): void => {
    const now = context.clock.now();
    if (isOver || !isEnough(notice, now)) return;
    isOver = true;
    const failure = toFailure(notice, now);
    if (canGoOn) attempt.abort(new AttemptEnd(notice.message, failure));
    // Without a fallback this task keeps waiting, but other tasks should avoid the model.
    else void noteFailed(context, resolution, failure);
  };
  pooled.onRetry = onRetry;
  const answer = await worker.prompt({
    ...{ model, parts },
    ...(maxCost !== undefined && { maxCost }),
    signal: anySignal([signal, attempt.signal]),
    // Watching retries means polling for a server worker, so ask only if a fallback is left.
    ...(canGoOn && { onRetry }),
  });
  pooled.onRetry = undefined;
  const reason: unknown = attempt.signal.reason;
  // A request that is aborted between two retries ends with neither an error nor an answer.
  if (signal.aborted || !(reason instanceof AttemptEnd)) return answer;
  return err({
    code: "provider-error",
    message: `OpenCode kept retrying the provider: ${reason.message}`,
    failure: reason.failure,
  });
}

/** Formats an attempt for the task's record. */
function toAttempt(
  resolution: Resolution,
  fault: WorkerFault | undefined,
  ms: number,
): TaskAttempt {
  const model = formatResolved(resolution);
  if (fault === undefined) return { model, ms };
  return {
    model,
    code: fault.code,
    ...(fault.failure !== undefined && { failure: classifyFailure(fault.failure) }),
    ...(fault.status !== undefined && { status: fault.status }),
    ms,
  };
}
