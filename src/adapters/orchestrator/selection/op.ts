import { err, type Result } from "neverthrow";
import type { Policy, Resolution } from "../../../index.js";
import { resetWorkerModel, setWorkerModel, type WorkerKey } from "../../../worker.js";
import { type DecisionContext, decideModel } from "./decision.js";
import type { CallerModel, RefInput, SelectionError, WorkerProfile } from "./ports.js";
import { toRefText } from "./request.js";
import type { Choices } from "./state.js";

type OpContext = DecisionContext & { readonly choices: Choices };

/** The worker and session whose model is changed. */
export interface OpTarget {
  readonly key: WorkerKey;
  readonly profile: WorkerProfile;
  readonly caller?: CallerModel | undefined;
}

/** A request to set a model for a worker in a session. */
export interface SetRequest extends OpTarget {
  readonly ref: RefInput | undefined;
  /** `sticky` (the default) holds for the rest of the session, `dynamic` for the next task. */
  readonly policy?: Policy | undefined;
  /** Called before anything is written. On an error nothing changes. */
  readonly confirm?: (resolution: Resolution) => Promise<Result<void, SelectionError>>;
}

const NO_MODEL: SelectionError = {
  code: "bad-arguments",
  message:
    'Setting a worker\'s model needs "model": a tag, provider/model, or a name. Nothing was changed; worker.model.reset resets the worker to its own model.',
  suggestions: [],
};

/** Sets a worker's model in a session. Refuses an empty or unresolvable reference. */
export async function setModel(
  context: OpContext,
  { key, profile, caller, ref, policy = "sticky", confirm }: SetRequest,
): Promise<Result<Resolution, SelectionError>> {
  const text = ref === undefined ? "" : toRefText(ref);
  if (text.trim() === "") return err(NO_MODEL);
  const refs = policy === "sticky" ? { session: text } : { prompt: text };
  const question = { profile, purpose: "op", refs, policy, caller } as const;
  const decided = await decideModel(context, question);
  if (decided.isErr()) return err(decided.error);
  const { resolution } = decided.value;
  const confirmed = await confirm?.(resolution);
  if (confirmed?.isErr() === true) return err(confirmed.error);
  await context.choices.change((state) => setWorkerModel(state, key, text, policy));
  const until = policy === "sticky" ? "for this session" : "for its next task";
  context.emit({
    kind: "set",
    level: "info",
    message: `${profile.id} uses ${text} ${until}: ${resolution.reason}`,
    sessionID: key.sessionID,
    workerId: key.workerID,
    model: resolution.resolvedModel,
  });
  return decided.map(() => resolution);
}

/** Returns the worker to its profile's model; resolves to that model. */
export async function resetModel(
  context: OpContext,
  { key, profile, caller }: OpTarget,
): Promise<Result<Resolution, SelectionError>> {
  await context.choices.change((state) => resetWorkerModel(state, key));
  context.emit({
    kind: "reset",
    level: "info",
    message: `${profile.id} was reset to ${profile.model}.`,
    sessionID: key.sessionID,
    workerId: key.workerID,
  });
  const decided = await decideModel(context, { profile, purpose: "op", refs: {}, caller });
  return decided.map(({ resolution }) => resolution);
}
