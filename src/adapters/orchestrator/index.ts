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
export type { EngineContext, ProfileSet } from "./runtime/context.js";
export { createEngine, type Engine } from "./runtime/engine.js";
export type { Change, ChangeKind, Emit } from "./runtime/events.js";
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
} from "./runtime/host-client.js";
export type { TaskOwner } from "./runtime/journal/entry.js";
export {
  createJournal,
  type Journal,
  type JournalOptions,
  NO_JOURNAL,
} from "./runtime/journal/journal.js";
export type {
  MessageModel,
  MessageOutcome,
  OutgoingMessage,
} from "./runtime/messages/on-message.js";
export { createHooks, type HookOptions } from "./runtime/plugin/hooks.js";
export { createMachineParts, type MachineOptions } from "./runtime/plugin/machine-parts.js";
export { createPlugin, type PluginParts } from "./runtime/plugin/plugin.js";
export { createSdkClient, type SdkClient } from "./runtime/plugin/sdk-client.js";
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
} from "./runtime/ports.js";
export { WORKER_MARKER } from "./runtime/ports.js";
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
} from "./runtime/registry/index.js";
export { createRpcMethods } from "./runtime/rpc/methods.js";
export { type RpcMethod, serveRpc } from "./runtime/rpc/rpc.js";
export {
  createServerBackend,
  type KnownServer,
  type ServerAddress,
  type ServerOptions,
  type ServerProcess,
  type Spawn,
} from "./runtime/server-backend/index.js";
export { createFileStore } from "./runtime/store/file-store.js";
export {
  type Requested,
  type TaskError,
  type TaskRecord,
  type TaskStatus,
  TaskStore,
  type TaskTimings,
  type TaskWarning,
} from "./runtime/tasks/task.js";
export { createTools } from "./runtime/tools/tools.js";
export { type AgentBackendOptions, createAgentBackend } from "./runtime/workers/agent-backend.js";
export { WorkerPool } from "./runtime/workers/pool.js";
export { createSessionMedia, type SessionMedia } from "./runtime/workers/session-media.js";
export { createSessions, type Sessions } from "./runtime/workers/sessions.js";
export { createToolNames } from "./runtime/workers/tool-names.js";
export {
  createModelService,
  type ModelService,
  type ModelServiceOptions,
  type ModelSnapshot,
} from "./selection/sources.js";
export { type Choices, createChoices } from "./selection/state.js";
export type { Observations, Observed } from "./selection/verification.js";
