import { formatRequirement, type Requirement } from "../../../../index.js";
import { findAsk, formatAsk } from "../../selection/ask.js";
import { clipReason, formatResolved } from "../../selection/decision.js";
import { findProfile } from "../../selection/find-profile.js";
import { isInput, listUnmet, needsOfProfile } from "../../selection/needs.js";
import type { CallerModel } from "../../selection/ports.js";
import { decideMessageModel, describeHeld, listUnread } from "../../selection/prompt.js";
import { isInherit } from "../../selection/request.js";
import type { Observations } from "../../selection/verification.js";
import type { EngineContext, ProfileSet } from "../context.js";
import type { Profile } from "../ports.js";
import { findCaller } from "../tasks/plan-task.js";
import { needsOfParts } from "../workers/session-media.js";
import { listForeign } from "../workers/tool-rules.js";
import { findMentions, type Mention } from "./overrides.js";

export interface MessagePart {
  readonly type: string;
  readonly mime?: string;
  readonly ignored?: boolean;
  readonly text?: string;
  readonly synthetic?: boolean;
  /** The name of an agent that OpenCode found in the message. */
  readonly name?: string;
}

/** A message on its way to a model. Its model may be replaced. */
export interface OutgoingMessage {
  readonly sessionID: string;
  readonly agent: string;
  readonly model: MessageModel;
  readonly parts: readonly MessagePart[];
}

export interface MessageModel {
  readonly providerID: string;
  readonly modelID: string;
  readonly variant?: string | undefined;
}

/** What to do with a message: keep its model, replace the model, or refuse the message. */
export type MessageOutcome =
  | {
      readonly kind: "keep";
      readonly withheld?: readonly string[];
      /** Workers that the message names with a model, but that OpenCode did not recognize. */
      readonly mentioned?: readonly string[];
    }
  | {
      readonly kind: "replace";
      readonly model: MessageModel;
      /** Tools to withhold from this message's model. */
      readonly withheld?: readonly string[];
      readonly mentioned?: readonly string[];
    }
  | { readonly kind: "refuse"; readonly message: string };

const KEEP: MessageOutcome = { kind: "keep" };

/**
 * Decides the model of a message to a worker's agent, whether from `@worker`, from OpenCode's task
 * tool or from a client's prompt. Messages to other agents keep their model. Models that those
 * messages set for workers (`@worker:model`) hold for the tasks that follow.
 */
export async function decideMessage(
  context: EngineContext,
  observations: Observations,
  message: OutgoingMessage,
): Promise<MessageOutcome> {
  const { sessionID, agent, parts } = message;
  const needs = needsOfParts(parts);
  context.media.add(sessionID, needs);
  if (context.pool.findBySession(sessionID) !== undefined) {
    return checkModel(context, message, needs);
  }
  if (parts.every(({ ignored }) => ignored === true)) return KEEP;
  const set = await context.loadProfiles();
  const noted = await noteMentions(context, set, message);
  if (noted.kind === "refuse") return noted;
  const profile = set.profiles.find(({ id }) => id === agent);
  if (profile === undefined) return { ...(await inherit(context, set, message)), ...noted.more };
  const outcome = await decideFor(context, observations, set, profile, message, needs);
  if (outcome.kind === "refuse") return outcome;
  const withheld = await listWithheld(context, profile);
  return withheld.length === 0 ? outcome : { ...outcome, withheld };
}

type Noted =
  | { readonly kind: "noted"; readonly more: { readonly mentioned?: readonly string[] } }
  | Extract<MessageOutcome, { kind: "refuse" }>;

/** The user's own text, without the parts that OpenCode and plugins added. */
function textOf(parts: readonly MessagePart[]): string {
  return parts
    .filter(
      ({ type, synthetic, ignored }) => type === "text" && synthetic !== true && ignored !== true,
    )
    .map(({ text }) => text ?? "")
    .join("\n");
}

/** Stores the models that the message names. An unresolvable one refuses the message. */
async function noteMentions(
  context: EngineContext,
  { profiles }: ProfileSet,
  { sessionID, agent, parts }: OutgoingMessage,
): Promise<Noted> {
  const known: Mention[] = [];
  for (const mention of findMentions(textOf(parts))) {
    const checked = await checkMention(context, profiles, mention);
    if (checked === "other") continue;
    if (checked !== "known") return { kind: "refuse", message: checked.message };
    known.push(mention);
  }
  // A worker's own message belongs to an earlier request of the user.
  const isWorker = profiles.some(({ id }) => id === agent);
  if (!isWorker || known.length > 0) context.overrides.set(sessionID, known);
  const seen = parts.flatMap(({ type, name }) => (type === "agent" ? (name ?? []) : []));
  const named = [...new Set(known.map(({ workerId }) => workerId))];
  const mentioned = named.filter((id) => !seen.includes(id));
  return { kind: "noted", more: mentioned.length === 0 ? {} : { mentioned } };
}

/**
 * Whether a mention names a worker, is unrelated text, or is misspelled (returned as a message).
 */
async function checkMention(
  context: EngineContext,
  profiles: readonly Profile[],
  { workerId, ref }: Mention,
): Promise<"known" | "other" | { readonly message: string }> {
  const found = findProfile(profiles, workerId);
  if (found.isOk() && isInherit(ref)) return "known";
  if (found.isErr() && found.error.suggestions.length === 0) return "other";
  const read = await context.models.read();
  if (read.isErr()) return found.isErr() ? "other" : { message: read.error.message };
  const resolved = read.value.resolver.resolve({ ref, purpose: "prompt" });
  if (found.isErr())
    return resolved.isErr() ? "other" : { message: `@${workerId}:${ref}: ${found.error.message}` };
  if (resolved.isOk()) return "known";
  return { message: `@${workerId}:${ref}: ${resolved.error.message}` };
}

/** OpenCode parses an agent's `inherit` as a provider of that name. */
async function inherit(
  context: EngineContext,
  { profiles }: ProfileSet,
  { sessionID, model }: OutgoingMessage,
): Promise<MessageOutcome> {
  if (model.providerID.toLowerCase() !== "inherit" || model.modelID !== "") return KEEP;
  const caller = await findAsker(context, profiles, sessionID);
  if (caller === undefined) return KEEP;
  const cut = caller.model.indexOf("/");
  return {
    kind: "replace",
    model: {
      providerID: caller.model.slice(0, cut),
      modelID: caller.model.slice(cut + 1),
      ...(caller.variant !== undefined && { variant: caller.variant }),
    },
  };
}

/** The caller's model for a session: the parent session's, else the session's own previous one. */
async function findAsker(
  context: EngineContext,
  profiles: readonly Profile[],
  sessionID: string,
): Promise<CallerModel | undefined> {
  const parent = await context.sessions.parentOf(sessionID);
  return (
    (parent === undefined ? undefined : findCaller(context, profiles, parent)) ??
    findCaller(context, profiles, sessionID)
  );
}

async function decideFor(
  context: EngineContext,
  observations: Observations,
  { profiles, settings }: ProfileSet,
  profile: Profile,
  message: OutgoingMessage,
  needs: readonly Requirement[],
): Promise<MessageOutcome> {
  const { sessionID, model } = message;
  const rootSessionID = await context.sessions.rootOf(sessionID);
  const override = context.overrides.find([sessionID, rootSessionID], profile.id);
  const about = { workerId: profile.id, sessionID: rootSessionID };
  const decided = await decideMessageModel(context, {
    key: { sessionID: rootSessionID, workerID: profile.id },
    profile,
    needs,
    readHeld: async () => context.media.read(sessionID),
    override,
    caller: (await findAsker(context, profiles, sessionID)) ?? toCaller(model),
  });
  if (decided.isErr()) {
    const why = decided.error.message;
    context.emit({ kind: "failed", level: "error", message: `${profile.id}: ${why}`, ...about });
    return checkModel(context, message, [...needsOfProfile(profile).filter(isInput), ...needs]);
  }
  const { resolution, held, commit } = decided.value;
  const { layer } = resolution.metadata;
  const read = await context.models.read();
  const ask = read
    .map((snapshot) => findAsk([settings?.ask, profile.ask], resolution, snapshot, profile.id))
    .unwrapOr(undefined);
  // The user agreed to models named in the prompt or set for the session.
  if (ask !== undefined && layer !== "prompt" && layer !== "session") {
    const how = `Allow it with /orchestrator.set ${profile.id} ${ask.model}, or with @${profile.id}:${ask.model} in the message.`;
    return { kind: "refuse", message: `${formatAsk(ask)} ${how}` };
  }
  await commit();
  const reason = `${resolution.reason}${describeHeld(held)}`;
  const { providerID, modelID, modelRef: requested } = resolution.metadata;
  const { resolvedModel: resolved, variant } = resolution;
  const at = context.clock.now();
  const expected = {
    workerId: profile.id,
    rootSessionID,
    requested,
    resolved,
    reason: clipReason(reason),
    at,
  };
  observations.expect(sessionID, expected);
  context.emit({
    kind: "resolved",
    level: "info",
    message: reason,
    model: formatResolved(resolution),
    ...about,
  });
  return {
    kind: "replace",
    model: { providerID, modelID, ...(variant !== undefined && { variant }) },
  };
}

function toCaller({ providerID, modelID, variant }: MessageModel): CallerModel | undefined {
  if (modelID === "") return undefined;
  return { model: `${providerID}/${modelID}`, ...(variant !== undefined && { variant }) };
}

/** Refuses a message whose content the model cannot read. Unknown models pass. */
async function checkModel(
  context: EngineContext,
  { sessionID, model, agent }: OutgoingMessage,
  needs: readonly Requirement[],
): Promise<MessageOutcome> {
  const fullID = `${model.providerID}/${model.modelID}`;
  const read = await context.models.read();
  const record = read
    .map(({ resolver }) => resolver.catalog.usable.get(fullID)?.record)
    .unwrapOr(undefined);
  if (record === undefined) return KEEP;
  const unmet = listUnmet(record, needs);
  const readHeld = async () => context.media.read(sessionID);
  const unread = unmet.length > 0 ? unmet : await listUnread(record, readHeld);
  if (unread.length === 0) return KEEP;
  const where =
    unmet.length > 0 ? `this message to ${agent}` : "an earlier message of this session";
  const needed = unread.map(formatRequirement).join(", ");
  const text = `${fullID} cannot read ${where}: it lacks ${needed}.`;
  context.emit({ kind: "failed", level: "error", message: text, sessionID });
  return { kind: "refuse", message: text };
}

/** Other plugins' tools to withhold; the agent's rules cannot name them in advance. */
async function listWithheld(
  { toolNames }: EngineContext,
  { tools }: Profile,
): Promise<readonly string[]> {
  return tools === undefined ? [] : listForeign(tools, await toolNames());
}
