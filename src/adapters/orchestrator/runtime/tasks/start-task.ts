import { err, ok } from "neverthrow";
import type { Resolution } from "../../../../index.js";
import type { WorkerIdentity } from "../../../../worker.js";
import { decideModel, hasPrice, recordOf } from "../../selection/decision.js";
import { listUnmet } from "../../selection/needs.js";
import { toRefText } from "../../selection/request.js";
import type { EngineContext } from "../context.js";
import { leaveWhenIdle } from "../workers/retire.js";
import { type CostTerms, checkPrice, findCostLeft } from "./cost.js";
import { endOf, endTask, toOutcome } from "./end-task.js";
import { type Caller, type Plan, planTask, type TaskRequest } from "./plan-task.js";
import { noteClaim } from "./reuse.js";
import { runTask } from "./run-task.js";
import { isOpen, type Task, type TaskQueue, type TaskRecord, withoutQueue } from "./task.js";

const CLIPPED = 200;

/** Starts a task. Returns its record at once, as `running`, `queued` or `failed`. */
export async function startTask(
  context: EngineContext,
  request: TaskRequest,
  caller: Caller,
): Promise<TaskRecord> {
  const createdAt = context.clock.now();
  const task: Task = {
    record: {
      taskId: context.newID(),
      kind: "worker",
      status: "running",
      sessionID: caller.sessionID,
      task: request.task.slice(0, CLIPPED),
      warnings: [],
      timings: { createdAt },
      ...(request.workerId !== undefined && { workerId: request.workerId }),
      ...(request.from !== undefined && { from: request.from }),
      ...(request.maxCost !== undefined && { maxCost: request.maxCost }),
    },
    controller: new AbortController(),
    done: Promise.resolve(),
  };
  if (context.tasks.isFull()) {
    const message = "Too many tasks are running or have undelivered results. Await some first.";
    return {
      ...task.record,
      status: "failed",
      error: { code: "too-many-tasks", message, suggestions: [] },
    };
  }
  context.tasks.add(task);
  const planned = await planTask(context, request, caller, task);
  if (planned.isErr()) {
    endTask(context, task, { status: "failed", error: planned.error });
    return task.record;
  }
  const plan = planned.value;
  emitDecision(context, request, task, plan);
  // Taking the turn and claiming the worker is one synchronous step, so concurrent tasks cannot
  // collide.
  task.done = context.turns.take(plan.rootSessionID, plan.limits.perSession)
    ? launch(context, request, task, plan)
    : waitForTurn(context, request, task, plan);
  // An id that is handed out must survive a crash.
  await context.journal.note(task.record);
  return task.record;
}

function emitDecision(
  context: EngineContext,
  { model }: TaskRequest,
  { record }: Task,
  { profile, resolution, rootSessionID }: Plan,
): void {
  const about = {
    taskId: record.taskId,
    workerId: profile.id,
    model: resolution.resolvedModel,
    sessionID: rootSessionID,
  };
  context.emit({ kind: "resolved", level: "info", message: resolution.reason, ...about });
  if (model === undefined || model.length === 0) return;
  const message = `${toRefText(model)} was requested for ${profile.id}.`;
  context.emit({ kind: "override", level: "info", message, ...about });
}

/** Tasks beyond the session's limit wait in order of arrival. */
async function waitForTurn(
  context: EngineContext,
  request: TaskRequest,
  task: Task,
  plan: Plan,
): Promise<void> {
  const since = context.clock.now();
  const { signal } = task.controller;
  const granted = context.turns.wait(plan.rootSessionID, signal, (position) => {
    noteQueue(task, { position, since, waitsFor: "session" });
  });
  context.emit({
    kind: "queued",
    level: "info",
    message: `${plan.profile.id} waits at position ${task.record.queue?.position ?? 1}: the session has reached its limit of running tasks.`,
    taskId: task.record.taskId,
    workerId: plan.profile.id,
    sessionID: plan.rootSessionID,
  });
  if (await granted) {
    noteQueue(task, undefined);
    await launch(context, request, task, plan);
  } else endTask(context, task, toOutcome(endOf(signal)));
}

/** Records the task's place in a queue; undefined once it no longer waits. */
function noteQueue(task: Task, queue: TaskQueue | undefined): void {
  if (!isOpen(task.record)) return;
  const record = withoutQueue(task.record);
  task.record =
    queue === undefined ? { ...record, status: "running" } : { ...record, status: "queued", queue };
}

/** Claims a worker, runs the task, and releases the turn. Never rejects. */
async function launch(
  context: EngineContext,
  request: TaskRequest,
  task: Task,
  plan: Plan,
): Promise<void> {
  try {
    await runOnWorker(context, request, task, plan);
  } finally {
    context.turns.leave(plan.rootSessionID);
  }
}

async function runOnWorker(
  context: EngineContext,
  request: TaskRequest,
  task: Task,
  plan: Plan,
): Promise<void> {
  const { profile, rootSessionID, resolution, snapshot, backend, limits } = plan;
  const listUnread = (decided: Resolution, held: Plan["needs"]) =>
    listUnmet(recordOf(snapshot, decided), held);
  const canRead = (sessionID: string) =>
    listUnread(resolution, context.media.peek(sessionID)).length === 0;
  const cost: CostTerms = {
    perSession: limits.maxCost,
    isPriced: (fullID) => hasPrice(snapshot, fullID),
  };
  const allowed = checkPrice(task, resolution.resolvedModel, cost).andThen(() =>
    findCostLeft(context, task, rootSessionID, cost),
  );
  if (allowed.isErr()) {
    endTask(context, task, toOutcome(allowed.error));
    return;
  }
  const identity = identify(context.directory, plan);
  const forceNew = request.forceNew ?? false;
  const wanted = { rootSessionID, identity, forceNew, canRead };
  if (request.autoSpawn === false && context.pool.find(wanted) === undefined) {
    const message = `No running worker ${profile.id} can take this task, and autoSpawn is false.`;
    const error = { code: "not-running", message, suggestions: [] };
    endTask(context, task, { status: "failed", error });
    return;
  }
  const claim = context.pool.claim({
    ...wanted,
    profile,
    start: () =>
      backend.start({
        profile,
        identity,
        parentSessionID: task.record.sessionID,
        title: `${profile.id}: ${request.task.slice(0, 60)}`,
        signal: task.controller.signal,
        forceNew,
        limit: limits.perMachine,
        onQueue: (position, since) => {
          noteQueue(
            task,
            position === undefined ? undefined : { position, since, waitsFor: "machine" },
          );
        },
      }),
  });
  noteClaim(context, task, plan, claim);
  for (const old of claim.outgrown) void leaveWhenIdle(context, old);
  await runTask(context, task, {
    pooled: claim.pooled,
    reused: claim.reused,
    isForced: forceNew,
    resolution,
    listUnread,
    decideNext: async (tried, held) => {
      const needs = [...(plan.question.needs ?? []), ...held];
      const next = await decideModel(context, { ...plan.question, needs, tried });
      // Nobody can be asked in the middle of a task, so skip fallbacks that need consent.
      return next.andThen((decision) =>
        plan.needsConsent(decision)
          ? err({
              code: "model-not-allowed",
              message: "This model needs the user's consent.",
              suggestions: [],
            })
          : ok(decision.resolution),
      );
    },
    needs: plan.attached,
    parts: plan.parts,
    timeoutMs: request.timeoutMs ?? profile.timeoutMs,
    cost,
    strict: plan.strict,
  });
}

/**
 * The identity of the wanted worker. Both backends send the model with every prompt, and the
 * session decides how long a model is kept. Neither therefore requires a new worker.
 */
function identify(directory: string, { profile, resolution, needs }: Plan): WorkerIdentity {
  return {
    workerID: profile.id,
    model: resolution.resolvedModel,
    ...(resolution.variant !== undefined && { variant: resolution.variant }),
    policy: profile.policy,
    needs,
    directory,
    binding: "prompt",
    profile: {
      backend: profile.backend,
      prompt: profile.prompt,
      ...(profile.tools !== undefined && { tools: profile.tools }),
    },
  };
}
