import { err, ok, type Result } from "neverthrow";
import type { Policy, Requirement, Resolution, SourceError } from "../../../index.js";
import { forgetSession } from "../../../worker.js";
import type { OptionalClass, ProviderFailure } from "../../opencode/server/failure-class.js";
import {
  type DecisionContext,
  decideModel,
  formatResolved,
  type ModelDecision,
  shortenReason,
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

/** What a selection is made of. Only `profiles` and `read` are needed. */
export interface SelectionOptions {
  /** The workers, in the order in which they are listed. */
  readonly profiles: readonly WorkerProfile[];
  /** The models as they are now: `fromOpenCode` of what the SDK answers. Asked for each decision; keep it yourself. */
  readonly read: () => Promise<Result<ModelSnapshot, SourceError>>;
  /** The same with all that exists; asked only to explain a failure. `read` without it. */
  readonly readFull?: () => Promise<Result<ModelSnapshot, SourceError>>;
  /** Where chosen models are kept; in memory without it. */
  readonly store?: Store;
  /** Takes an explicit `provider/model` of a known provider that is not connected, with the warning `provider-not-connected`. */
  readonly acceptUnconnected?: boolean;
  /** Failures after which a list falls back, beside those that pass by themselves. */
  readonly fallbackOn?: readonly OptionalClass[];
  /** Is told what happens. */
  readonly report?: Report;
}

/** Who is to do something, and where. */
export interface WorkerAt {
  /** The session whose choices hold: the user's, not the worker's own. */
  readonly sessionID: string;
  /** The id of the worker's profile. */
  readonly workerID: string;
  /** The model of the one who asks, for `inherit`. */
  readonly caller?: CallerModel;
}

/** A task, as far as it is about the model. */
export interface TaskAt extends WorkerAt {
  /** A model for this task. */
  readonly model?: RefInput;
  /** `dynamic`: for this task; `sticky`: for the rest of the session. */
  readonly policy?: Policy;
  /** Kinds of the files that go along: `image/png`. */
  readonly mimes?: readonly string[];
}

/** A decided model, as OpenCode takes it with a prompt. */
export interface SelectedModel {
  /** The two ids, as OpenCode's prompt takes them. */
  readonly model: { readonly providerID: string; readonly modelID: string };
  /** A field of its own in a prompt, beside `model`. */
  readonly variant?: string;
  /** `provider/model[#variant]`. */
  readonly id: string;
  /** At most 160 characters. */
  readonly reason: string;
  /** What the user should know beside the choice. */
  readonly warnings: readonly SelectionWarning[];
  /** All of the resolver's answer. */
  readonly resolution: Resolution;
  /** What was asked, for `next`. */
  readonly question: ModelQuestion;
}

type Answer<T> = Promise<Result<T, SelectionError>>;

/** Decides on models at the three moments at which an orchestrator needs one. Nothing of it throws. */
export interface Selection {
  /** A worker starts, or gets a task. */
  forTask(task: TaskAt): Answer<SelectedModel>;
  /** A message goes to a worker by another road: `chat.message`. */
  forMessage(message: TaskAt): Answer<SelectedModel>;
  /** The user chooses a model for a worker; refused where it names none or does not resolve. */
  set(at: WorkerAt, model: RefInput, policy?: Policy): Answer<Resolution>;
  /** The worker's own model again. */
  reset(at: WorkerAt): Answer<Resolution>;
  /** The session is gone, and its choices with it. */
  forget(sessionID: string): Promise<void>;
  /** The next fallback of a list, after a failure; undefined where the failure ends the task. */
  next(failed: SelectedModel, failure: ProviderFailure): Promise<SelectedModel | undefined>;
  /** That OpenCode ran another model than the one decided on; undefined where it did not. */
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
    reason: shortenReason(reason),
    warnings: [...metadata.warnings, ...(unconnected === undefined ? [] : [unconnected])],
    resolution,
    question,
  };
}

/** The selection by itself, for an orchestrator of one's own. */
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
