import { formatRequirement } from "../../../index.js";
import { decideLayer, readRefs } from "../../../worker.js";
import { decideModel, formatResolved } from "../engine/decide-model.js";
import type { Engine } from "../engine/engine.js";
import type { PooledWorker } from "../engine/pool.js";
import type { TaskRecord } from "../engine/task.js";
import type { Profile } from "../ports.js";
import type { Row } from "../tools/markdown.js";
import { readSnapshot, toView, type ViewQuery, type ViewResult } from "./view.js";

function toRow(record: TaskRecord): Row {
  const { taskId, workerId, kind, op, status, requested, resolved, observed, error } = record;
  return {
    taskId,
    worker: workerId,
    kind: op ?? kind,
    status,
    requested: requested?.ref,
    resolved,
    observed,
    policy: record.policy,
    layer: record.layer,
    reason: record.reason,
    ms: record.timings.totalMs,
    error: error?.message,
    warnings: record.warnings.map(({ message }) => message),
    task: record.task,
  };
}

function listRecords(
  { context }: Engine,
  { workerId, query = "" }: ViewQuery,
): readonly TaskRecord[] {
  const wanted = query.toLowerCase();
  return context.tasks
    .list()
    .map(({ record }) => record)
    .filter((record) => workerId === undefined || record.workerId === workerId)
    .filter((record) => JSON.stringify(record).toLowerCase().includes(wanted))
    .reverse();
}

async function listNotes(engine: Engine): Promise<readonly string[]> {
  const { notes } = await readSnapshot(engine, "usable");
  const { issues } = await engine.context.loadProfiles();
  return [...notes, ...issues];
}

/** The newest first. */
export async function showTasks(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  return toView(listRecords(engine, query).map(toRow), await listNotes(engine), query.limit);
}

export async function showOutput(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const rows = listRecords(engine, query).map(
    ({ taskId, workerId, status, output, error }): Row => ({
      taskId,
      worker: workerId,
      status,
      output: output ?? error?.message,
    }),
  );
  return toView(rows, [], query.limit);
}

export async function showProfiles(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const { profiles, issues } = await engine.context.loadProfiles();
  const rows = profiles.map(
    (profile): Row => ({
      worker: profile.id,
      purpose: profile.purpose,
      "when to use": profile.whenToUse,
      model: profile.model,
      policy: profile.policy,
      backend: profile.backend,
      needs: profile.needs.map(formatRequirement),
      tools: profile.tools ?? ["all"],
      timeoutMs: profile.timeoutMs,
    }),
  );
  return toView(rows, issues, query.limit);
}

/** Each worker as the session's next task would run it, with what ran last. */
export async function showWorkers(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const { context } = engine;
  const { profiles, issues } = await context.loadProfiles();
  const { notes } = await readSnapshot(engine, "usable");
  const root =
    query.sessionID === undefined ? undefined : await context.sessions.rootOf(query.sessionID);
  const shown = profiles.filter(({ id }) => query.workerId === undefined || id === query.workerId);
  const rows = await Promise.all(shown.map(async (profile) => showWorker(engine, profile, root)));
  return toView(rows, [...notes, ...issues], query.limit);
}

async function showWorker(
  engine: Engine,
  profile: Profile,
  root: string | undefined,
): Promise<Row> {
  const { context, observations } = engine;
  const state = await context.choices.read();
  const refs = root === undefined ? {} : readRefs(state, { sessionID: root, workerID: profile.id });
  const layer = decideLayer({ ...refs, worker: profile.model });
  const quiet = { models: context.models, emit: () => undefined };
  const decided = await decideModel(quiet, { profile, purpose: "op", refs });
  const running = context.pool.list(root).filter((pooled) => pooled.profile.id === profile.id);
  const last = context.tasks
    .list()
    .map(({ record }) => record)
    .findLast((one) => one.workerId === profile.id && one.observed !== undefined);
  const seen = root === undefined ? undefined : observations.last(root, profile.id)?.observed;
  return {
    worker: profile.id,
    ref: layer.ref,
    layer: layer.layer,
    policy: refs.session === undefined ? profile.policy : "sticky",
    backend: profile.backend,
    status: statusOf(running),
    ...decided.match(
      ({ resolution }) => ({ model: formatResolved(resolution), reason: resolution.reason }),
      ({ message }) => ({ error: message }),
    ),
    shadowed: layer.shadowed,
    observed: last?.observed ?? seen,
    sessions: running.flatMap(({ worker }) => worker?.sessionID ?? []),
  };
}

function statusOf(running: readonly PooledWorker[]): string {
  return running.length === 0 ? "not started" : running.map(({ status }) => status).join(", ");
}

/** What was read, when, and what is wrong with it. */
export async function showStatus(engine: Engine): Promise<ViewResult> {
  const { context } = engine;
  const { snapshot, notes } = await readSnapshot(engine, "usable");
  const { issues, used, profiles } = await context.loadProfiles();
  const tasks = context.tasks.list().map(({ record }) => record);
  const faults = snapshot?.issues.map(
    ({ source, path, message }) => `${source} ${path.join(".")}: ${message}`,
  );
  const rows: readonly Row[] = [
    { what: "directory", value: context.directory },
    { what: "configuration", value: used.length === 0 ? "built-in profiles" : used },
    { what: "workers", value: profiles.map(({ id }) => id) },
    { what: "models", value: snapshot?.resolver.catalog.usable.size ?? "not known" },
    ...(snapshot === undefined
      ? []
      : [{ what: "models read", value: new Date(snapshot.readAt).toISOString() }]),
    { what: "tasks running", value: tasks.filter(({ status }) => status === "running").length },
    { what: "tasks", value: tasks.length },
    {
      what: "workers running",
      value: context.pool.list().map(({ id, status }) => `${id} ${status}`),
    },
  ];
  return toView(rows, [...notes, ...issues, ...(faults ?? [])], undefined);
}
