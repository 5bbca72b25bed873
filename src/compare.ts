/** Beyond one reference: lists, constraints, boundaries; what if, diff, locks, faults in configs. */
export type { Answer } from "./core/compare/answer.js";
export type { Cause } from "./core/compare/cause.js";
export {
  type Change,
  type ChangedSetting,
  type ChangeError,
  type ConnectedBy,
  formatChangeError,
} from "./core/compare/change.js";
export {
  compareLocks,
  type LockDifference,
  type LockDifferenceKind,
} from "./core/compare/compare-locks.js";
export {
  type DifferenceKind,
  diffResolutions,
  type ResolutionDifference,
} from "./core/compare/diff.js";
export {
  formatLock,
  type LockedAnswer,
  type LockedWorker,
  lockResolutions,
  type ResolutionLock,
} from "./core/compare/lock.js";
export type { PriceChange, PriceChanges } from "./core/compare/price-change.js";
export {
  listTagRequests,
  listWorkerRequests,
  type StandingWorker,
} from "./core/compare/standing.js";
export { whatIf } from "./core/compare/what-if.js";
export { formatBoundaries } from "./core/extra/boundary.js";
export { formatChain, MAX_CHAIN_LENGTH, parseChain } from "./core/extra/chain.js";
export { CRITERIA } from "./core/extra/criteria.js";
export { extend, type ResolverSettings } from "./core/extra/extend.js";
export { matchesGlob } from "./core/extra/glob.js";
export { listOutside } from "./core/extra/outside.js";
export {
  type ConstraintFault,
  type ConstraintQuery,
  formatConstraintRef,
  parseConstraints,
} from "./core/extra/parse-constraints.js";
export type { Boundaries } from "./core/resolution/request.js";
