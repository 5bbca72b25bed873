export type { AssessedSources } from "./core/catalog/assessed.js";
export type {
  Catalog,
  CatalogProvider,
  UnusableModel,
  UsableModel,
} from "./core/catalog/catalog.js";
export type { CredentialGrade, Evidence } from "./core/catalog/evidence.js";
export type {
  ConnectHint,
  ProviderUsability,
  UnusableCode,
  Usability,
} from "./core/catalog/provider-usability.js";
export type { Criterion } from "./core/conditions/criterion.js";
export {
  checkRequirement,
  type Finding,
  formatRequirement,
  type RejectionCode,
  type Requirement,
  type RequirementKind,
} from "./core/conditions/requirement.js";
export { type Explanation, explainOutcome } from "./core/explanation/explain.js";
export { formatExplanation } from "./core/explanation/format.js";
export type { MatchTier } from "./core/matching/match-result.js";
export { measureDistance } from "./core/matching/near.js";
export { MAX_REF_LENGTH, type ModelRef, parseModelRef, type RefFault } from "./core/ref/ref.js";
export type { FailureCode, ResolutionError } from "./core/resolution/failure.js";
export type { ModelQuery, ModelRow } from "./core/resolution/list.js";
export { formatDecider } from "./core/resolution/reason.js";
export type { Layer, ModelRequest, Policy, Purpose } from "./core/resolution/request.js";
export {
  classifyPrice,
  type PriceClass,
  type Resolution,
  type ResolutionCode,
  type ResolutionMetadata,
  type Warning,
  type WarningCode,
} from "./core/resolution/resolution.js";
export type { ResolverOptions } from "./core/resolution/resolve.js";
export { STRATEGIES } from "./core/resolution/strategies.js";
export { formatTag, type Strategy, type StrategyRule } from "./core/resolution/strategy.js";
export type { Suggestion } from "./core/resolution/suggestion.js";
export type { SkipCode, Trace, TraceEvent } from "./core/resolution/trace.js";
export { createResolver, type Resolver } from "./core/resolver.js";
export type {
  SourceError,
  SourceErrorCode,
  SourceIssue,
  SourceIssueCode,
} from "./core/sources/issue.js";
export type {
  FullID,
  Modality,
  ModelRecord,
  ModelStatus,
  ProviderOrigin,
  ProviderRecord,
} from "./core/sources/model.js";
export { formatFullID } from "./core/sources/model.js";
export type { ConfigRefusal } from "./core/sources/refusal.js";
export type {
  AgentConfig,
  AgentMode,
  CommandConfig,
  ConfigSource,
  CredentialEvidence,
  ModelConfig,
  ProviderConfig,
  ProviderSource,
  RecentModel,
  RemoteConfig,
  Sources,
} from "./core/sources/sources.js";
