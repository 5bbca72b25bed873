import type { CredentialGrade } from "../catalog/evidence.js";
import type { Decider } from "../conditions/criterion.js";
import type { PriceClass } from "../conditions/price.js";
import type { MatchTier } from "../matching/match-result.js";
import type { FullID } from "../sources/model.js";
import type { Failure } from "./failure.js";
import type { Layer, ModelRequest, Policy, Purpose, ShadowedRef } from "./request.js";
import type { Suggestion } from "./suggestion.js";
import type { Trace } from "./trace.js";

/** How a model was chosen. Public and closed. */
export type ResolutionCode =
  /** The reference is the model's full id. */
  | "explicit"
  /** The reference names the model in another way. */
  | "matched"
  /** `small_model` of the config. */
  | "small-model"
  /** `model` of the config. */
  | "default-model"
  /** The most recently chosen model that is usable. */
  | "recent-model"
  /** The best candidate of a strategy's rule. */
  | "selected";

/** The kind of a warning about a choice. Public and closed. */
export type WarningCode =
  /** `model` or `small_model` of the config could not be used. */
  | "setting-not-usable"
  /** The provider is not the default model's provider. */
  | "left-provider"
  /** The model has a price per token, the default model has none. */
  | "paid"
  /** The model is known not to call tools, or not to be a chat model. */
  | "not-for-agents"
  /** The model is not known to meet a requirement. */
  | "unknown-requirement"
  /** The model is a preview, beta or experiment. */
  | "unstable"
  /** The only evidence of the provider's credential is a region, a profile or the like. */
  | "ambient-credential"
  /**
   * The catalog does not list the model's variants. An explicitly typed unknown variant is an
   * error.
   */
  | "unknown-variant"
  /** The vendor or the provider has retired the model. */
  | "deprecated"
  /** No such model exists in the typed region. The chosen one names no region. */
  | "region-not-available"
  /** No copy of the model has the typed quantization. */
  | "quantization-not-available"
  /** The last word of the name was read as the variant. */
  | "variant-from-name"
  /** One letter of the reference was corrected as a typo. */
  | "typo-corrected"
  /** The model that OpenCode itself would take does not fit. */
  | "host-default-unfit"
  /** An entry of a list was skipped, or a layer whose reference fails. */
  | "entry-skipped"
  /** A setting leads outside the boundaries and was skipped. */
  | "outside-boundary"
  /** A word of the boundaries matches nothing. */
  | "boundary-matches-nothing"
  /** The model, or the one that would have been chosen, failed recently. */
  | "cooling-down";

/** A warning about a choice. */
export interface Warning {
  /** The kind of warning. A closed set. */
  readonly code: WarningCode;
  /** One clause, without a full stop. */
  readonly message: string;
}

/** Facts about lists and boundaries, if the request has any. */
export interface ListFacts {
  /** The references of the list, in order. */
  readonly list?: readonly string[];
  /** Position of the entry that decided, counted from 1. */
  readonly entry?: number;
  /** Models that had already failed. */
  readonly tried?: readonly FullID[];
  /** The boundaries in force, in words. */
  readonly boundary?: string;
}

/** Facts of a resolution. Flat except for the warnings, and JSON-safe. */
export interface ResolutionMetadata extends ListFacts {
  /** How the model was chosen. */
  readonly code: ResolutionCode;
  /** The reference as written. */
  readonly modelRef: string;
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
  /** The variant to send, as in `Resolution`. */
  readonly variant?: string;
  /** The moment of the request. */
  readonly purpose: Purpose;
  /** The worker that needs the model. */
  readonly worker?: string;
  /** The origin of the request. */
  readonly layer: Layer;
  /** References of the layers behind the deciding one. */
  readonly shadowed: readonly ShadowedRef[];
  /** The strategy's id, if the reference was a tag. */
  readonly strategy?: string;
  /** The id of the strategy's rule that decided. */
  readonly rule?: string;
  /** How strictly the name matched, if the reference was a name. */
  readonly tier?: MatchTier;
  /** The criterion that separated it from the runner-up, if a ranking decided. */
  readonly decidedBy?: Decider;
  /** The runs behind the decision, in words, if a criterion of evidence decided. */
  readonly basis?: string;
  /** The next-best model, or the model that would have been chosen without observations. */
  readonly runnerUp?: FullID;
  /** Grade of the provider's credential evidence. */
  readonly usability: CredentialGrade;
  /** The credential evidence, in words. */
  readonly because: string;
  /** The price class of the model. */
  readonly priceClass: PriceClass;
  /** The origin of the list of usable models. */
  readonly catalog: string;
  /** True if a server listed the model, false if its usability was predicted. */
  readonly observed: boolean;
  /** The warnings about this choice. */
  readonly warnings: readonly Warning[];
}

/** The chosen model with the reason. */
export interface Resolution {
  /** The chosen model, as OpenCode accepts it. */
  readonly resolvedModel: FullID;
  /** The variant to send with the model. Absent if there is none. */
  readonly variant?: string;
  /** One sentence for the user: the choice, its reason, and any problem with the reference. */
  readonly reason: string;
  /** How long the worker keeps the model. */
  readonly policy: Policy;
  /** Facts for programs, flat and JSON-safe. */
  readonly metadata: ResolutionMetadata;
  /** What was tried, in order. */
  readonly trace: Trace;
}

/** Why a request failed, with suggestions. */
export type ResolutionError = Failure & {
  /** What happened, in one sentence. */
  readonly message: string;
  readonly request: ModelRequest;
  /** At most five. Each suggested model and tag resolves. */
  readonly suggestions: readonly Suggestion[];
  readonly trace: Trace;
};
