import { formatBoundaries, formatRequirement } from "../../../../index.js";
import { formatIssue } from "../../../opencode/format-issue.js";
import type { ListedWorker } from "../../../opencode/rpc/listed.js";
import { needsOfProfile } from "../../selection/needs.js";
import { describeQuotas } from "../answers/describe-quotas.js";
import type { Engine } from "../engine.js";
import { describeEvidence } from "../evidence/clear-evidence.js";
import { listHealth } from "../health/clear-health.js";
import { type Limits, toLimits } from "../limits.js";
import { formatCost, formatDollars, formatTokens, formatUsage } from "../spending/format-usage.js";
import { isVisible } from "../tasks/manage-tasks.js";
import type { TaskAttempt, TaskRecord } from "../tasks/task.js";
import { clipTo } from "./budget.js";
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
    queue: formatQueue(record),
    requested: requested?.ref,
    resolved,
    observed,
    answered: record.responseModel,
    attempts: record.attempts?.map(formatAttempt),
    policy: record.policy,
    layer: record.layer,
    reason: record.reason,
    reuse: record.reuse?.text,
    ms: record.timings.totalMs,
    cost: record.spent && formatCost(record.spent),
    tokens: record.spent && formatTokens(record.spent),
    "cost limit": record.maxCost === undefined ? undefined : formatDollars(record.maxCost),
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

/** The place in the queue, and the start of the wait. */
function formatQueue({ queue }: TaskRecord): string | undefined {
  if (queue === undefined) return undefined;
  const { position, since, waitsFor } = queue;
  return `position ${position} in the queue of the ${waitsFor}, since ${new Date(since).toISOString()}`;
}

async function listRecords(
  { context }: Engine,
  { workerId, query = "", viewer }: ViewQuery,
): Promise<readonly TaskRecord[]> {
  const wanted = query.toLowerCase();
  const records: TaskRecord[] = [];
  for (const task of context.tasks.list()) {
    const { record } = task;
    if (workerId !== undefined && record.workerId !== workerId) continue;
    if (!JSON.stringify(record).toLowerCase().includes(wanted)) continue;
    if (await isVisible(context, task, viewer)) records.push(record);
  }
  return records.reverse();
}

async function listNotes(engine: Engine): Promise<readonly string[]> {
  const { notes } = await readSnapshot(engine, "usable");
  const { issues } = await engine.context.loadProfiles();
  return [...notes, ...issues];
}

/** Lists tasks, newest first. */
export async function showTasks(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  return toView(
    (await listRecords(engine, query)).map(toRow),
    await listNotes(engine),
    query.limit,
  );
}

export async function showOutput(engine: Engine, query: ViewQuery): Promise<ViewResult> {
  const rows = (await listRecords(engine, query)).map(
    ({ taskId, workerId, status, output, error }): Row => ({
      taskId,
      worker: workerId,
      status,
      output: clip(output ?? error?.message, taskId),
    }),
  );
  return toView(rows, [], query.limit);
}

const LONGEST_CELL = 2_000;

function clip(text: string | undefined, taskId: string): string | undefined {
  if (text === undefined || text.length <= LONGEST_CELL) return text;
  return `${clipTo(text, LONGEST_CELL)}… (${text.length} characters; task_peek ${taskId} returns all)`;
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
      needs: needsOfProfile(profile).map(formatRequirement),
      boundaries: formatBoundaries(profile.boundaries === undefined ? [] : [profile.boundaries]),
      tools: profile.tools ?? ["all"],
      timeoutMs: profile.timeoutMs,
    }),
  );
  return toView(rows, issues, query.limit);
}

/** Lists workers as the session's next task would run them, and what ran last. */
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
    spent: worker.spent && formatUsage(worker.spent),
    sessions: worker.sessions,
  };
}

/**
 * Shows the configuration, the known models and the state of the workers, with problems as notes.
 */
export async function showStatus(
  engine: Engine,
  { viewer }: Pick<ViewQuery, "viewer">,
): Promise<ViewResult> {
  const { context } = engine;
  const { snapshot, notes } = await readSnapshot(engine, "usable");
  const { issues, used, profiles, settings } = await context.loadProfiles();
  const boundaries = formatBoundaries(settings?.boundaries ?? []);
  const tasks = context.tasks.list().map(({ record }) => record);
  const { failures: cooling } = await listHealth(context);
  const quotas = await describeQuotas(context);
  const runs = await describeEvidence(context);
  const faults = snapshot?.issues.map(formatIssue);
  const rows: readonly Row[] = [
    { what: "directory", value: context.directory },
    { what: "configuration", value: used.length === 0 ? "built-in profiles" : used },
    ...(boundaries === "" ? [] : [{ what: "boundaries", value: boundaries }]),
    { what: "workers", value: profiles.map(({ id }) => id) },
    { what: "models", value: snapshot?.resolver.catalog.usable.size ?? "unknown" },
    ...(snapshot === undefined
      ? []
      : [{ what: "models read", value: new Date(snapshot.readAt).toISOString() }]),
    ...(cooling.length === 0
      ? []
      : [{ what: "in cooldown", value: cooling.map(({ model, state }) => `${model}: ${state}`) }]),
    ...(quotas.length === 0 ? [] : [{ what: "quotas", value: quotas }]),
    ...(runs === undefined ? [] : [{ what: "stored runs", value: runs }]),
    { what: "tasks running", value: tasks.filter(({ status }) => status === "running").length },
    { what: "tasks waiting", value: tasks.filter(({ status }) => status === "queued").length },
    { what: "tasks", value: tasks.length },
    {
      what: "workers running",
      value: context.pool.list().map(({ id, status }) => `${id} ${status}`),
    },
    { what: "limits", value: formatLimits(toLimits(settings?.limits ?? {}, context.machine)) },
    ...(await listSpent(engine, viewer, settings?.limits?.maxCost)),
    ...(await listProcesses(engine)),
  ];
  return toView(rows, [...notes, ...issues, ...(faults ?? [])], undefined);
}

/** The cost of the workers: of the viewing session, of its tree, and per worker. */
async function listSpent(
  { context }: Engine,
  viewer: string | undefined,
  most: number | undefined,
): Promise<readonly Row[]> {
  const { ledger } = context.spending;
  if (viewer === undefined) return [{ what: "spent", value: formatUsage(ledger.sum({})) }];
  const rootSessionID = await context.sessions.rootOf(viewer);
  const tree = ledger.sum({ rootSessionID });
  const workers = ledger.workers(rootSessionID);
  const top = viewer === rootSessionID ? "this session" : "the root session";
  const of = most === undefined ? "" : `; the limit is ${formatDollars(most)}`;
  return [
    ...(viewer === rootSessionID
      ? []
      : [{ what: "spent by this session", value: formatUsage(ledger.sum({ sessionID: viewer })) }]),
    { what: `spent by ${top} and its child sessions`, value: `${formatUsage(tree)}${of}` },
    ...workers.map(({ workerId, usage }) => ({
      what: `spent by ${workerId}`,
      value: formatUsage(usage),
    })),
  ];
}

function formatLimits({ perSession, perMachine, idleMs }: Limits): string {
  return `${perSession} tasks at once per session, ${perMachine} server workers on this machine; idle workers end after ${idleMs / 60_000} min`;
}

/** OpenCode and the server workers' processes, with their memory. */
async function listProcesses({ context }: Engine): Promise<readonly Row[]> {
  const listed = await Promise.all(
    context.backends.map(async ({ listProcesses: list }) => list?.() ?? []),
  );
  return listed.flat().map(({ name, pid, memory }) => ({
    what: name,
    value: `process ${pid}${memory === undefined ? "" : `, ${Math.round(memory / 1_000_000)} MB`}`,
  }));
}
