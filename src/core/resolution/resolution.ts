import type { CredentialGrade } from "../catalog/evidence.js";
import type { Decider } from "../conditions/criterion.js";
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

/** What the user should know beside the choice. */
export interface Warning {
  /** What it is about; a closed set. */
  readonly code: WarningCode;
  /** In one clause, without a full stop. */
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
  /** How the model was come by. */
  readonly code: ResolutionCode;
  /** The reference as it was written. */
  readonly modelRef: string;
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** The variant, as beside the model. */
  readonly variant?: string;
  /** When it was asked for. */
  readonly purpose: Purpose;
  /** The worker that it is for. */
  readonly worker?: string;
  /** Where the request came from. */
  readonly layer: Layer;
  /** References of the layers behind the deciding one. */
  readonly shadowed: readonly ShadowedRef[];
  /** The id of the strategy, where a tag was asked for. */
  readonly strategy?: string;
  /** The id of the strategy's rule that gave it. */
  readonly rule?: string;
  /** How strictly the name matched, where one was typed. */
  readonly tier?: MatchTier;
  /** What told it from the runner-up, where a ranking decided. */
  readonly decidedBy?: Decider;
  /** The runs that this rests on, in words, where it is a criterion of evidence. */
  readonly basis?: string;
  /** The model that it is compared with: the next one, or the one that would have been taken if nothing had been observed. */
  readonly runnerUp?: FullID;
  /** How well the provider's credential is shown to exist. */
  readonly usability: CredentialGrade;
  /** Evidence of the credential, in words. */
  readonly because: string;
  /** The class of its price per token. */
  readonly priceClass: PriceClass;
  /** Where the list of usable models is from. */
  readonly catalog: string;
  /** A server listed the model (true), or it was predicted to be usable (false). */
  readonly observed: boolean;
  /** What the user should know beside the choice. */
  readonly warnings: readonly Warning[];
}

/** A model with the reason for it. */
export interface Resolution {
  /** The model that was chosen, as OpenCode takes it. */
  readonly resolvedModel: FullID;
  /** The variant to send with it; absent where none was asked for. */
  readonly variant?: string;
  /** One sentence for a person: what was chosen, why, and what was wrong with what was asked. */
  readonly reason: string;
  /** How long a worker is to keep the model. */
  readonly policy: Policy;
  /** Facts for programs, flat and JSON-safe. */
  readonly metadata: ResolutionMetadata;
  /** What was tried, in order. */
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
