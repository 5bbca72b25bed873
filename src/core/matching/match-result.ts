import type { UsableModel } from "../catalog/catalog.js";
import type { TokenIndex } from "../catalog/token-index.js";
import type { Preference } from "../conditions/preference.js";

/**
 * How a text matched a model, from strict to loose. The first tier with a match decides. Tiers
 * never mix.
 */
export type MatchTier =
  /** The text is exactly the id, or its last path segment. */
  | "id"
  /** Like `id`, but ignores case. */
  | "case"
  /**
   * The same id or display name except for separators, `4-5`/`4.5`/`4p5`, glued words and noise
   * words.
   */
  | "spelling"
  /** All words of the text are words of the id. */
  | "words"
  /** All words of the text are words of the display name. */
  | "name"
  /** A dated snapshot of a model that is listed without a date. */
  | "snapshot"
  /** One word has one wrong letter. */
  | "typo";

/** A part of the text that the chosen model does not have as typed. */
export type MatchNote =
  /** No model with this name is in the region. The chosen one names no region. */
  | { readonly code: "region-not-available"; readonly region: string }
  /** No copy of the model has this quantization. */
  | { readonly code: "quantization-not-available"; readonly quantization: string }
  /** The last word was read as the variant, unless `#` names another one (`taken`). */
  | { readonly code: "variant-from-name"; readonly effort: string; readonly taken?: string };

export type Match =
  | {
      readonly kind: "one";
      readonly tier: MatchTier;
      readonly model: UsableModel;
      /** Number of models that the tier found, including the chosen one. */
      readonly found: number;
      readonly runnerUp?: UsableModel;
      /** The variant named by the text. */
      readonly variant?: string;
      readonly notes?: readonly MatchNote[];
    }
  | { readonly kind: "several"; readonly tier: MatchTier; readonly models: readonly UsableModel[] }
  | { readonly kind: "none" };

/** Returns the models of a match. */
export function modelsOf(match: Match): readonly UsableModel[] {
  return match.kind === "one" ? [match.model] : match.kind === "several" ? match.models : [];
}

/** The scope of a match: an index, the user's preference, and optionally a locked provider. */
export interface MatchScope {
  readonly index: TokenIndex<UsableModel>;
  readonly preference: Preference;
  readonly providerID?: string;
  /** False for a model that the typed region or quantization excludes. */
  readonly accepts?: (model: UsableModel) => boolean;
  /** If true, glued words are not split and typos are not corrected. */
  readonly strict?: boolean;
  /** Returns the cached match for an equivalent name, or computes it. */
  readonly recall?: (name: string, find: () => Match | undefined) => Match | undefined;
}

/** Whether a model may be chosen in a scope. */
export function isInScope(model: UsableModel, { providerID, accepts }: MatchScope): boolean {
  return (
    (providerID === undefined || model.providerID === providerID) && accepts?.(model) !== false
  );
}

/** True if a scope excludes models of its index. */
export function isNarrow({ providerID, accepts }: MatchScope): boolean {
  return providerID !== undefined || accepts !== undefined;
}
