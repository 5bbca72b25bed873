import { formatRequirement, textOfRef, withoutVariant } from "../../../../index.js";
import { decideLayer, findChoice, readRefs } from "../../../../worker.js";
import type { ListedWorker, WorkersAnswer } from "../../../opencode/rpc/listed.js";
import { decideModel, formatResolved } from "../../selection/decision.js";
import { needsOfProfile } from "../../selection/needs.js";
import { formatShadowed } from "../../selection/request.js";
import type { Engine } from "../engine.js";
import { listHealth } from "../health/clear-health.js";
import type { Profile } from "../ports.js";
import { findCaller } from "../tasks/plan-task.js";
import type { PooledWorker } from "../workers/pool.js";
import { readSnapshot, type ViewQuery } from "./view.js";

/** Lists workers as the session's next task would run them, and what ran last. */
export async function listWorkers(
  engine: Engine,
  { sessionID, workerId }: Pick<ViewQuery, "sessionID" | "workerId">,
): Promise<WorkersAnswer> {
  const { context } = engine;
  const { profiles, settings, issues } = await context.loadProfiles();
  const { snapshot, notes } = await readSnapshot(engine, "usable");
  const root = sessionID === undefined ? undefined : await context.sessions.rootOf(sessionID);
  const shown = profiles.filter(({ id }) => workerId === undefined || id === workerId);
  const workers = await Promise.all(
    shown.map(async (profile) => describeWorker(engine, profile, root)),
  );
  return {
    workers,
    notes: [...notes, ...issues],
    health: (await listHealth(context)).failures,
    quota: (snapshot?.sources.quota ?? []).map((window) => ({ ...window })),
    settings: {
      strategies: (settings?.strategies ?? []).map((strategy) => ({ ...strategy })),
      boundaries: (settings?.boundaries ?? []).map((boundaries) => ({ ...boundaries })),
    },
  };
}

async function describeWorker(
  engine: Engine,
  profile: Profile,
  root: string | undefined,
): Promise<ListedWorker> {
  const { context } = engine;
  const state = await context.choices.read();
  const key = root === undefined ? undefined : { sessionID: root, workerID: profile.id };
  const choice = key === undefined ? undefined : findChoice(state, key);
  const refs = key === undefined ? {} : readRefs(state, key);
  const { ref, layer, shadowed } = decideLayer({ ...refs, worker: profile.model });
  const { profiles } = await context.loadProfiles();
  const caller = root === undefined ? undefined : findCaller(context, profiles, root);
  const quiet = { models: context.models, emit: () => undefined };
  const decided = await decideModel(quiet, { profile, purpose: "op", refs, caller });
  const running = context.pool.list(root).filter((pooled) => pooled.profile.id === profile.id);
  const observed = await findObserved(engine, profile.id, root);
  const spender = { workerId: profile.id, ...(root !== undefined && { rootSessionID: root }) };
  const spent = context.spending.ledger.sum(spender);
  return {
    worker: profile.id,
    purpose: profile.purpose,
    ref: textOfRef(ref),
    layer,
    shadowed: [...formatShadowed(shadowed)],
    policy: refs.session === undefined ? profile.policy : "sticky",
    backend: profile.backend,
    status: statusOf(running),
    own: profile.model,
    ...(choice?.sticky !== undefined && { sticky: choice.sticky }),
    ...(choice?.next !== undefined && { next: choice.next }),
    ...decided.match<Pick<ListedWorker, "model" | "reason" | "warnings" | "error">>(
      ({ resolution }) => ({
        model: formatResolved(resolution),
        reason: resolution.reason,
        warnings: resolution.metadata.warnings.map(({ message }) => message),
      }),
      (error) => ({ error, warnings: [] }),
    ),
    needs: needsOfProfile(profile).map(formatRequirement),
    requirements: needsOfProfile(profile).map((need) => ({ ...need })),
    ...(profile.boundaries !== undefined && { boundaries: { ...profile.boundaries } }),
    ...(observed !== undefined && { observed }),
    ...(spent.answers > 0 && { spent: { ...spent } }),
    running: await listRunning(engine, profile.id, root),
    mismatch: observed !== undefined && observed.model !== withoutVariant(observed.resolved),
    sessions: running.flatMap(({ worker }) => worker?.sessionID ?? []),
  };
}

/** The running tasks of a worker and their models. A new choice holds from the next task on. */
async function listRunning(
  { context: { tasks, sessions } }: Engine,
  workerId: string,
  root: string | undefined,
): Promise<ListedWorker["running"]> {
  const running: ListedWorker["running"] = [];
  for (const { record } of tasks.list()) {
    const { kind, status, resolved, requested, timings } = record;
    if (kind !== "worker" || status !== "running" || record.workerId !== workerId) continue;
    if (resolved === undefined) continue;
    if (root !== undefined && (await sessions.rootOf(record.sessionID)) !== root) continue;
    running.push({ model: resolved, requested: requested?.ref, since: timings.createdAt });
  }
  return running;
}

function statusOf(running: readonly PooledWorker[]): string {
  return running.length === 0 ? "not started" : running.map(({ status }) => status).join(", ");
}

/** The last observed model of a worker, from a task or from a message that OpenCode sent. */
async function findObserved(
  { context, observations }: Engine,
  workerId: string,
  root: string | undefined,
): Promise<ListedWorker["observed"]> {
  const seen = root === undefined ? undefined : observations.last(root, workerId);
  const byMessage = seen?.observed === undefined ? undefined : { ...seen, model: seen.observed };
  const byTask = await findLastTask(context, workerId, root);
  const latest = (byMessage?.at ?? 0) > (byTask?.at ?? 0) ? byMessage : byTask;
  if (latest === undefined) return undefined;
  const { model, resolved, requested, at } = latest;
  return { model, resolved, requested, at };
}

async function findLastTask(
  { tasks, sessions }: Engine["context"],
  workerId: string,
  root: string | undefined,
): Promise<ListedWorker["observed"]> {
  const records = tasks.list().map(({ record }) => record);
  for (const { observed, resolved, requested, timings, ...record } of records.reverse()) {
    if (record.workerId !== workerId || observed === undefined || resolved === undefined) continue;
    if (root !== undefined && (await sessions.rootOf(record.sessionID)) !== root) continue;
    const at = timings.createdAt + (timings.totalMs ?? 0);
    return { model: observed, resolved, requested: requested?.ref, at };
  }
  return undefined;
}
