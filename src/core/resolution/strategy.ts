import type { Criterion } from "../conditions/criterion.js";
import type { RequirementUse } from "../conditions/rank.js";

/** A user setting that a rule follows. */
export type FollowedSetting = "config.model" | "config.small_model" | "recent";

/**
 * Takes exactly the model in a setting. If it cannot be used, the cause is reported and the next
 * rule runs.
 */
export interface FollowRule {
  readonly kind: "follow";
  readonly id: string;
  readonly setting: FollowedSetting;
  /** Additional requirements for this rule. */
  readonly where: readonly RequirementUse[];
  /** Follows the setting even if the model does not meet the strategy's requirements. */
  readonly asIs?: boolean;
}

/** Takes the best of the usable models. */
export interface RankRule {
  readonly kind: "rank";
  readonly id: string;
  /** What it takes, as the end of "a/b is …". */
  readonly summary: string;
  /** `default-provider` considers only the default model's provider. */
  readonly within: "default-provider" | "anywhere";
  /** Additional requirements for this rule. */
  readonly where: readonly RequirementUse[];
  readonly by: readonly Criterion[];
}

/** One step of a strategy. The first that gives a model decides. */
export type StrategyRule = FollowRule | RankRule;

/** How a tag is resolved, as plain JSON data. */
export interface Strategy {
  /** The word after the colon of the tag. */
  readonly id: string;
  /** Its purpose, in a few words. */
  readonly summary: string;
  /** These apply to every rule except a `follow` rule with `asIs`. */
  readonly requires: readonly RequirementUse[];
  /** Tried in order. The first that gives a model decides. */
  readonly rules: readonly StrategyRule[];
  /**
   * Preferred variants (efforts): the first one that the model is known to have is used. A typed
   * variant, or the variant of a setting, takes precedence.
   */
  readonly variant?: readonly string[];
}
