import { err, ok, type Result } from "neverthrow";
import { formatRequirement, type Policy, type Requirement } from "../../../../index.js";
import { findChoice, startTask as startFromState } from "../../../../worker.js";
import {
  decideModel,
  formatResolved,
  type ModelDecision,
  type ModelQuestion,
} from "../../selection/decision.js";
import { findProfile, pickProfile } from "../../selection/find-profile.js";
import type { EngineContext } from "../context.js";
import type { Backend, Profile, PromptPart } from "../ports.js";
import { type Attachment, needsOf, toParts } from "./attachments.js";
import type { Task, TaskError } from "./task.js";

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
export interface Plan extends ModelDecision {
  /** What was asked of the models, for asking again after a failure. */
  readonly question: ModelQuestion;
  readonly profile: Profile;
  readonly policy: Policy;
  readonly needs: readonly Requirement[];
  readonly rootSessionID: string;
  readonly parts: readonly PromptPart[];
  readonly backend: Backend;
}

/** Decides worker, model and what goes out; writes into the record what is known on the way. */
export async function planTask(
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
