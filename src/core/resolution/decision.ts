import type { UsableModel } from "../catalog/catalog.js";
import type { Criterion } from "../conditions/criterion.js";
import type { Requirement } from "../conditions/requirement.js";
import type { MatchTier } from "../matching/match-result.js";
import type { FullID } from "../sources/model.js";
import type { ModelRequest } from "./request.js";
import type { ExtraFacts, ResolutionCode, Warning } from "./resolution.js";
import type { FollowedSetting, Strategy, StrategyRule } from "./strategy.js";
import type { SkipCode } from "./trace.js";

/** A setting that was looked at and could not be taken. */
export interface SkippedSetting {
  readonly setting: FollowedSetting;
  readonly ref: string;
  readonly because: SkipCode;
}

/** A model that a stage decided for, with what the reason needs to say. */
export interface Decision {
  readonly model: UsableModel;
  readonly code: ResolutionCode;
  readonly variant?: string;
  readonly strategy?: Strategy;
  readonly rule?: StrategyRule;
  readonly tier?: MatchTier;
  readonly decidedBy?: Criterion | "full-id" | "known-requirement";
  readonly runnerUp?: FullID;
  /** Requirements that the model is not known to meet. */
  readonly leaned: readonly Requirement[];
  readonly skipped: readonly SkippedSetting[];
  /** The request that this answers, where an extension made another one of it. */
  readonly asked?: ModelRequest;
  /** What an extension has to tell the user. */
  readonly notes?: readonly Warning[];
  readonly facts?: ExtraFacts;
}
