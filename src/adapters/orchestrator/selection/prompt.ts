import { err, type Result } from "neverthrow";
import {
  formatRequirement,
  type ModelRecord,
  type Requirement,
  type Resolution,
} from "../../../index.js";
import { beginTask, readRefs, type WorkerKey } from "../../../worker.js";
import { type DecisionContext, decideModel, recordOf } from "./decision.js";
import { listUnmet, mayMiss } from "./needs.js";
import type {
  CallerModel,
  RefInput,
  SelectionError,
  SelectionWarning,
  WorkerProfile,
} from "./ports.js";
import { type ModelQuestion, toRefText } from "./request.js";
import type { Choices } from "./state.js";

/** A message about to be sent to a worker's model. */
export interface MessageModelRequest {
  readonly key: WorkerKey;
  readonly profile: WorkerProfile;
  /** The inputs that the message itself needs. */
  readonly needs: readonly Requirement[];
  /** The inputs that earlier messages need. Called only if the model lacks some input. */
  readonly readHeld: () => Promise<readonly Requirement[]>;
  /** A model named in the message. */
  readonly override?: RefInput | undefined;
  readonly caller?: CallerModel | undefined;
}

/** The model of a message, and the earlier session content that changed the choice. */
export interface MessageModel {
  readonly resolution: Resolution;
  readonly held: readonly Requirement[];
  readonly unconnected?: SelectionWarning;
  /** The question, to ask again after a failure. */
  readonly question: ModelQuestion;
  /** Clears the choice that was made for the next task only. */
  readonly commit: () => Promise<void>;
}

/**
 * Decides a message's model. Decides again if the model cannot read what the session already holds.
 */
export async function decideMessageModel(
  context: DecisionContext & { readonly choices: Choices },
  { key, profile, needs, readHeld, override, caller }: MessageModelRequest,
): Promise<Result<MessageModel, SelectionError>> {
  const kept = readRefs(await context.choices.read(), key);
  const refs = override === undefined ? kept : { ...kept, prompt: toRefText(override) };
  const question: ModelQuestion = { profile, purpose: "prompt", refs, needs, caller };
  const commit = async () => {
    if (kept.prompt !== undefined)
      await context.choices.change((current) => beginTask(current, key).state);
  };
  const first = await decideModel(context, question);
  if (first.isErr()) return err(first.error);
  const record = recordOf(first.value.snapshot, first.value.resolution);
  const held = await listUnread(record, readHeld);
  const whole = { ...question, needs: [...needs, ...held] };
  const decided = held.length === 0 ? first : await decideModel(context, whole);
  return decided.map((decision) => ({ ...decision, held, question: whole, commit }));
}

/** The inputs that the session needs and the model lacks. Reads the session only if necessary. */
export async function listUnread(
  record: ModelRecord | undefined,
  readHeld: () => Promise<readonly Requirement[]>,
): Promise<readonly Requirement[]> {
  if (record === undefined || !mayMiss(record)) return [];
  return listUnmet(record, await readHeld());
}

/** A sentence to append to a reason. */
export function describeHeld(held: readonly Requirement[]): string {
  return held.length === 0
    ? ""
    : ` The session already contains media that needs ${held.map(formatRequirement).join(", ")}.`;
}
