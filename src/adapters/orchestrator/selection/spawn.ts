import { ok, type Result } from "neverthrow";
import type { Policy, Requirement } from "../../../index.js";
import { findChoice, startTask as startFromState, type WorkerKey } from "../../../worker.js";
import { type DecisionContext, decideModel, type ModelDecision } from "./decision.js";
import type { CallerModel, RefInput, SelectionError, WorkerProfile } from "./ports.js";
import { type ModelQuestion, toRefText } from "./request.js";
import type { Choices } from "./state.js";

/** A task for a worker, as far as it is about the model. */
export interface TaskModelRequest {
  /** Whose choices hold: the session at the top, and the worker. */
  readonly key: WorkerKey;
  readonly profile: WorkerProfile;
  /** The task's own model. */
  readonly model?: RefInput | undefined;
  /** How long the task's own model is kept. */
  readonly modelPolicy?: Policy | undefined;
  /** Beside the profile's: what the attachments ask for. */
  readonly needs?: readonly Requirement[];
  readonly caller?: CallerModel | undefined;
}

/** A decision that is not yet written down: what was chosen for the next task is still there. */
export interface TaskModel extends ModelDecision {
  /** What was asked, for asking again after a failure. */
  readonly question: ModelQuestion;
  /** Uses up what was chosen for the next task, and keeps a sticky model. */
  readonly commit: () => Promise<void>;
}

/** What a task asks the resolver, by the choices that hold. */
export async function readTaskQuestion(
  choices: Choices,
  { key, profile, model, modelPolicy, needs = [], caller }: TaskModelRequest,
): Promise<Pick<TaskModel, "question" | "commit">> {
  const policy = modelPolicy ?? profile.policy;
  const override = { ...(model !== undefined && { model: toRefText(model) }), policy };
  const state = await choices.read();
  const { refs, state: after } = startFromState(state, key, override);
  const kept = modelPolicy ?? (findChoice(state, key)?.sticky === undefined ? policy : "sticky");
  return {
    question: { profile, purpose: "prompt", refs, needs, policy: kept, caller },
    commit: async () => {
      if (after !== state)
        await choices.change((current) => startFromState(current, key, override).state);
    },
  };
}

/** Decides the model of a task. What the user chose for the next one is used up only by `commit`. */
export async function decideTaskModel(
  context: DecisionContext & { readonly choices: Choices },
  request: TaskModelRequest,
): Promise<Result<TaskModel, SelectionError>> {
  const read = await readTaskQuestion(context.choices, request);
  const decided = await decideModel(context, read.question);
  return decided.andThen((decision) => ok({ ...decision, ...read }));
}
