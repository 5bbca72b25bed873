import type { Boundaries, ResolverOptions } from "../../../index.js";
import type { OptionalClass } from "../server/failure-class.js";

/** What is asked about before a model is used. */
export interface AskRules {
  /** US dollars per million input tokens. A model above it, or of unknown price, is asked about. */
  readonly priceAbove?: number | undefined;
  /** A model of another provider than your default model's. */
  readonly otherProvider?: boolean | undefined;
  /** A model of a dearer class than your default model's: free, low, medium, high. */
  readonly dearerClass?: boolean | undefined;
}

/** How much may run at once, and how long it is kept with nothing to do. */
export interface WrittenLimits {
  /** Tasks of one session that run at once. */
  readonly perSession?: number | undefined;
  /** Server workers of the machine, of all OpenCodes together. */
  readonly perMachine?: number | undefined;
  readonly idleMinutes?: number | undefined;
  /** US dollars that the workers of a session may cost together. */
  readonly maxCost?: number | undefined;
}

/** What the files say of the resolver and its lists. */
export interface OrchestratorSettings extends ResolverOptions {
  readonly boundaries: readonly Boundaries[];
  /** Failures that a list goes on after, beside those that pass by themselves. */
  readonly fallbackOn: readonly OptionalClass[];
  readonly ask?: AskRules;
  readonly limits?: WrittenLimits;
  /** For all workers what a profile's `strict` is for one. */
  readonly strict?: boolean;
  /** False: what providers answer to workers is not looked at. */
  readonly watchAnswers?: false;
}
