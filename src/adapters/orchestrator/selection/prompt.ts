import { err, type Result } from "neverthrow";
import {
  formatRequirement,
  type ModelRecord,
  type Requirement,
  type Resolution,
} from "../../../index.js";
import { readRefs, startTask, type WorkerKey } from "../../../worker.js";
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

/** A message on its way to a worker's model. */
export interface MessageModelRequest {
  readonly key: WorkerKey;
  readonly profile: WorkerProfile;
  /** What the message itself asks a model to read. */
  readonly needs: readonly Requirement[];
  /** What the session holds from before; asked only where the decided model may miss something. */
  readonly readHeld: () => Promise<readonly Requirement[]>;
  /** A model that the message names. */
  readonly override?: RefInput | undefined;
  readonly caller?: CallerModel | undefined;
}

/** The model of a message, with what the session held that changed the choice. */
export interface MessageModel {
  readonly resolution: Resolution;
  readonly held: readonly Requirement[];
  readonly unconnected?: SelectionWarning;
  /** What was asked, for asking again after a failure. */
  readonly question: ModelQuestion;
  /** Uses up what was chosen for the next task. */
  readonly commit: () => Promise<void>;
}

/** Decides the model of a message, anew where the session holds what the first one cannot read. */
export async function decideMessageModel(
  context: DecisionContext & { readonly choices: Choices },
  { key, profile, needs, readHeld, override, caller }: MessageModelRequest,
): Promise<Result<MessageModel, SelectionError>> {
  const kept = readRefs(await context.choices.read(), key);
  const refs = override === undefined ? kept : { ...kept, prompt: toRefText(override) };
  const question: ModelQuestion = { profile, purpose: "prompt", refs, needs, caller };
  const commit = async () => {
    if (kept.prompt !== undefined)
      await context.choices.change((current) => startTask(current, key).state);
  };
  const first = await decideModel(context, question);
  if (first.isErr()) return err(first.error);
  const record = recordOf(first.value.snapshot, first.value.resolution);
  const held = await listUnread(record, readHeld);
  const whole = { ...question, needs: [...needs, ...held] };
  const decided = held.length === 0 ? first : await decideModel(context, whole);
  return decided.map((decision) => ({ ...decision, held, question: whole, commit }));
}

/** What the session holds and the model is known not to read; costs a look only for such a model. */
export async function listUnread(
  record: ModelRecord | undefined,
  readHeld: () => Promise<readonly Requirement[]>,
): Promise<readonly Requirement[]> {
  if (record === undefined || !mayMiss(record)) return [];
  return listUnmet(record, await readHeld());
}

/** As it ends a reason. */
export function describeHeld(held: readonly Requirement[]): string {
  return held.length === 0
    ? ""
    : ` The session already holds what needs ${held.map(formatRequirement).join(", ")}.`;
}
