import type { Criterion } from "../conditions/criterion.js";
import type { RequirementUse } from "../conditions/rank.js";

/** A setting of the user's that a rule follows. */
export type FollowedSetting = "config.model" | "config.small_model" | "recent";

/** Take what a setting names, exactly; where it cannot be taken, say why and go on. */
export interface FollowRule {
  readonly kind: "follow";
  readonly id: string;
  readonly setting: FollowedSetting;
  /** Added to the strategy's requirements for this rule. */
  readonly where: readonly RequirementUse[];
  /** Follow the setting even where the strategy's own requirements are not met. */
  readonly asIs?: boolean;
}

/** Take the best of the usable models. */
export interface RankRule {
  readonly kind: "rank";
  readonly id: string;
  /** What it takes, as it completes "a/b is …". */
  readonly summary: string;
  /** `default-provider` looks at the default model's provider only. */
  readonly within: "default-provider" | "anywhere";
  /** Added to the strategy's requirements for this rule. */
  readonly where: readonly RequirementUse[];
  readonly by: readonly Criterion[];
}

/** One step of a strategy; the first that gives a model decides. */
export type StrategyRule = FollowRule | RankRule;

/** How a tag is resolved, as data: JSON in, JSON out. */
export interface Strategy {
  /** The word after the colon of the tag. */
  readonly id: string;
  /** What it is for, in a few words. */
  readonly summary: string;
  /** Hold for every rule, but for a `follow` rule that takes a setting as it is. */
  readonly requires: readonly RequirementUse[];
  /** Tried in order; the first that gives a model decides. */
  readonly rules: readonly StrategyRule[];
  /**
   * The effort that fits the strategy: the first of these variants that the model is known to have. One that was
   * typed, or that a setting brings along, goes before.
   */
  readonly variant?: readonly string[];
}
