import type { Boundaries, ResolverOptions } from "../../../index.js";
import type { OptionalClass } from "../server/failure-class.js";

/** What the files say of the resolver and its lists. */
export interface OrchestratorSettings extends ResolverOptions {
  readonly boundaries: readonly Boundaries[];
  /** Failures that a list goes on after, beside those that pass by themselves. */
  readonly goOnAfter: readonly OptionalClass[];
}
