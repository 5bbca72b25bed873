/** The kinds of requirements that a model either meets or not. */
export type FlagKind =
  /**
   * Text in, only text out. Not deprecated or alpha. Not an embedding, speech, image, guard or
   * routing model.
   */
  | "chat"
  | "toolcall"
  | "reasoning"
  | "image-input"
  | "pdf-input"
  | "audio-input"
  | "video-input"
  /** Not a preview, beta or experiment. */
  | "stable"
  /** Input and output cost nothing per token. */
  | "free";

/** The kinds of requirements with a number. */
export type NumberKind =
  /** Tokens. */
  | "context"
  /** Tokens in one response. */
  | "output-limit"
  /** US dollars per million input tokens. */
  | "input-cost"
  /** US dollars per million output tokens. */
  | "output-cost";

/** The kinds of requirements with names. */
export type NameKind =
  /** The provider's id. */
  | "provider"
  /** The family or the vendor: `claude`, `anthropic`. */
  | "family"
  /**
   * The size class by its name: `small`, `medium` or `large`. A model without a known size is
   * `large`.
   */
  | "size"
  /** A provider's id, or the full id with `*` for any text. */
  | "model";

/** Limits of a value. All given limits apply. */
export interface Range<Value> {
  /** At least this. */
  readonly min?: Value;
  /** At most this. */
  readonly max?: Value;
  /** More than this. */
  readonly above?: Value;
  /** Less than this. */
  readonly below?: Value;
}

/** A hard test of one model. */
export type Requirement =
  | { readonly kind: FlagKind; readonly not?: true }
  | ({ readonly kind: NumberKind } & Range<number>)
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  | ({ readonly kind: "released" } & Range<string>)
  /** One of the names, or with `not`, none of them. Case-insensitive. */
  | { readonly kind: NameKind; readonly oneOf: readonly string[]; readonly not?: true };

/** The kinds of requirements. Public and closed. */
export type RequirementKind = Requirement["kind"];

/** Whether a model meets a requirement. `unknown` is neither met nor unmet. */
export type Finding = "met" | "unmet" | "unknown";

/** Why a candidate was rejected: the requirement, and whether it is unmet or unknown. */
export type RejectionCode = `${RequirementKind}-${"unmet" | "unknown"}`;
