import { err, ok, type Result } from "neverthrow";
import type { Policy, Requirement, Resolution, SourceError } from "../../../index.js";
import { forgetSession } from "../../../worker.js";
import type { OptionalClass, ProviderFailure } from "../../opencode/server/failure-class.js";
import {
  clipReason,
  type DecisionContext,
  decideModel,
  formatResolved,
  type ModelDecision,
} from "./decision.js";
import { findProfile } from "./find-profile.js";
import { needsOfMimes } from "./needs.js";
import { nextFallback } from "./next-fallback.js";
import { resetModel, setModel } from "./op.js";
import type {
  CallerModel,
  RefInput,
  Report,
  SelectionError,
  SelectionWarning,
  Store,
  WorkerProfile,
} from "./ports.js";
import { decideMessageModel } from "./prompt.js";
import type { ModelQuestion } from "./request.js";
import type { ModelSnapshot } from "./sources.js";
import { decideTaskModel } from "./spawn.js";
import { createChoices, createMemoryStore } from "./state.js";
import { type ObservedModel, verifyDispatch } from "./verification.js";

/** Options of a selection. Only `profiles` and `read` are required. */
export interface SelectionOptions {
  /** The workers, in display order. */
  readonly profiles: readonly WorkerProfile[];
  /**
   * Reads the current models: pass the SDK's responses to `fromOpenCode`. Called for every
   * decision; cache it yourself.
   */
  readonly read: () => Promise<Result<ModelSnapshot, SourceError>>;
  /**
   * Reads the models with the full catalog. Called only to explain a failure. Defaults to `read`.
   */
  readonly readFull?: () => Promise<Result<ModelSnapshot, SourceError>>;
  /** Keeps the chosen models. Defaults to memory. */
  readonly store?: Store;
  /**
   * Accepts models of known but unconnected providers, with the warning `provider-not-connected`.
   */
  readonly acceptUnconnected?: boolean;
  /** Failures that trigger a fallback, in addition to temporary ones. */
  readonly fallbackOn?: readonly OptionalClass[];
  /** Receives events. */
  readonly report?: Report;
}

/** A worker in a session. */
export interface WorkerAt {
  /** The session whose choices hold: the user's, not the worker's own. */
  readonly sessionID: string;
  /** The id of the worker's profile. */
  readonly workerID: string;
  /** The caller's model, for `inherit`. */
  readonly caller?: CallerModel;
}

/** The parts of a task that affect its model. */
export interface TaskAt extends WorkerAt {
  /** The model for this task. */
  readonly model?: RefInput;
  /** `dynamic`: for this task; `sticky`: for the rest of the session. */
  readonly policy?: Policy;
  /** MIME types of the attached files, such as `image/png`. */
  readonly mimes?: readonly string[];
}

/** A chosen model, in the form that OpenCode's prompt takes. */
export interface SelectedModel {
  /** The provider's and the model's id, as OpenCode's prompt takes them. */
  readonly model: { readonly providerID: string; readonly modelID: string };
  /** The variant: a separate field of the prompt, beside `model`. */
  readonly variant?: string;
  /** `provider/model[#variant]`. */
  readonly id: string;
  /** The reason, at most 160 characters. */
  readonly reason: string;
  /** What else the user should know about the choice. */
  readonly warnings: readonly SelectionWarning[];
  /** The full resolution. */
  readonly resolution: Resolution;
  /** The question, for `next`. */
  readonly question: ModelQuestion;
}

type Answer<T> = Promise<Result<T, SelectionError>>;

/** Decides on models whenever an orchestrator needs one. No method throws. */
export interface Selection {
  /** Decides the model of a worker that starts or gets a task. */
  forTask(task: TaskAt): Answer<SelectedModel>;
  /** Decides the model of a message that reaches a worker through `chat.message`. */
  forMessage(message: TaskAt): Answer<SelectedModel>;
  /** Sets the user's model for a worker. Refuses an empty or unresolvable reference. */
  set(at: WorkerAt, model: RefInput, policy?: Policy): Answer<Resolution>;
  /** Returns the worker to its profile's model. */
  reset(at: WorkerAt): Answer<Resolution>;
  /** Drops the choices of a deleted session. */
  forget(sessionID: string): Promise<void>;
  /** The next fallback of a list after a failure; undefined if the failure ends the task. */
  next(failed: SelectedModel, failure: ProviderFailure): Promise<SelectedModel | undefined>;
  /** Reports whether OpenCode ran another model than the chosen one; undefined if it did not. */
  verify(
    selected: SelectedModel,
    observed: ObservedModel,
  ): { readonly message: string } | undefined;
}

function toSelected(
  { resolution, unconnected }: Pick<ModelDecision, "resolution" | "unconnected">,
  question: ModelQuestion,
): SelectedModel {
  const { metadata, variant, reason } = resolution;
  return {
    model: { providerID: metadata.providerID, modelID: metadata.modelID },
    ...(variant !== undefined && { variant }),
    id: formatResolved(resolution),
    reason: clipReason(reason),
    warnings: [...metadata.warnings, ...(unconnected === undefined ? [] : [unconnected])],
    resolution,
    question,
  };
}

/** Creates a selection without the plugin, for an orchestrator of your own. */
export function createSelection(options: SelectionOptions): Selection {
  const { profiles, read, readFull = read, store = createMemoryStore() } = options;
  const { acceptUnconnected, fallbackOn, report = () => undefined } = options;
  const choices = createChoices(store, (message) => {
    report({ kind: "failed", level: "warn", message });
  });
  const context: DecisionContext & { readonly choices: typeof choices } = {
    models: { read, readFull },
    emit: report,
    choices,
    acceptUnconnected,
  };
  const locate = ({ sessionID, workerID, caller }: WorkerAt) =>
    findProfile(profiles, workerID).map((profile) => ({
      profile,
      key: { sessionID, workerID },
      caller,
    }));
  const needsOf = ({ mimes = [] }: TaskAt): readonly Requirement[] => needsOfMimes(mimes);

  return {
    forTask: async (task) => {
      const at = locate(task);
      if (at.isErr()) return err(at.error);
      const { model, policy: modelPolicy } = task;
      const request = { ...at.value, model, modelPolicy, needs: needsOf(task) };
      const decided = await decideTaskModel(context, request);
      if (decided.isErr()) return err(decided.error);
      await decided.value.commit();
      return ok(toSelected(decided.value, decided.value.question));
    },
    forMessage: async (message) => {
      const at = locate(message);
      if (at.isErr()) return err(at.error);
      const needs = needsOf(message);
      const request = { ...at.value, needs, override: message.model, readHeld: async () => [] };
      const decided = await decideMessageModel(context, request);
      if (decided.isErr()) return err(decided.error);
      await decided.value.commit();
      return ok(toSelected(decided.value, decided.value.question));
    },
    set: async (at, ref, policy) => {
      const found = locate(at);
      return found.isErr() ? err(found.error) : setModel(context, { ...found.value, ref, policy });
    },
    reset: async (at) => {
      const found = locate(at);
      return found.isErr() ? err(found.error) : resetModel(context, found.value);
    },
    forget: async (sessionID) => choices.change((state) => forgetSession(state, sessionID)),
    next: async ({ resolution, question }, failure) => {
      const step = nextFallback(resolution, failure, { fallbackOn });
      if (step.kind === "stop") return undefined;
      const again = { ...question, tried: step.tried };
      const decided = await decideModel(context, again);
      return decided.map((next) => toSelected(next, again)).unwrapOr(undefined);
    },
    verify: ({ resolution }, observed) => verifyDispatch(resolution, observed),
  };
}
