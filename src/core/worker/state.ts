import type { Policy } from "../resolution/request.js";
import type { LayerRefs } from "./layers.js";

/** Identifies one worker in one session, so sessions never share choices. */
export interface WorkerKey {
  /** The session that the choices apply to. */
  readonly sessionID: string;
  /** The id of the worker's profile. */
  readonly workerID: string;
}

/** The user's choice for one worker in one session. At least one of `sticky` and `next` is set. */
export interface WorkerChoice extends WorkerKey {
  /** Kept until it is reset or the session ends. */
  readonly sticky?: string;
  /** Applies to the next task only. */
  readonly next?: string;
}

/** All choices, as plain data that can be stored. */
export interface WorkerState {
  /** The format of the state. */
  readonly version: 1;
  /** In the order in which they were made, one per worker and session. */
  readonly choices: readonly WorkerChoice[];
}

/** A state without choices. */
export const EMPTY_WORKER_STATE: WorkerState = { version: 1, choices: [] };

/** Returns the choice for a worker in a session. */
export function findChoice(state: WorkerState, key: WorkerKey): WorkerChoice | undefined {
  return state.choices.find((choice) => isFor(choice, key));
}

/** Sets a worker's model: `sticky` for the rest of the session, `dynamic` for its next task. */
export function setWorkerModel(
  state: WorkerState,
  key: WorkerKey,
  ref: string,
  policy: Policy,
): WorkerState {
  const { sticky } = findChoice(state, key) ?? {};
  if (policy === "sticky") return replaceChoice(state, { ...pickKey(key), sticky: ref });
  return replaceChoice(state, {
    ...pickKey(key),
    ...(sticky !== undefined && { sticky }),
    next: ref,
  });
}

/** Removes the choice for a worker in a session. */
export function resetWorkerModel(state: WorkerState, key: WorkerKey): WorkerState {
  if (findChoice(state, key) === undefined) return state;
  return { ...state, choices: state.choices.filter((choice) => !isFor(choice, key)) };
}

/** Removes all choices of a deleted session. */
export function forgetSession(state: WorkerState, sessionID: string): WorkerState {
  const choices = state.choices.filter((choice) => choice.sessionID !== sessionID);
  return choices.length === state.choices.length ? state : { ...state, choices };
}

/** A task's own model, if it names one. */
export interface TaskOverride {
  /** A reference for this task. */
  readonly model?: string;
  /** Whether the session keeps `model`. Without a model it has no effect. */
  readonly policy?: Policy;
}

/** The references for a task, and the state after its start. */
export interface TaskStart {
  /** The state after the start. */
  readonly state: WorkerState;
  /** The layers `prompt` and `session`. The caller adds those of the profile and the config. */
  readonly refs: Pick<LayerRefs, "prompt" | "session">;
}

/**
 * Starts a task. Its own model takes precedence over the one set for the next task, which is
 * consumed either way. Its own sticky model is stored for the session.
 */
export function beginTask(
  state: WorkerState,
  key: WorkerKey,
  override: TaskOverride = {},
): TaskStart {
  const { model = "", policy } = override;
  const choice = findChoice(state, key);
  const used = useUpNext(state, choice);
  if (model !== "" && policy === "sticky")
    return { state: setWorkerModel(used, key, model, "sticky"), refs: { prompt: model } };
  const prompt = model === "" ? choice?.next : model;
  return {
    state: used,
    refs: {
      ...(prompt !== undefined && { prompt }),
      ...(choice?.sticky !== undefined && { session: choice.sticky }),
    },
  };
}

/** Returns the current layers of a worker without starting a task, for lists and explanations. */
export function readRefs(state: WorkerState, key: WorkerKey): TaskStart["refs"] {
  return beginTask(state, key).refs;
}

function useUpNext(state: WorkerState, choice: WorkerChoice | undefined): WorkerState {
  if (choice?.next === undefined) return state;
  if (choice.sticky === undefined) return resetWorkerModel(state, choice);
  return replaceChoice(state, { ...pickKey(choice), sticky: choice.sticky });
}

function replaceChoice(state: WorkerState, choice: WorkerChoice): WorkerState {
  const others = state.choices.filter((other) => !isFor(other, choice));
  return { ...state, choices: [...others, choice] };
}

function isFor(choice: WorkerChoice, { sessionID, workerID }: WorkerKey): boolean {
  return choice.sessionID === sessionID && choice.workerID === workerID;
}

function pickKey({ sessionID, workerID }: WorkerKey): WorkerKey {
  return { sessionID, workerID };
}
