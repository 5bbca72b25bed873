import type { Boundaries, ResolverOptions } from "../../../index.js";
import type { OptionalClass } from "../server/failure-class.js";

/** The models that the user must confirm before use. */
export interface AskRules {
  /**
   * US dollars per million input tokens. A model above this price, or of unknown price, needs
   * confirmation.
   */
  readonly priceAbove?: number | undefined;
  /** A model from another provider than the default model needs confirmation. */
  readonly otherProvider?: boolean | undefined;
  /**
   * A model of a higher price class than the default model needs confirmation. The classes are
   * free, low, medium and high.
   */
  readonly dearerClass?: boolean | undefined;
}

/** How much may run at once, and how long an idle worker is kept. */
export interface WrittenLimits {
  /** The maximum number of tasks that run at once in one session. */
  readonly perSession?: number | undefined;
  /** The maximum number of server workers on this machine, across all OpenCode processes. */
  readonly perMachine?: number | undefined;
  readonly idleMinutes?: number | undefined;
  /** The maximum cost of all workers of a session together, in US dollars. */
  readonly maxCost?: number | undefined;
}

/** The settings of the resolver and its lists from the files. */
export interface OrchestratorSettings extends ResolverOptions {
  readonly boundaries: readonly Boundaries[];
  /** The failures that trigger the fallback in addition to the temporary ones. */
  readonly fallbackOn: readonly OptionalClass[];
  readonly ask?: AskRules;
  readonly limits?: WrittenLimits;
  /** Like a profile's `strict`, for all workers. */
  readonly strict?: boolean;
  /** False: provider responses to workers are not inspected. */
  readonly watchAnswers?: false;
}
