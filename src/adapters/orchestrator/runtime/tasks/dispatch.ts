import { err, type Result } from "neverthrow";
import type { Boundaries, Resolution } from "../../../../index.js";
import { type ObservedModel, verifyDispatch } from "../../selection/verification.js";
import type { Swap } from "../answers/swaps.js";
import type { EngineContext, ProfileSet } from "../context.js";
import type { Profile, WorkerAnswer, WorkerFault } from "../ports.js";
import type { Account } from "../spending/account.js";
import type { PooledWorker } from "../workers/pool.js";
import type { Task } from "./task.js";

/** Whether a replaced model fails the task, by the files, the profile or strict boundaries. */
export function isStrictTask(
  settings: ProfileSet["settings"],
  { strict, boundaries }: Pick<Profile, "strict" | "boundaries">,
): boolean {
  const all: readonly (Boundaries | undefined)[] = [...(settings?.boundaries ?? []), boundaries];
  return (
    settings?.strict === true || strict === true || all.some((limits) => limits?.strict === true)
  );
}

/** All models that answered in the turn. OpenCode's own summaries do not count. */
function listObserved(
  account: Account | undefined,
  answer: Result<WorkerAnswer, WorkerFault>,
): readonly ObservedModel[] {
  const last = answer.map(({ observed }) => observed).unwrapOr(undefined);
  const steps = (account?.answers ?? []).filter(
    ({ isSummary, providerID, modelID }) => !isSummary && (providerID !== "" || modelID !== ""),
  );
  return [...steps, ...(last === undefined ? [] : [last])];
}

/** Observations of a turn: the models that OpenCode requested, and those that providers report. */
export interface Seen {
  readonly account: Account | undefined;
  readonly swaps: readonly Swap[];
}

/** Describes a response from another model than the chosen and requested one. */
function describeSwap({ metadata }: Resolution, swaps: readonly Swap[]): Swapped | undefined {
  const { providerID, modelID } = metadata;
  const swap = swaps.find((each) => each.providerID === providerID && each.modelID === modelID);
  if (swap === undefined) return undefined;
  const { answered } = swap;
  const message = `${providerID}/${modelID} was requested, but ${providerID} answered with ${answered}.`;
  return { code: "observed-differs", message, answered };
}

interface Swapped {
  readonly code: "observed-differs";
  readonly message: string;
  readonly answered?: string;
}

/**
 * Compares each step of a turn with the chosen model. Another model or variant adds a first
 * warning. It fails a strict task, whose output is then withheld.
 */
export function judgeDispatch(
  context: Pick<EngineContext, "emit">,
  task: Task,
  { id, rootSessionID, profile }: Pick<PooledWorker, "id" | "rootSessionID" | "profile">,
  resolution: Resolution,
  strict: boolean,
  { account, swaps }: Seen,
  answer: Result<WorkerAnswer, WorkerFault>,
): Result<WorkerAnswer, WorkerFault> {
  const observed = listObserved(account, answer);
  const swapped: Swapped | undefined =
    verifyDispatch(resolution, observed) ?? describeSwap(resolution, swaps);
  if (swapped === undefined) return answer;
  const { answered, ...warning } = swapped;
  const { taskId, workerSessionID, warnings } = task.record;
  context.emit({
    ...{ kind: "mismatch", level: "warn", message: warning.message, taskId },
    ...{ workerId: profile.id, sessionID: rootSessionID },
  });
  const { code, message } = warning;
  const last = observed.at(-1);
  task.record = {
    ...task.record,
    ...(last !== undefined && { observed: `${last.providerID}/${last.modelID}` }),
    ...(answered !== undefined && { responseModel: answered }),
    ...(!strict && { warnings: [warning, ...warnings] }),
  };
  if (!strict) return answer;
  const where =
    workerSessionID === undefined ? `the session of ${id}` : `session ${workerSessionID}`;
  return err({
    code,
    message: `${message} Its output is withheld; see ${where}.`,
  });
}
