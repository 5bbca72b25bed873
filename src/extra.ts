/** Beyond resolving: what would be otherwise after a change. */
export type { Answer } from "./core/extra/answer.js";
export type { Cause } from "./core/extra/cause.js";
export {
  type Change,
  type ChangedSetting,
  type ChangeError,
  type ConnectedBy,
  formatChangeError,
} from "./core/extra/change.js";
export {
  type DifferenceKind,
  diffResolutions,
  type ResolutionDifference,
} from "./core/extra/diff.js";
export type { PriceChange, PriceChanges } from "./core/extra/price-change.js";
export { whatIf } from "./core/extra/what-if.js";
