/**
 * Compares two resolvers: what-if, diff, locks, replay. Also lists the models outside boundaries.
 */
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
  type Comparable,
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
  type PastDecision,
  type ReplayCause,
  type ReplayDifference,
  type ReplayedCost,
  type ReplayedTokens,
  replayDecisions,
  sumReplayedCosts,
} from "./core/compare/replay.js";
export {
  listTagRequests,
  listWorkerRequests,
  type StandingWorker,
} from "./core/compare/standing.js";
export { whatIf } from "./core/compare/what-if.js";
export { CRITERIA } from "./core/conditions/criteria.js";
export { matchesGlob } from "./core/conditions/glob.js";
export { listOutside } from "./core/resolution/outside.js";
