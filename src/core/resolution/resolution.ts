import type { CredentialGrade } from "../catalog/evidence.js";
import type { Criterion } from "../conditions/criterion.js";
import type { PriceClass } from "../conditions/price.js";
import type { MatchTier } from "../matching/match-result.js";
import type { FullID } from "../sources/model.js";
import type { Failure } from "./failure.js";
import type { Layer, ModelRequest, Policy, Purpose, ShadowedRef } from "./request.js";
import type { Suggestion } from "./suggestion.js";
import type { Trace } from "./trace.js";

/** How a model was come by. Public and closed. */
export type ResolutionCode =
  /** The reference is the model's full id. */
  | "explicit"
  /** The reference names the model in another way. */
  | "matched"
  /** `small_model` of the config. */
  | "small-model"
  /** `model` of the config. */
  | "default-model"
  /** The newest of the models chosen before that is usable. */
  | "recent-model"
  /** The best candidate of a rule of the strategy. */
  | "selected";

/** What the user should know beside the choice. Public and closed. */
export type WarningCode =
  /** `model` or `small_model` of the config could not be taken. */
  | "setting-not-usable"
  /** Another provider than the default model's. */
  | "left-provider"
  /** The default model costs nothing per token, this one does. */
  | "paid"
  /** The model is known not to call tools, or not to be a chat model. */
  | "not-for-agents"
  /** A requirement that the model is not known to meet. */
  | "unknown-requirement"
  /** A preview, beta or experiment. */
  | "unstable"
  /** The provider is connected by a region, a profile or the like only. */
  | "ambient-credential"
  /** The catalog does not say that the model has this variant; one that was typed would be an error. */
  | "unknown-variant"
  /** The vendor or the provider has retired the model. */
  | "deprecated"
  /** No such model is in the typed region; the chosen one names no region. */
  | "region-not-available"
  /** No copy of the model is quantized as it was typed. */
  | "quantization-not-available"
  /** The last word of the name was read as the variant. */
  | "variant-from-name"
  /** One letter of the reference was taken for a typo. */
  | "typo-corrected"
  /** What OpenCode itself would take here does not fit. */
  | "host-default-unfit"
  /** An entry of a list was passed over. */
  | "entry-skipped"
  /** A setting leads outside the boundaries and was passed over. */
  | "outside-boundary"
  /** A word of the boundaries names nothing. */
  | "boundary-matches-nothing"
  /** The model, or the one that would have been taken, failed lately. */
  | "cooling-down";

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}

/** Facts of lists and boundaries, where there are any. */
export interface ListFacts {
  /** The references of a list, in its order. */
  readonly list?: readonly string[];
  /** Which entry of the list decided; the first is 1. */
  readonly entry?: number;
  /** Models that had failed before. */
  readonly tried?: readonly FullID[];
  /** The boundaries that held, in words. */
  readonly boundary?: string;
}

/** Facts of a resolution, flat but for the warnings, and JSON-safe. */
export interface ResolutionMetadata extends ListFacts {
  readonly code: ResolutionCode;
  /** The reference as it was written. */
  readonly modelRef: string;
  readonly providerID: string;
  readonly modelID: string;
  readonly variant?: string;
  readonly purpose: Purpose;
  readonly worker?: string;
  readonly layer: Layer;
  readonly shadowed: readonly ShadowedRef[];
  readonly strategy?: string;
  readonly rule?: string;
  readonly tier?: MatchTier;
  readonly decidedBy?: Criterion | "full-id" | "known-requirement";
  readonly runnerUp?: FullID;
  readonly usability: CredentialGrade;
  /** Evidence of the credential, in words. */
  readonly because: string;
  readonly priceClass: PriceClass;
  /** Where the list of usable models is from. */
  readonly catalog: string;
  /** A server listed the model (true), or it was predicted to be usable (false). */
  readonly observed: boolean;
  readonly warnings: readonly Warning[];
}

/** A model with the reason for it. */
export interface Resolution {
  readonly resolvedModel: FullID;
  readonly variant?: string;
  /** One sentence for a person: what was chosen, why, and what was wrong with what was asked. */
  readonly reason: string;
  readonly policy: Policy;
  readonly metadata: ResolutionMetadata;
  readonly trace: Trace;
}

/** Why nothing was resolved, with what would help. */
export type ResolutionError = Failure & {
  /** What happened, in one sentence. */
  readonly message: string;
  readonly request: ModelRequest;
  /** At most five; each model and tag among them resolves. */
  readonly suggestions: readonly Suggestion[];
  readonly trace: Trace;
};
