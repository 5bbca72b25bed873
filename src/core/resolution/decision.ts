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

/** A setting that was considered but could not be used. */
export interface SkippedSetting {
  readonly setting: FollowedSetting;
  readonly ref: string;
  readonly because: SkipCode;
  /** More detail of the cause, as the end of "it is …". */
  readonly state?: string;
}

/** What lists, layers, boundaries and name matching report to the user. */
export type Note =
  | ({ readonly code: "entry-skipped" } & SkippedEntry)
  /** A layer's reference leads outside the boundaries, or fails otherwise, and was skipped. */
  | {
      readonly code: "layer-outside" | "layer-failed";
      readonly layer: Layer;
      readonly ref: string;
      readonly because: Failure;
    }
  /** The model that the name would mean without the boundaries. */
  | { readonly code: "meant-outside"; readonly model: FullID; readonly boundary: string }
  /** A recent failure in words, of the chosen model or of the skipped one. */
  | { readonly code: "cooling-down"; readonly model?: FullID; readonly state: string }
  | ({ readonly code: "boundary-matches-nothing" } & UnmatchedBoundary)
  | MatchNote;

/** The model chosen by a stage, with the facts for the reason. */
export interface Decision {
  readonly model: UsableModel;
  readonly code: ResolutionCode;
  readonly variant?: string;
  /** The variant comes from the strategy alone. */
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
  /**
   * The request that this decision answers, if a list or a fallback layer replaced the original.
   */
  readonly asked?: SingleRequest;
  readonly notes?: readonly Note[];
  readonly facts?: ListFacts;
}

export type Decided = Result<Decision, Failure>;
