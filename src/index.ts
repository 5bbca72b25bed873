/** The result types of all functions: neverthrow's, which is bundled with this package. */
export type { Err, Ok, Result, ResultAsync } from "neverthrow";
export { assessSources } from "./core/catalog/assess.js";
export type { AssessedSources } from "./core/catalog/assessed.js";
export type {
  Catalog,
  CatalogProvider,
  UsableModel,
} from "./core/catalog/catalog.js";
export type { CredentialGrade, Evidence } from "./core/catalog/evidence.js";
export { formatEvidence } from "./core/catalog/evidence.js";
export { type CoolingDown, formatCooling } from "./core/catalog/health.js";
export { describeKeptOut, describeNoneUsable } from "./core/catalog/kept-out.js";
export { LEAST_RUNS, type ModelEvidence } from "./core/catalog/model-evidence.js";
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
export type {
  ConnectHint,
  ProviderUsability,
  UnusableCode,
  Usability,
} from "./core/catalog/provider-usability.js";
export { formatConnect, formatHostError } from "./core/catalog/provider-usability.js";
export { assessProviders } from "./core/catalog/usability.js";
export { type Boundaries, formatBoundaries } from "./core/conditions/boundary.js";
export { checkRequirement } from "./core/conditions/check-requirement.js";
export type { Criterion } from "./core/conditions/criterion.js";
export { classifyPrice, type PriceClass } from "./core/conditions/price.js";
export type {
  Finding,
  FlagKind,
  NameKind,
  NumberKind,
  Range,
  RejectionCode,
  Requirement,
  RequirementKind,
} from "./core/conditions/requirement.js";
export {
  describeKind,
  formatRequirement,
  formatTerm,
} from "./core/conditions/requirement-words.js";
export type { UnmatchedBoundary } from "./core/conditions/unmatched-boundaries.js";
export { type Explanation, explainOutcome } from "./core/explanation/explain.js";
export { formatExplanation } from "./core/explanation/format.js";
export { formatFailure } from "./core/explanation/format-failure.js";
export { formatDecider } from "./core/explanation/reason.js";
export { shortenReason } from "./core/explanation/short-reason.js";
export type { MatchTier } from "./core/matching/match-result.js";
export type { ComparisonSign, QueryTerm } from "./core/ref/query.js";
export {
  type BareRef,
  formatListEntry,
  formatModelRef,
  formatTag,
  type ListEntry,
  type ListRef,
  MAX_LIST_LENGTH,
  MAX_REF_LENGTH,
  type ModelRef,
  parseModelRef,
  type QualifiedRef,
  type QueryRef,
  type RefFault,
  type SingleRef,
  type TagRef,
  type UnreadableRef,
} from "./core/ref/ref.js";
export { isRequirement } from "./core/resolution/check-request.js";
export type { FailureCode, RequestFault, SkippedEntry } from "./core/resolution/failure.js";
export type { ModelQuery, ModelRow } from "./core/resolution/list-models.js";
export type { ResolverOptions } from "./core/resolution/options.js";
export {
  type Layer,
  type ModelRequest,
  type Policy,
  type Purpose,
  type ShadowedRef,
  type SingleRequest,
  textOfRef,
} from "./core/resolution/request.js";
export type {
  Resolution,
  ResolutionCode,
  ResolutionError,
  ResolutionMetadata,
  Warning,
  WarningCode,
} from "./core/resolution/resolution.js";
export { STRATEGIES } from "./core/resolution/strategies.js";
export type { Strategy, StrategyRule } from "./core/resolution/strategy.js";
export type { Suggestion } from "./core/resolution/suggestion.js";
export type { SkipCode, Trace, TraceEvent } from "./core/resolution/trace.js";
export { createResolver, type Resolver } from "./core/resolver.js";
export type { EvidenceRecord, RunSpeed } from "./core/sources/evidence.js";
export type { HealthKind, HealthRecord } from "./core/sources/health.js";
export type {
  SourceError,
  SourceErrorCode,
  SourceIssue,
  SourceIssueCode,
} from "./core/sources/issue.js";
export { EMPTY_CONFIG, mergeConfigs } from "./core/sources/merge.js";
export type {
  FullID,
  Modality,
  ModelRecord,
  ModelStatus,
  ProviderOrigin,
  ProviderRecord,
} from "./core/sources/model.js";
export { formatFullID, isFullID, withoutVariant } from "./core/sources/model.js";
export type { QuotaWindow } from "./core/sources/quota.js";
export { type ConfigRefusal, formatRefusal } from "./core/sources/refusal.js";
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
export { listNearest, measureDistance } from "./core/vocabulary/distance.js";
