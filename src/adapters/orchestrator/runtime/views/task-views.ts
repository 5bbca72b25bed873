import { formatBoundaries } from "../../../../compare.js";
import { formatRequirement } from "../../../../index.js";
import type { ListedWorker } from "../../../opencode/rpc/listed.js";
import type { Engine } from "../engine.js";
import type { TaskAttempt, TaskRecord } from "../tasks/task.js";
import { listWorkers } from "./list-workers.js";
import type { Row } from "./markdown.js";
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
    attempts: record.attempts?.map(formatAttempt),
    policy: record.policy,
    layer: record.layer,
    reason: record.reason,
    ms: record.timings.totalMs,
    error: error?.message,
    warnings: record.warnings.map(({ message }) => message),
    task: record.task,
  };
}

function formatAttempt({ model, code, failure, ms }: TaskAttempt): string {
  const end =
    code === undefined ? "answered" : `${code}${failure === undefined ? "" : ` (${failure})`}`;
  return `${model}: ${end} after ${ms} ms`;
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
      boundaries: formatBoundaries(profile.boundaries === undefined ? [] : [profile.boundaries]),
      tools: profile.tools ?? ["all"],
      timeoutMs: profile.timeoutMs,
    }),
  );
  return toView(rows, issues, query.limit);
}

/** Each worker as the session's next task would run it, with what ran last. */
export async function showWorkers(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const { workers, notes } = await listWorkers(engine, query);
  return toView(workers.map(toWorkerRow), notes, query.limit);
}

function toWorkerRow({ observed, error, ...worker }: ListedWorker): Row {
  return {
    ...{ worker: worker.worker, ref: worker.ref, layer: worker.layer, policy: worker.policy },
    "next task": worker.next,
    ...{ backend: worker.backend, status: worker.status },
    ...(error === undefined
      ? { model: worker.model, reason: worker.reason }
      : { error: error.message }),
    shadowed: worker.shadowed,
    observed: observed?.model,
    sessions: worker.sessions,
  };
}

/** What was read, when, and what is wrong with it. */
export async function showStatus(engine: Engine): Promise<ViewResult> {
  const { context } = engine;
  const { snapshot, notes } = await readSnapshot(engine, "usable");
  const { issues, used, profiles, settings } = await context.loadProfiles();
  const boundaries = formatBoundaries(settings?.boundaries ?? []);
  const tasks = context.tasks.list().map(({ record }) => record);
  const faults = snapshot?.issues.map(
    ({ source, path, message }) => `${source} ${path.join(".")}: ${message}`,
  );
  const rows: readonly Row[] = [
    { what: "directory", value: context.directory },
    { what: "configuration", value: used.length === 0 ? "built-in profiles" : used },
    ...(boundaries === "" ? [] : [{ what: "boundaries", value: boundaries }]),
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
