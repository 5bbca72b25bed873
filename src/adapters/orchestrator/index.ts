export {
  type ConfigOptions,
  loadOrchestratorConfig,
  type OrchestratorConfig,
} from "../opencode/orchestrator-config/load.js";
export type { Profile } from "../opencode/orchestrator-config/profile.js";
export { createRpcClient, type RpcClient, type RpcClientOptions } from "../opencode/rpc/client.js";
export { createModelRpc, type ModelRpc } from "../opencode/rpc/model-rpc.js";
export type {
  FailureClass,
  OptionalClass,
  ProviderFailure,
} from "../opencode/server/failure-class.js";
export {
  fromOpenCode,
  type OpenCodeAnswers,
  type OpenCodeOptions,
} from "./selection/from-opencode.js";
export type {
  CallerModel,
  RefInput,
  Report,
  SelectionChange,
  SelectionError,
  SelectionWarning,
  Store,
  StoreFault,
  WorkerProfile,
} from "./selection/ports.js";
export {
  createSelection,
  type SelectedModel,
  type Selection,
  type SelectionOptions,
  type TaskAt,
  type WorkerAt,
} from "./selection/selection.js";
export type { ModelSnapshot } from "./selection/sources.js";
export type { ObservedModel } from "./selection/verification.js";
