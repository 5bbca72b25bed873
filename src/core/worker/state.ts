import type { Policy } from "../resolution/request.js";
import type { LayerRefs } from "./layers.js";

/** Whose model it is: one worker in one session, so that no session leaks into another. */
export interface WorkerKey {
  /** The session whose choices hold. */
  readonly sessionID: string;
  /** The id of the worker's profile. */
  readonly workerID: string;
}

/** What the user chose for one worker in one session. At least one of the two is set. */
export interface WorkerChoice extends WorkerKey {
  /** Kept until it is reset or the session ends. */
  readonly sticky?: string;
  /** For the next task only. */
  readonly next?: string;
}

/** All choices, as plain data that can be kept on disk. */
export interface WorkerState {
  /** The format of the state. */
  readonly version: 1;
  /** In the order in which they were made, one for each worker in a session. */
  readonly choices: readonly WorkerChoice[];
}

/** No worker has a model of its own. */
export const EMPTY_WORKER_STATE: WorkerState = { version: 1, choices: [] };

/** The choice for a worker in a session. */
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

/** Forgets what was chosen for a worker in a session. */
export function resetWorkerModel(state: WorkerState, key: WorkerKey): WorkerState {
  if (findChoice(state, key) === undefined) return state;
  return { ...state, choices: state.choices.filter((choice) => !isFor(choice, key)) };
}

/** Forgets a session that was deleted. */
export function forgetSession(state: WorkerState, sessionID: string): WorkerState {
  const choices = state.choices.filter((choice) => choice.sessionID !== sessionID);
  return choices.length === state.choices.length ? state : { ...state, choices };
}

/** A task's own model, where it names one. */
export interface TaskOverride {
  /** A reference for this task. */
  readonly model?: string;
  /** Whether the session keeps it. */
  readonly policy?: Policy;
}

/** What a task starts with, and the state after it has started. */
export interface TaskStart {
  /** The state after the start. */
  readonly state: WorkerState;
  /** The layers `prompt` and `session`; the profile's and the config's are the caller's to add. */
  readonly refs: Pick<LayerRefs, "prompt" | "session">;
}

/**
 * Starts a task: a model of its own goes before the one kept for the next task, which is used up
 * either way; a sticky one of its own is written into the session.
 */
export function startTask(
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

/** The layers of a worker as they stand, without starting a task: for lists and explanations. */
export function readRefs(state: WorkerState, key: WorkerKey): TaskStart["refs"] {
  return startTask(state, key).refs;
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
