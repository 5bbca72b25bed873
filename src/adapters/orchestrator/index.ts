export {
  type ConfigOptions,
  loadOrchestratorConfig,
  type OrchestratorConfig,
  type UsedConfigFile,
} from "../opencode/orchestrator-config/load.js";
export {
  type CallOptions,
  createRpcClient,
  type RpcClient,
  type RpcClientOptions,
} from "../opencode/rpc/client.js";
export type {
  ListedModel,
  ListedProvider,
  ListedTag,
  ListedWorker,
  ModelsAnswer,
  ProvidersAnswer,
  TagsAnswer,
  WorkersAnswer,
} from "../opencode/rpc/listed.js";
export {
  type Chosen,
  type ChosenWorker,
  createModelRpc,
  type Explained,
  type ModelRpc,
  type ModelsParams,
  type RefParams,
  type SetParams,
  type Verified,
  type WorkerParams,
} from "../opencode/rpc/model-rpc.js";
export {
  RPC_CHANGE,
  RPC_REQUEST,
  RPC_RESPONSE,
  type RpcAnswer,
  type RpcChange,
  type RpcError,
} from "../opencode/rpc/protocol.js";
export { type AgentBackendOptions, createAgentBackend } from "./engine/agent-backend.js";
export { type Choices, createChoices } from "./engine/choices.js";
export type { EngineContext, ProfileSet } from "./engine/context.js";
export { createEngine, type Engine } from "./engine/engine.js";
export type { Change, ChangeKind, Emit } from "./engine/events.js";
export { createHeldMedia, type HeldMedia } from "./engine/held-media.js";
export type {
  Asked,
  HostClient,
  HostFailure,
  LogLine,
  PermissionRule,
  PromptBody,
  PromptBodyPart,
  SessionBody,
  Toast,
} from "./engine/host-client.js";
export type { Observations, Observed } from "./engine/observations.js";
export type { MessageModel, MessageOutcome, OutgoingMessage } from "./engine/on-message.js";
export { WorkerPool } from "./engine/pool.js";
export { createSessions, type Sessions } from "./engine/sessions.js";
export {
  type Requested,
  TaskBook,
  type TaskError,
  type TaskRecord,
  type TaskStatus,
  type TaskTimings,
  type TaskWarning,
} from "./engine/task.js";
export { createToolNames } from "./engine/tool-names.js";
export type { TaskOwner } from "./journal/entry.js";
export { createJournal, type Journal, type JournalOptions, NO_JOURNAL } from "./journal/journal.js";
export {
  createModelService,
  type ModelService,
  type ModelServiceOptions,
  type ModelSnapshot,
} from "./models/model-service.js";
export { createHooks, type HookOptions } from "./plugin/hooks.js";
export { createMachineParts, type MachineOptions } from "./plugin/machine-parts.js";
export { createPlugin, type PluginParts } from "./plugin/plugin.js";
export { createSdkClient, type SdkClient } from "./plugin/sdk-client.js";
export type {
  Backend,
  Clock,
  Profile,
  PromptModel,
  PromptPart,
  SpawnRequest,
  Store,
  StoreFault,
  Worker,
  WorkerAnswer,
  WorkerFault,
  WorkerPrompt,
} from "./ports.js";
export { WORKER_MARKER } from "./ports.js";
export {
  type Claim,
  createPasswords,
  createProcessTable,
  createRegistry,
  type DevicePlaces,
  findDevicePlaces,
  type Passwords,
  type ProcessTable,
  type Registry,
  type RegistryEntry,
  shareServerBackend,
} from "./registry/index.js";
export { createRpcMethods } from "./rpc/methods.js";
export { type RpcMethod, serveRpc } from "./rpc/rpc.js";
export {
  createServerBackend,
  type KnownServer,
  type ServerAddress,
  type ServerOptions,
  type ServerProcess,
  type Spawn,
} from "./server-backend/index.js";
export { createFileStore } from "./store/file-store.js";
export { createTools } from "./tools/tools.js";
