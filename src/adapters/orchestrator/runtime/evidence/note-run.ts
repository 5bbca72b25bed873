import type { Result } from "neverthrow";
import type { Resolution } from "../../../../index.js";
import type { Run, RunEnd } from "../../../opencode/evidence/run.js";
import { classifyFailure } from "../../../opencode/server/failure-class.js";
import type { EngineContext } from "../context.js";
import { readFailure } from "../health/note-outcome.js";
import type { WorkerAnswer, WorkerFault } from "../ports.js";
import type { Account } from "../spending/account.js";
import { endOf } from "../tasks/end-task.js";
import type { Task } from "../tasks/task.js";
import type { PooledWorker } from "../workers/pool.js";
import { measureSpeed } from "./measure-speed.js";

/** The outcome of one prompt. */
export interface AskedOnce {
  readonly answer: Result<WorkerAnswer, WorkerFault>;
  /** Absent if OpenCode does not report usage. */
  readonly account?: Account | undefined;
}

/**
 * Records the outcome of a request to the chosen model, unless it says nothing about that model.
 */
export function noteRun(
  { evidence, clock }: Pick<EngineContext, "evidence" | "clock">,
  task: Task,
  pooled: Pick<PooledWorker, "profile" | "lastRetry">,
  { metadata: { providerID, modelID } }: Pick<Resolution, "metadata">,
  { answer, account }: AskedOnce,
  elsewhere: boolean,
): void {
  const answers = (account?.answers ?? []).filter(({ isSummary }) => !isSummary);
  const observed = answer.map((ended) => ended.observed).unwrapOr(undefined);
  const ran = [...answers, ...(observed === undefined ? [] : [observed])];
  // If OpenCode ran another model, the outcome is not this one's.
  if (ran.some((one) => one.providerID !== providerID || one.modelID !== modelID)) return;
  const end = readEnd(task, pooled, answer);
  if (end === undefined) return;
  const speed = end === "ended-well" ? measureSpeed(answers) : undefined;
  const cost = account?.usage.unpriced === undefined ? account?.usage.cost : undefined;
  const run: Run = {
    ...{ at: clock.now(), end },
    ...(elsewhere && { elsewhere }),
    ...(speed !== undefined && { speed }),
    ...(cost !== undefined && { cost }),
  };
  evidence.note({ providerID, modelID, worker: pooled.profile.id }, run);
}

/**
 * Undefined if neither the model nor its caller ended the run: a worker that is gone, a deadline.
 */
function readEnd(
  task: Task,
  pooled: Pick<PooledWorker, "lastRetry">,
  answer: Result<WorkerAnswer, WorkerFault>,
): RunEnd | undefined {
  if (answer.isOk()) return "ended-well";
  const failure = readFailure(task, pooled, answer.error);
  if (failure !== undefined) return classifyFailure(failure);
  const { code } = endOf(task.controller.signal) ?? answer.error;
  return code === "canceled" ? "canceled" : undefined;
}
