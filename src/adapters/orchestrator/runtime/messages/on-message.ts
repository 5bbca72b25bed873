import {
  checkRequirement,
  formatRequirement,
  type ModelRecord,
  type Requirement,
  type Resolution,
} from "../../../../index.js";
import { readRefs, startTask } from "../../../../worker.js";
import { decideModel } from "../../selection/decision.js";
import type { Observations } from "../../selection/verification.js";
import type { EngineContext } from "../context.js";
import type { Profile } from "../ports.js";
import type { TaskError } from "../tasks/task.js";
import { needsOfParts } from "../workers/session-media.js";
import { listForeign } from "../workers/tool-rules.js";

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
  | { readonly kind: "keep"; readonly withheld?: readonly string[] }
  | {
      readonly kind: "replace";
      readonly model: MessageModel;
      /** Tools that this message's model does not get. */
      readonly withheld?: readonly string[];
    }
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
  const { sessionID, agent, parts } = message;
  const needs = needsOfParts(parts);
  context.media.add(sessionID, needs);
  if (context.pool.findBySession(sessionID) !== undefined) {
    return checkModel(context, message, needs);
  }
  const profile = (await context.loadProfiles()).profiles.find(({ id }) => id === agent);
  if (profile === undefined || parts.every(({ ignored }) => ignored === true)) return KEEP;
  const outcome = await decideFor(context, observations, profile, message, needs);
  if (outcome.kind === "refuse") return outcome;
  const withheld = await listWithheld(context, profile);
  return withheld.length === 0 ? outcome : { ...outcome, withheld };
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
  const refs = readRefs(await context.choices.read(), key);
  const ask = async (all: readonly Requirement[]) =>
    decideModel(context, { profile, purpose: "prompt", refs, needs: all });
  const about = { workerId: profile.id, sessionID: rootSessionID };
  const refuse = async ({ message: why }: TaskError): Promise<MessageOutcome> => {
    context.emit({ kind: "failed", level: "error", message: `${profile.id}: ${why}`, ...about });
    return checkModel(context, message, [...profile.needs.filter(isInput), ...needs]);
  };

  const first = await ask(needs);
  if (first.isErr()) return refuse(first.error);
  const held = await listUnread(context, message.sessionID, first.value.resolution);
  const decided = held.length === 0 ? first : await ask([...needs, ...held]);
  if (decided.isErr()) return refuse(decided.error);
  const { resolution } = decided.value;
  if (refs.prompt !== undefined) {
    await context.choices.change((current) => startTask(current, key).state);
  }
  const { providerID, modelID, modelRef: requested } = resolution.metadata;
  const { resolvedModel: resolved, variant } = resolution;
  const reason = `${resolution.reason}${describeHeld(held)}`;
  const at = context.clock.now();
  const expected = { workerId: profile.id, rootSessionID, requested, resolved, reason, at };
  observations.expect(message.sessionID, expected);
  context.emit({ kind: "resolved", level: "info", message: reason, model: resolved, ...about });
  return {
    kind: "replace",
    model: { providerID, modelID, ...(variant !== undefined && { variant }) },
  };
}

function describeHeld(held: readonly Requirement[]): string {
  return held.length === 0
    ? ""
    : ` The session already holds what needs ${held.map(formatRequirement).join(", ")}.`;
}

/** What earlier messages hold and the model is known not to read. Costs a look only for such a model. */
async function listUnread(
  { models, media }: EngineContext,
  sessionID: string,
  { resolvedModel }: Pick<Resolution, "resolvedModel">,
): Promise<readonly Requirement[]> {
  const record = await findRecord(models, resolvedModel);
  if (record === undefined || !mayMiss(record)) return [];
  return (await media.read(sessionID)).filter((need) => checkRequirement(record, need) === "unmet");
}

const INPUTS: readonly Requirement[] = [
  { kind: "image-input" },
  { kind: "pdf-input" },
  { kind: "audio-input" },
  { kind: "video-input" },
];

function mayMiss(record: ModelRecord): boolean {
  return INPUTS.some((need) => checkRequirement(record, need) === "unmet");
}

async function findRecord(
  models: EngineContext["models"],
  fullID: string,
): Promise<ModelRecord | undefined> {
  const read = await models.read();
  return read
    .map(({ resolver }) => resolver.catalog.usable.get(fullID)?.record)
    .unwrapOr(undefined);
}

/** What message and session hold must be readable for the model; unknown is let pass. */
async function checkModel(
  context: EngineContext,
  { sessionID, model, agent }: OutgoingMessage,
  needs: readonly Requirement[],
): Promise<MessageOutcome> {
  const resolvedModel = `${model.providerID}/${model.modelID}` as const;
  const record = await findRecord(context.models, resolvedModel);
  if (record === undefined) return KEEP;
  const unmet = needs.filter((need) => checkRequirement(record, need) === "unmet");
  const unread = unmet.length > 0 ? unmet : await listUnread(context, sessionID, { resolvedModel });
  if (unread.length === 0) return KEEP;
  const where =
    unmet.length > 0 ? `this message to ${agent}` : "an earlier message of this session";
  const needed = unread.map(formatRequirement).join(", ");
  const text = `${resolvedModel} cannot read what ${where} holds: it lacks ${needed}.`;
  context.emit({ kind: "failed", level: "error", message: text, sessionID });
  return { kind: "refuse", message: text };
}

function isInput({ kind }: Requirement): boolean {
  return kind.endsWith("-input");
}

/** Names that no rule of the agent could know: other plugins' tools. */
async function listWithheld(
  { toolNames }: EngineContext,
  { tools }: Profile,
): Promise<readonly string[]> {
  return tools === undefined ? [] : listForeign(tools, await toolNames());
}
