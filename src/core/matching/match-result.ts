import type { UsableModel } from "../catalog/catalog.js";
import type { TokenIndex } from "../catalog/token-index.js";
import type { Preference } from "../conditions/preference.js";

/**
 * How a text was taken for a model, from strict to loose. The first tier that finds something
 * decides; tiers never mix.
 */
export type MatchTier =
  /** The whole id, or its last path segment, to the letter. */
  | "id"
  /** The same up to upper and lower case. */
  | "case"
  /** The same up to separators, `4-5`/`4.5`/`4p5`, and words that say nothing. */
  | "spelling"
  /** All words of the text are words of the id. */
  | "words"
  /** All words of the text are words of the display name. */
  | "name"
  /** A dated snapshot, where the model is listed without a date. */
  | "snapshot"
  /** One letter wrong in a word. */
  | "typo";

export type Match =
  | {
      readonly kind: "one";
      readonly tier: MatchTier;
      readonly model: UsableModel;
      /** How many models the tier found, the chosen one included. */
      readonly found: number;
      readonly runnerUp?: UsableModel;
    }
  | { readonly kind: "several"; readonly tier: MatchTier; readonly models: readonly UsableModel[] }
  | { readonly kind: "none" };

/** What is matched against: an index, the user's preference, and the provider that is a lock. */
export interface MatchScope {
  readonly index: TokenIndex<UsableModel>;
  readonly preference: Preference;
  readonly providerID?: string;
}
