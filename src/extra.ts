/** Beyond one reference: lists, constraints, boundaries; what if, diff, locks, faults in configs. */
export type { Answer } from "./core/extra/answer.js";
export { formatBoundaries } from "./core/extra/boundary.js";
export type { Cause } from "./core/extra/cause.js";
export { formatChain, MAX_CHAIN_LENGTH, parseChain } from "./core/extra/chain.js";
export {
  type Change,
  type ChangedSetting,
  type ChangeError,
  type ConnectedBy,
  formatChangeError,
} from "./core/extra/change.js";
export {
  compareLocks,
  type LockDifference,
  type LockDifferenceKind,
} from "./core/extra/compare-locks.js";
export { CRITERIA } from "./core/extra/criteria.js";
export {
  type DifferenceKind,
  diffResolutions,
  type ResolutionDifference,
} from "./core/extra/diff.js";
export { extend, type ResolverSettings } from "./core/extra/extend.js";
export {
  classifyFailure,
  type FailureClass,
  isPassing,
  type OptionalClass,
  type ProviderFailure,
} from "./core/extra/failure-class.js";
export { matchesGlob } from "./core/extra/glob.js";
export { checkReferences, type ReferenceCheck } from "./core/extra/lint/config-references.js";
export type { LintCode, LintFinding } from "./core/extra/lint/finding.js";
export { lint } from "./core/extra/lint/lint.js";
export {
  formatLock,
  type LockedAnswer,
  type LockedWorker,
  lockResolutions,
  type ResolutionLock,
} from "./core/extra/lock.js";
export { type ChainOptions, type ChainStep, nextInChain } from "./core/extra/next-in-chain.js";
export { listOutside } from "./core/extra/outside.js";
export {
  type ConstraintFault,
  type ConstraintQuery,
  formatConstraintRef,
  parseConstraints,
} from "./core/extra/parse-constraints.js";
export type { PriceChange, PriceChanges } from "./core/extra/price-change.js";
export {
  listTagRequests,
  listWorkerRequests,
  type StandingWorker,
} from "./core/extra/standing.js";
export { whatIf } from "./core/extra/what-if.js";
export type { Boundaries } from "./core/resolution/request.js";
