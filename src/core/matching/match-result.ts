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
  /**
   * The same id or display name up to separators, `4-5`/`4.5`/`4p5`, glued words, and words that say
   * nothing.
   */
  | "spelling"
  /** All words of the text are words of the id. */
  | "words"
  /** All words of the text are words of the display name. */
  | "name"
  /** A dated snapshot, where the model is listed without a date. */
  | "snapshot"
  /** One letter wrong in a word. */
  | "typo";

/** What of a text the chosen model does not have as it was typed. */
export type MatchNote =
  /** No model of this name is in the region; the chosen one names none. */
  | { readonly code: "region-not-available"; readonly region: string }
  /** No copy of the model has this quantization. */
  | { readonly code: "quantization-not-available"; readonly quantization: string }
  /** The last word was read as the variant; or was not, since `#` behind it names the one that is taken. */
  | { readonly code: "variant-from-name"; readonly effort: string; readonly taken?: string };

export type Match =
  | {
      readonly kind: "one";
      readonly tier: MatchTier;
      readonly model: UsableModel;
      /** How many models the tier found, the chosen one included. */
      readonly found: number;
      readonly runnerUp?: UsableModel;
      /** The variant that the text names. */
      readonly variant?: string;
      readonly notes?: readonly MatchNote[];
    }
  | { readonly kind: "several"; readonly tier: MatchTier; readonly models: readonly UsableModel[] }
  | { readonly kind: "none" };

/** The models that a match found. */
export function modelsOf(match: Match): readonly UsableModel[] {
  return match.kind === "one" ? [match.model] : match.kind === "several" ? match.models : [];
}

/** What is matched against: an index, the user's preference, and the provider that is a lock. */
export interface MatchScope {
  readonly index: TokenIndex<UsableModel>;
  readonly preference: Preference;
  readonly providerID?: string;
  /** False for a model that the typed region or quantization leaves out. */
  readonly accepts?: (model: UsableModel) => boolean;
  /** Neither cuts glued words nor corrects typos. */
  readonly strict?: boolean;
  /** Gives what was found for the same name before, however it was separated. */
  readonly recall?: (name: string, find: () => Match | undefined) => Match | undefined;
}

/** Whether a model may be chosen in a scope. */
export function isInScope(model: UsableModel, { providerID, accepts }: MatchScope): boolean {
  return (
    (providerID === undefined || model.providerID === providerID) && accepts?.(model) !== false
  );
}

/** True where a scope leaves models of its index out. */
export function isNarrow({ providerID, accepts }: MatchScope): boolean {
  return providerID !== undefined || accepts !== undefined;
}
