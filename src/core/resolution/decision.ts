import type { Result } from "neverthrow";
import type { UsableModel } from "../catalog/catalog.js";
import type { Decider } from "../conditions/criterion.js";
import type { Requirement } from "../conditions/requirement.js";
import type { UnmatchedBoundary } from "../conditions/unmatched-boundaries.js";
import type { MatchNote, MatchTier } from "../matching/match-result.js";
import type { FullID } from "../sources/model.js";
import type { Failure, SkippedEntry } from "./failure.js";
import type { Layer, SingleRequest } from "./request.js";
import type { ListFacts, ResolutionCode } from "./resolution.js";
import type { FollowedSetting, Strategy, StrategyRule } from "./strategy.js";
import type { SkipCode } from "./trace.js";

/** A setting that was looked at and could not be taken. */
export interface SkippedSetting {
  readonly setting: FollowedSetting;
  readonly ref: string;
  readonly because: SkipCode;
  /** More of why, as it completes "it is …". */
  readonly says?: string;
}

/** What lists, layers, boundaries and the reading of a name have to tell the user. */
export type Note =
  | ({ readonly code: "entry-skipped" } & SkippedEntry)
  /** A layer's reference that leads outside the boundaries was passed over. */
  | {
      readonly code: "layer-outside";
      readonly layer: Layer;
      readonly ref: string;
      readonly because: Failure;
    }
  /** The model that would have been meant without the boundaries. */
  | { readonly code: "meant-outside"; readonly model: FullID; readonly boundary: string }
  /** What failed lately, in words: the model that was taken, or the one that was passed over. */
  | { readonly code: "cooling-down"; readonly model?: FullID; readonly state: string }
  | ({ readonly code: "boundary-matches-nothing" } & UnmatchedBoundary)
  | MatchNote;

/** A model that a stage decided for, with what the reason needs to say. */
export interface Decision {
  readonly model: UsableModel;
  readonly code: ResolutionCode;
  readonly variant?: string;
  /** The variant is the strategy's, and nobody else's. */
  readonly isOwnVariant?: boolean;
  readonly strategy?: Strategy;
  readonly rule?: StrategyRule;
  readonly tier?: MatchTier;
  readonly decidedBy?: Decider;
  readonly basis?: string;
  readonly runnerUp?: FullID;
  /** Requirements that the model is not known to meet. */
  readonly assumed: readonly Requirement[];
  readonly skipped: readonly SkippedSetting[];
  /** The request that this answers, where a list or a layer behind made another one of it. */
  readonly asked?: SingleRequest;
  readonly notes?: readonly Note[];
  readonly facts?: ListFacts;
}

export type Decided = Result<Decision, Failure>;
