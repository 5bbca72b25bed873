import {
  checkRequirement,
  type ModelRecord,
  type Requirement,
  type Resolution,
} from "../../../../index.js";
import type { WorkerIdentity } from "../../../../worker.js";
import { decideModel } from "../../selection/decision.js";
import type { EngineContext } from "../context.js";
import { endTask } from "./end-task.js";
import { type Caller, type Plan, planTask, type TaskRequest } from "./plan-task.js";
import { runTask } from "./run-task.js";
import type { Task, TaskRecord } from "./task.js";

const CLIPPED = 200;

/** Starts a task; the record comes at once, `running` or `failed`. */
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
    },
    controller: new AbortController(),
    done: Promise.resolve(),
  };
  context.tasks.add(task);
  const planned = await planTask(context, request, caller, task);
  if (planned.isErr()) {
    endTask(context, task, { status: "failed", error: planned.error });
    return task.record;
  }
  launch(context, request, task, planned.value);
  context.journal.note(task.record);
  return task.record;
}

function launch(context: EngineContext, request: TaskRequest, task: Task, plan: Plan): void {
  const { profile, rootSessionID, resolution, backend } = plan;
  const recordOf = ({ resolvedModel }: Resolution) =>
    plan.snapshot.resolver.catalog.usable.get(resolvedModel)?.record;
  const canRead = (sessionID: string) =>
    listUnreadable(recordOf(resolution), context.media.peek(sessionID)).length === 0;
  const { taskId } = task.record;
  const about = {
    taskId,
    workerId: profile.id,
    model: resolution.resolvedModel,
    sessionID: rootSessionID,
  };
  const identity = identify(context.directory, plan);
  const forceNew = request.forceNew ?? false;
  if (
    request.autoSpawn === false &&
    context.pool.find({ rootSessionID, identity, forceNew, canRead }) === undefined
  ) {
    const message = `No running worker ${profile.id} can take this, and autoSpawn is off.`;
    endTask(context, task, {
      status: "failed",
      error: { code: "not-running", message, suggestions: [] },
    });
    return;
  }
  const claim = context.pool.claim({
    rootSessionID,
    profile,
    identity,
    forceNew,
    canRead,
    start: () =>
      backend.start({
        profile,
        identity,
        parentSessionID: task.record.sessionID,
        title: `${profile.id}: ${request.task.slice(0, 60)}`,
        signal: task.controller.signal,
        forceNew,
      }),
  });
  context.emit({ kind: "resolved", level: "info", message: resolution.reason, ...about });
  if (request.model !== undefined && request.model !== "") {
    context.emit({
      kind: "override",
      level: "info",
      message: `${profile.id} was asked for ${request.model}.`,
      ...about,
    });
  }
  if (claim.refused.length > 0 && !claim.reused) {
    const message = `A new ${profile.id} starts: ${[...new Set(claim.refused)].join(", ")}.`;
    context.emit({ kind: "reuse-refused", level: "info", message, ...about });
  }
  task.record = { ...task.record, reused: claim.reused };
  task.done = runTask(context, task, {
    pooled: claim.pooled,
    reused: claim.reused,
    resolution,
    listUnread: (decided, held) => listUnreadable(recordOf(decided), held),
    decideNext: async (tried, held) => {
      const next = await decideModel(context, {
        ...plan.question,
        needs: [...(plan.question.needs ?? []), ...held],
        tried,
      });
      return next.map((decision) => decision.resolution);
    },
    parts: plan.parts,
    timeoutMs: request.timeoutMs ?? profile.timeoutMs,
  });
}

/** What a model is known not to read. */
function listUnreadable(
  record: ModelRecord | undefined,
  held: readonly Requirement[],
): readonly Requirement[] {
  return record === undefined
    ? []
    : held.filter((need) => checkRequirement(record, need) === "unmet");
}

/** Both backends send the model with every prompt, so a change needs no new worker. */
function identify(directory: string, { profile, resolution, policy, needs }: Plan): WorkerIdentity {
  return {
    workerID: profile.id,
    model: resolution.resolvedModel,
    ...(resolution.variant !== undefined && { variant: resolution.variant }),
    policy,
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
