import { err, ok, type Result } from "neverthrow";
import {
  formatRequirement,
  type Policy,
  type Requirement,
  type Resolution,
  textOfRef,
} from "../../../../index.js";
import { decideLayer } from "../../../../worker.js";
import { findAsk, type ModelAsk } from "../../selection/ask.js";
import {
  clipReason,
  decideModel,
  formatResolved,
  type ModelDecision,
} from "../../selection/decision.js";
import { findProfile, pickProfile } from "../../selection/find-profile.js";
import { needsOfProfile, uniteNeeds } from "../../selection/needs.js";
import type { CallerModel, RefInput } from "../../selection/ports.js";
import { formatShadowed, type ModelQuestion, toLayerRefs } from "../../selection/request.js";
import { readTaskQuestion } from "../../selection/spawn.js";
import type { EngineContext, ProfileSet } from "../context.js";
import { type Limits, toLimits } from "../limits.js";
import type { Backend, Profile, PromptPart } from "../ports.js";
import { expectReread, formatReread } from "../spending/reread.js";
import { type Attachment, type FileAccess, needsOf, toParts } from "./attachments.js";
import { isStrictTask } from "./dispatch.js";
import type { Reread, Task, TaskError } from "./task.js";

/** A task for a worker. */
export interface TaskRequest {
  readonly task: string;
  readonly workerId?: string | undefined;
  readonly model?: RefInput | undefined;
  readonly modelPolicy?: Policy | undefined;
  readonly forceNew?: boolean | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly autoSpawn?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly from?: string | undefined;
  /** Cost limit in US dollars. */
  readonly maxCost?: number | undefined;
}

/** The caller of a task. */
export interface Caller {
  readonly sessionID: string;
  /** The access to the project's files; without it no file may be attached. */
  readonly access?: FileAccess;
  /** Asks the user about a model. Without it, a model that needs consent is refused. */
  readonly confirm?: (ask: ModelAsk) => Promise<Result<void, string>>;
}

/** The decisions that precede the choice of a worker. */
export interface Plan extends ModelDecision {
  /** The question, to ask again after a failure. */
  readonly question: ModelQuestion;
  readonly profile: Profile;
  readonly needs: readonly Requirement[];
  /** The needs of the attachments. */
  readonly attached: readonly Requirement[];
  readonly rootSessionID: string;
  readonly parts: readonly PromptPart[];
  readonly backend: Backend;
  readonly limits: Limits;
  /** Whether another model than the chosen one fails the task. */
  readonly strict: boolean;
  /** Whether a decision would need the user's consent. */
  readonly needsConsent: (decision: ModelDecision) => boolean;
}

/** Decides the worker, the model and the prompt, and records each result in the task. */
export async function planTask(
  context: EngineContext,
  request: TaskRequest,
  caller: Caller,
  task: Task,
): Promise<Result<Plan, TaskError>> {
  const { profiles, settings } = await context.loadProfiles();
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
  const rootSessionID = await context.sessions.rootOf(caller.sessionID);
  const { question, commit } = await readTaskQuestion(context.choices, {
    key: { sessionID: rootSessionID, workerID: profile.id },
    profile,
    model: request.model ?? context.overrides.find([caller.sessionID, rootSessionID], profile.id),
    modelPolicy: request.modelPolicy,
    needs: attached,
    caller: findCaller(context, profiles, caller.sessionID),
  });
  // A refused task also records its request.
  noteRequest(task, question);
  const attachments = await toParts(request.attachments ?? [], caller.access);
  if (attachments.isErr()) return err(attachments.error);
  const { taskId } = task.record;
  const decided = await decideModel(context, { ...question, taskId });
  if (decided.isErr()) return err(decided.error);
  noteDecision(context, task, decided.value.resolution);
  // The user consented when setting the session's model.
  const isAgreed = decided.value.resolution.metadata.layer === "session";
  const { resolution, snapshot } = decided.value;
  const isNew = request.forceNew === true;
  const reread = isNew
    ? undefined
    : expectReread(context, rootSessionID, profile.id, resolution, snapshot);
  const confirmed = isAgreed
    ? ok()
    : await confirmModel(settings, profile, decided.value, caller, reread);
  if (confirmed.isErr()) return err(confirmed.error);
  await commit();
  return ok({
    ...decided.value,
    question: { ...question, taskId },
    profile,
    backend,
    rootSessionID,
    attached,
    strict: isStrictTask(settings, profile),
    limits: toLimits(settings?.limits ?? {}, context.machine),
    needsConsent: ({ resolution, snapshot }) =>
      findAsk([settings?.ask, profile.ask], resolution, snapshot, profile.id) !== undefined,
    needs: needsOfProfile(profile),
    parts: [{ type: "text", text: request.task }, ...attachments.value],
  });
}

/** The caller's model; for a calling worker also the needs of its profile. */
export function findCaller(
  { current }: Pick<EngineContext, "current">,
  profiles: readonly Profile[],
  sessionID: string,
): CallerModel | undefined {
  const known = current.find(sessionID);
  if (known === undefined) return undefined;
  const own = profiles.find(({ id }) => id === known.agent);
  const { providerID, modelID, variant } = known.model;
  return {
    model: `${providerID}/${modelID}`,
    ...(variant !== undefined && { variant }),
    ...(own !== undefined && { needs: needsOfProfile(own) }),
  };
}

function noteRequest(task: Task, question: ModelQuestion): void {
  const { ref, layer, shadowed } = decideLayer(toLayerRefs(question, undefined));
  const needs = uniteNeeds([...needsOfProfile(question.profile), ...(question.needs ?? [])]);
  task.record = {
    ...task.record,
    requested: {
      ref: textOfRef(ref),
      needs: needs.map(formatRequirement),
      shadowed: formatShadowed(shadowed),
    },
    layer,
  };
}

function noteDecision(context: EngineContext, task: Task, resolution: Resolution): void {
  const { metadata } = resolution;
  const { requested, timings } = task.record;
  task.record = {
    ...task.record,
    requested: {
      ref: metadata.modelRef,
      needs: requested?.needs ?? [],
      shadowed: formatShadowed(metadata.shadowed),
    },
    resolved: formatResolved(resolution),
    reason: clipReason(resolution.reason),
    policy: resolution.policy,
    layer: metadata.layer,
    warnings: metadata.warnings,
    timings: { ...timings, resolveMs: context.clock.now() - timings.createdAt },
  };
}

/** Asks the user where an `ask` rule applies. Without anyone to ask, consent is denied. */
export async function confirmModel(
  settings: ProfileSet["settings"],
  profile: Profile,
  { resolution, snapshot }: ModelDecision,
  { confirm }: Pick<Caller, "confirm">,
  reread?: Reread,
): Promise<Result<void, TaskError>> {
  const ask = findAsk([settings?.ask, profile.ask], resolution, snapshot, profile.id);
  if (ask === undefined) return ok();
  const asked = reread === undefined ? ask : { ...ask, reread: formatReread(reread) };
  const answer = confirm === undefined ? err("No user can be asked here.") : await confirm(asked);
  if (answer.isOk()) return ok();
  const because = ask.because.map(({ text }) => text).join("; ");
  const message = `${ask.model} needs the user's consent (${because}), which was not given. ${answer.error}`;
  return err({ code: "model-not-allowed", message: message.trim(), suggestions: [] });
}
