/**
 * Decides which model a worker gets, and whether a running worker can be reused. State in, state
 * out.
 */
export {
  fingerprintWorker,
  type ModelBinding,
  type WorkerIdentity,
} from "./core/worker/fingerprint.js";
export {
  decideLayer,
  type LayerDecision,
  type LayerRefs,
  toModelRequest,
  type WorkerRequest,
} from "./core/worker/layers.js";
export { namesOtherModel } from "./core/worker/other-model.js";
export {
  decideReuse,
  type ReuseDecision,
  type ReuseOptions,
  type RunningWorker,
} from "./core/worker/reuse.js";
export {
  beginTask,
  EMPTY_WORKER_STATE,
  findChoice,
  forgetSession,
  readRefs,
  resetWorkerModel,
  setWorkerModel,
  type TaskOverride,
  type TaskStart,
  type WorkerChoice,
  type WorkerKey,
  type WorkerState,
} from "./core/worker/state.js";
