import { ok, type Result } from "neverthrow";
import type { Policy, Requirement } from "../../../index.js";
import { beginTask, findChoice, type WorkerKey } from "../../../worker.js";
import { type DecisionContext, decideModel, type ModelDecision } from "./decision.js";
import type { CallerModel, RefInput, SelectionError, WorkerProfile } from "./ports.js";
import { type ModelQuestion, toRefText } from "./request.js";
import type { Choices } from "./state.js";

/** The parts of a task that affect its model. */
export interface TaskModelRequest {
  /** The worker, and the session whose choices hold. */
  readonly key: WorkerKey;
  readonly profile: WorkerProfile;
  /** The model that the task names. */
  readonly model?: RefInput | undefined;
  /** How long the task's own model is kept. */
  readonly modelPolicy?: Policy | undefined;
  /** The needs of the attachments, in addition to the profile's. */
  readonly needs?: readonly Requirement[];
  readonly caller?: CallerModel | undefined;
}

/** A decision that is not committed yet: the choice for the next task still exists. */
export interface TaskModel extends ModelDecision {
  /** The question, to ask again after a failure. */
  readonly question: ModelQuestion;
  /** Clears the choice for the next task, and stores a sticky model. */
  readonly commit: () => Promise<void>;
}

/** The resolver question of a task, with the choices that hold. */
export async function readTaskQuestion(
  choices: Choices,
  { key, profile, model, modelPolicy, needs = [], caller }: TaskModelRequest,
): Promise<Pick<TaskModel, "question" | "commit">> {
  const policy = modelPolicy ?? profile.policy;
  const override = { ...(model !== undefined && { model: toRefText(model) }), policy };
  const state = await choices.read();
  const { refs, state: after } = beginTask(state, key, override);
  const kept = modelPolicy ?? (findChoice(state, key)?.sticky === undefined ? policy : "sticky");
  return {
    question: { profile, purpose: "prompt", refs, needs, policy: kept, caller },
    commit: async () => {
      if (after !== state)
        await choices.change((current) => beginTask(current, key, override).state);
    },
  };
}

/** Decides a task's model. Only `commit` clears the user's choice for the next task. */
export async function decideTaskModel(
  context: DecisionContext & { readonly choices: Choices },
  request: TaskModelRequest,
): Promise<Result<TaskModel, SelectionError>> {
  const read = await readTaskQuestion(context.choices, request);
  const decided = await decideModel(context, read.question);
  return decided.andThen((decision) => ok({ ...decision, ...read }));
}
