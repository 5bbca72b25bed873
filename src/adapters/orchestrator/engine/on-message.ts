import { checkRequirement, type Requirement } from "../../../index.js";
import { readRefs, startTask } from "../../../worker.js";
import type { Profile } from "../ports.js";
import { needOfMime } from "./attachments.js";
import type { EngineContext } from "./context.js";
import { decideModel } from "./decide-model.js";
import type { Observations } from "./observations.js";

export interface MessagePart {
  readonly type: string;
  readonly mime?: string;
  readonly ignored?: boolean;
}

/** A message on its way to a model; its model may be replaced. */
export interface OutgoingMessage {
  readonly sessionID: string;
  readonly agent: string;
  readonly model: { readonly providerID: string; readonly modelID: string };
  readonly parts: readonly MessagePart[];
}

export interface MessageModel {
  readonly providerID: string;
  readonly modelID: string;
  readonly variant?: string;
}

/** What happens to the message: it keeps its model, gets another, or must not go out. */
export type MessageOutcome =
  | { readonly kind: "keep" }
  | { readonly kind: "replace"; readonly model: MessageModel }
  | { readonly kind: "refuse"; readonly message: string };

const KEEP: MessageOutcome = { kind: "keep" };

/**
 * Decides the model of a message to a worker's agent, however it came about: `@worker`, OpenCode's
 * own task tool, or a prompt by a client. Messages to other agents are the user's own affair.
 */
export async function decideMessage(
  context: EngineContext,
  observations: Observations,
  message: OutgoingMessage,
): Promise<MessageOutcome> {
  const needs = needsOfParts(message.parts);
  if (context.pool.findBySession(message.sessionID) !== undefined) {
    return checkModel(context, message, needs);
  }
  const profile = (await context.loadProfiles()).profiles.find(({ id }) => id === message.agent);
  if (profile === undefined || message.parts.every(({ ignored }) => ignored === true)) return KEEP;
  return decideFor(context, observations, profile, message, needs);
}

async function decideFor(
  context: EngineContext,
  observations: Observations,
  profile: Profile,
  message: OutgoingMessage,
  needs: readonly Requirement[],
): Promise<MessageOutcome> {
  const rootSessionID = await context.sessions.rootOf(message.sessionID);
  const key = { sessionID: rootSessionID, workerID: profile.id };
  const state = await context.choices.read();
  const refs = readRefs(state, key);
  const decided = await decideModel(context, { profile, purpose: "prompt", refs, needs });
  const about = { workerId: profile.id, sessionID: rootSessionID };
  if (decided.isErr()) {
    const text = `${profile.id}: ${decided.error.message}`;
    context.emit({ kind: "failed", level: "error", message: text, ...about });
    return checkModel(context, message, [...profile.needs.filter(isInput), ...needs]);
  }
  const { resolution } = decided.value;
  if (refs.prompt !== undefined) {
    await context.choices.change((current) => startTask(current, key).state);
  }
  const { providerID, modelID, modelRef: requested } = resolution.metadata;
  const { reason, resolvedModel: resolved, variant } = resolution;
  const at = context.clock.now();
  const expected = { workerId: profile.id, rootSessionID, requested, resolved, reason, at };
  observations.expect(message.sessionID, expected);
  context.emit({ kind: "resolved", level: "info", message: reason, model: resolved, ...about });
  return {
    kind: "replace",
    model: { providerID, modelID, ...(variant !== undefined && { variant }) },
  };
}

/** What the message holds must be readable for the model that it goes to; unknown is let pass. */
async function checkModel(
  { models }: EngineContext,
  { model, agent }: OutgoingMessage,
  needs: readonly Requirement[],
): Promise<MessageOutcome> {
  if (needs.length === 0) return KEEP;
  const read = await models.read();
  const fullID = `${model.providerID}/${model.modelID}`;
  const record = read.map(({ resolver }) => resolver.catalog.usable.get(fullID)?.record);
  const found = record.unwrapOr(undefined);
  if (found === undefined || needs.every((need) => checkRequirement(found, need) !== "unmet")) {
    return KEEP;
  }
  return { kind: "refuse", message: `${fullID} cannot read what this message to ${agent} holds.` };
}

function isInput({ kind }: Requirement): boolean {
  return kind.endsWith("-input");
}

function needsOfParts(parts: readonly MessagePart[]): readonly Requirement[] {
  const needs = parts.flatMap(({ type, mime }) =>
    type === "file" && mime !== undefined ? (needOfMime(mime) ?? []) : [],
  );
  return [...new Map(needs.map((need) => [need.kind, need])).values()];
}
