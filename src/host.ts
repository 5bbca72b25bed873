/** What OpenCode itself would do with the sources: for files, CI and browsers without a server. */
export { assessSources } from "./core/catalog/assess.js";
export type { AssessedSources } from "./core/catalog/assessed.js";
export { formatEvidence } from "./core/catalog/evidence.js";
export {
  type DefaultAgentError,
  type HostAgent,
  predictAgents,
  predictDefaultAgent,
} from "./core/catalog/prediction/agents.js";
export type { HostError } from "./core/catalog/prediction/connect.js";
export {
  compareAsHost,
  type HostDefaultError,
  type ModelChoice,
  predictAgentModel,
  predictDefaultModel,
  predictDefaults,
  predictProviderDefault,
  predictReference,
} from "./core/catalog/prediction/defaults.js";
export { type HostPrediction, predictLoaded } from "./core/catalog/prediction/predict.js";
export {
  type HostPromptError,
  type PromptModel,
  type PromptOrigin,
  predictPromptModel,
} from "./core/catalog/prediction/prompt.js";
export { predictSmallModel, predictTitleModel } from "./core/catalog/prediction/small-model.js";
export { formatConnect, formatHostError } from "./core/catalog/provider-usability.js";
export { assessProviders } from "./core/catalog/usability.js";
export { EMPTY_CONFIG, mergeConfigs } from "./core/sources/merge.js";
