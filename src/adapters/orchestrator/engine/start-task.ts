import { err, ok, type Result } from "neverthrow";
import {
  checkRequirement,
  formatRequirement,
  type ModelRecord,
  type Policy,
  type Requirement,
  type Resolution,
} from "../../../index.js";
import { findChoice, startTask as startFromState, type WorkerIdentity } from "../../../worker.js";
import type { Backend, Profile, PromptPart } from "../ports.js";
import { type Attachment, needsOf, toParts } from "./attachments.js";
import type { EngineContext } from "./context.js";
import {
  decideModel,
  formatResolved,
  type ModelDecision,
  type ModelQuestion,
} from "./decide-model.js";
import { findProfile, pickProfile } from "./find-profile.js";
import { endTask, runTask } from "./run-task.js";
import type { Task, TaskError, TaskRecord } from "./task.js";

/** A task for a worker. */
export interface TaskRequest {
  readonly task: string;
  readonly workerId?: string | undefined;
  readonly model?: string | undefined;
  readonly modelPolicy?: Policy | undefined;
  readonly forceNew?: boolean | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly autoSpawn?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly from?: string | undefined;
}

export interface Caller {
  readonly sessionID: string;
}

/** Everything that is decided before a worker is touched. */
interface Plan extends ModelDecision {
  /** What was asked of the models, for asking again after a failure. */
  readonly question: ModelQuestion;
  readonly profile: Profile;
  readonly policy: Policy;
  readonly needs: readonly Requirement[];
  readonly rootSessionID: string;
  readonly parts: readonly PromptPart[];
  readonly backend: Backend;
}

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

async function planTask(
  context: EngineContext,
  request: TaskRequest,
  { sessionID }: Caller,
  task: Task,
): Promise<Result<Plan, TaskError>> {
  const { profiles } = await context.loadProfiles();
  const attached = needsOf(request.attachments ?? []);
  const found =
    request.workerId === undefined
      ? pickProfile(profiles, attached)
      : findProfile(profiles, request.workerId);
  if (found.isErr()) return err(found.error);
  const profile = found.value;
  task.record = { ...task.record, workerId: profile.id, backend: profile.backend };
  const backend = context.backends.find(({ kind }) => kind === profile.backend);
  if (backend === undefined) {
    const message = `The backend "${profile.backend}" of the worker ${profile.id} is not available here.`;
    return err({ code: "spawn-failed", message, suggestions: [] });
  }
  const attachments = await toParts(request.attachments ?? [], context.directory);
  if (attachments.isErr()) return err(attachments.error);
  const rootSessionID = await context.sessions.rootOf(sessionID);
  const decided = await decideForTask(context, request, profile, attached, rootSessionID);
  if (decided.isErr()) return err(decided.error);
  const { resolution } = decided.value;
  const { metadata } = resolution;
  task.record = {
    ...task.record,
    requested: {
      ref: metadata.modelRef,
      needs: [...profile.needs, ...attached].map(formatRequirement),
      shadowed: metadata.shadowed,
    },
    resolved: formatResolved(resolution),
    reason: resolution.reason,
    policy: resolution.policy,
    layer: metadata.layer,
    warnings: metadata.warnings,
    timings: {
      ...task.record.timings,
      resolveMs: context.clock.now() - task.record.timings.createdAt,
    },
  };
  return ok({
    ...decided.value,
    profile,
    backend,
    rootSessionID,
    policy: resolution.policy,
    needs: [...profile.needs, ...attached],
    parts: [{ type: "text", text: request.task }, ...attachments.value],
  });
}

/** What the user chose for the next task is used up only by one whose model could be decided. */
async function decideForTask(
  context: EngineContext,
  request: TaskRequest,
  profile: Profile,
  needs: readonly Requirement[],
  rootSessionID: string,
): Promise<Result<Pick<Plan, "question" | keyof ModelDecision>, TaskError>> {
  const key = { sessionID: rootSessionID, workerID: profile.id };
  const policy = request.modelPolicy ?? profile.policy;
  const override = { ...(request.model !== undefined && { model: request.model }), policy };
  const state = await context.choices.read();
  const { refs, state: after } = startFromState(state, key, override);
  const kept =
    request.modelPolicy ?? (findChoice(state, key)?.sticky === undefined ? policy : "sticky");
  const question: ModelQuestion = { profile, purpose: "prompt", refs, needs, policy: kept };
  const decided = await decideModel(context, question);
  if (decided.isOk() && after !== state) {
    await context.choices.change((current) => startFromState(current, key, override).state);
  }
  return decided.map((decision) => ({ ...decision, question }));
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
