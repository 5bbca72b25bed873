import { err, type Result } from "neverthrow";
import type { Policy, Resolution } from "../../../index.js";
import { resetWorkerModel, setWorkerModel } from "../../../worker.js";
import type { EngineContext } from "./context.js";
import { decideModel } from "./decide-model.js";
import { findProfile } from "./find-profile.js";
import { checkSession } from "./known-session.js";
import { stopWorker } from "./pool.js";
import type { TaskError } from "./task.js";

export interface WorkerTarget {
  readonly sessionID: string;
  readonly workerId: string;
  /** Ends the running worker, so that the next task starts a new one. */
  readonly respawn?: boolean | undefined;
}

export interface ModelSetting extends WorkerTarget {
  readonly ref: string;
  /** `sticky` for the rest of the session, which is what is meant without it. */
  readonly policy?: Policy | undefined;
}

/** Sets a worker's model in a session, whether it runs already or not; refused if it does not resolve or the session is gone. */
export async function setModel(
  context: EngineContext,
  { sessionID, workerId, ref, policy = "sticky", respawn = false }: ModelSetting,
): Promise<Result<Resolution, TaskError>> {
  const found = findProfile((await context.loadProfiles()).profiles, workerId);
  if (found.isErr()) return err(found.error);
  const session = await checkSession(context, sessionID);
  if (session.isErr()) return err(session.error);
  const profile = found.value;
  const refs = policy === "sticky" ? { session: ref } : { prompt: ref };
  const decided = await decideModel(context, { profile, purpose: "op", refs, policy });
  if (decided.isErr()) return err(decided.error);
  const root = await context.sessions.rootOf(sessionID);
  await context.choices.change((state) =>
    setWorkerModel(state, { sessionID: root, workerID: profile.id }, ref, policy),
  );
  if (respawn) await endWorkers(context, root, profile.id);
  return decided.map(({ resolution }) => {
    const until = policy === "sticky" ? "for this session" : "for its next task";
    const message = `${profile.id} gets ${ref} ${until}: ${resolution.reason}`;
    const model = resolution.resolvedModel;
    context.emit({ kind: "set", level: "info", message, sessionID: root, workerId, model });
    return resolution;
  });
}

/** Back to the profile's own model; answers what that is now. */
export async function resetModel(
  context: EngineContext,
  { sessionID, workerId, respawn = false }: WorkerTarget,
): Promise<Result<Resolution, TaskError>> {
  const found = findProfile((await context.loadProfiles()).profiles, workerId);
  if (found.isErr()) return err(found.error);
  const session = await checkSession(context, sessionID);
  if (session.isErr()) return err(session.error);
  const profile = found.value;
  const root = await context.sessions.rootOf(sessionID);
  await context.choices.change((state) =>
    resetWorkerModel(state, { sessionID: root, workerID: profile.id }),
  );
  if (respawn) await endWorkers(context, root, profile.id);
  const message = `${profile.id} goes back to ${profile.model}.`;
  context.emit({ kind: "reset", level: "info", message, sessionID: root, workerId });
  const decided = await decideModel(context, { profile, purpose: "op", refs: {} });
  return decided.map(({ resolution }) => resolution);
}

/** The tasks of a worker that is ended fail by themselves. */
async function endWorkers(context: EngineContext, root: string, workerID: string): Promise<void> {
  const running = context.pool.list(root).filter(({ profile }) => profile.id === workerID);
  for (const pooled of running) context.pool.remove(pooled);
  await Promise.all(running.map(stopWorker));
}
