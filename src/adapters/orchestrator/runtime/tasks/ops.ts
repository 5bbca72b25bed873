import { err, ok, type Result } from "neverthrow";
import type { Policy, Resolution } from "../../../../index.js";
import type { WorkerKey } from "../../../../worker.js";
import type { ModelDecision } from "../../selection/decision.js";
import { findProfile } from "../../selection/find-profile.js";
import { resetModel as resetSelected, setModel as setSelected } from "../../selection/op.js";
import type { RefInput } from "../../selection/ports.js";
import type { EngineContext } from "../context.js";
import { expectReread, formatReread } from "../spending/reread.js";
import { checkSession } from "../workers/known-session.js";
import { endWorkers } from "../workers/retire.js";
import { type Caller, confirmModel, findCaller } from "./plan-task.js";
import type { Reread, TaskError } from "./task.js";

export interface WorkerTarget {
  readonly sessionID: string;
  readonly workerId: string;
  /** Ends the running worker, so the next task starts a new one. */
  readonly respawn?: boolean | undefined;
}

export interface ModelSetting extends WorkerTarget {
  readonly ref?: RefInput | undefined;
  /** `sticky` (the default) holds for the rest of the session. */
  readonly policy?: Policy | undefined;
  /** Asks the user for consent where the rules require it. Without it the caller is the user. */
  readonly confirm?: Caller["confirm"];
}

/** Sets a worker's model in a session. A running worker adopts it, unless `respawn` ends it. */
export async function setModel(
  context: EngineContext,
  { sessionID, workerId, ref, policy, respawn = false, confirm }: ModelSetting,
): Promise<Result<Resolution, TaskError>> {
  const target = await findTarget(context, sessionID, workerId);
  if (target.isErr()) return err(target.error);
  const { settings, ...worker } = target.value;
  const agree = async (resolution: Resolution): Promise<Result<void, TaskError>> => {
    const read = await context.models.read();
    if (read.isErr()) return ok();
    const { sessionID: root, workerID } = worker.key;
    const reread = respawn
      ? undefined
      : expectReread(context, root, workerID, resolution, read.value);
    reportReread(context, { sessionID: root, workerId: workerID }, resolution, reread);
    if (confirm === undefined) return ok();
    const decision: ModelDecision = { resolution, snapshot: read.value };
    return confirmModel(settings, worker.profile, decision, { confirm }, reread);
  };
  const set = await setSelected(context, { ...worker, ref, policy, confirm: agree });
  if (set.isOk() && respawn) await endWorkersOf(context, worker.key);
  return set;
}

/** Returns a worker to its profile's model; resolves to that model. */
export async function resetModel(
  context: EngineContext,
  { sessionID, workerId, respawn = false }: WorkerTarget,
): Promise<Result<Resolution, TaskError>> {
  const target = await findTarget(context, sessionID, workerId);
  if (target.isErr()) return err(target.error);
  const { key, profile, caller } = target.value;
  const reset = await resetSelected(context, { key, profile, caller });
  if (respawn) await endWorkersOf(context, key);
  return reset;
}

/** Warns before the change how much the next task will read again. */
function reportReread(
  { emit }: Pick<EngineContext, "emit">,
  about: Pick<WorkerTarget, "sessionID" | "workerId">,
  { resolvedModel: model }: Resolution,
  reread: Reread | undefined,
): void {
  if (reread === undefined) return;
  const message = `${about.workerId} on ${model}: ${formatReread(reread)}.`;
  emit({ kind: "cache-lost", level: "warn", message, model, ...about });
}

/** Finds the named worker in an existing session. `key` is where its choice is stored. */
async function findTarget(context: EngineContext, sessionID: string, workerId: string) {
  const { profiles, settings } = await context.loadProfiles();
  const found = findProfile(profiles, workerId);
  if (found.isErr()) return err<never, TaskError>(found.error);
  const session = await checkSession(context, sessionID);
  if (session.isErr()) return err<never, TaskError>(session.error);
  const profile = found.value;
  const root = await context.sessions.rootOf(sessionID);
  const key = { sessionID: root, workerID: profile.id };
  return ok({ key, profile, settings, caller: findCaller(context, profiles, sessionID) });
}

async function endWorkersOf(
  context: EngineContext,
  { sessionID, workerID }: WorkerKey,
): Promise<void> {
  const running = context.pool.list(sessionID).filter(({ profile }) => profile.id === workerID);
  await endWorkers(context, running);
}
