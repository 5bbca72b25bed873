export {
  type AcceptanceFault,
  checkAgentAcceptance,
  checkCommandAcceptance,
  checkConfigAcceptance,
} from "./acceptance/acceptance.js";
export { type Credentials, decodeAuth } from "./auth.js";
export { type CatalogShape, decodeCatalog, detectCatalogShape } from "./catalog.js";
export { decodeConfigProviders, type Providers } from "./config-providers.js";
export type { Decoded, Decoding } from "./decoded.js";
export { decodeEvidence } from "./evidence.js";
export { decodeHealth, MAX_HEALTH_RECORDS } from "./health.js";
export { ISSUE_LIMIT } from "./issues.js";
export { decodeJson } from "./json.js";
export { decodeLock } from "./lock.js";
export { decodeModelState, type ModelState } from "./model-state.js";
export { decodeModelsDev } from "./models-dev.js";
export { type ConfigOptions, decodeOpenCodeConfig } from "./opencode-config.js";
export { decodeProviderList, type ProviderList } from "./provider-list.js";
export { decodeQuota } from "./quota.js";
export {
  plainRequirementSchema,
  requirementSchema,
  requirementUnion,
  toRequirement,
} from "./requirement.js";
export { decodeWorkerState } from "./worker-state.js";
