/** What a model has or has not. */
export type FlagKind =
  /** Text in, text out and nothing else out; not deprecated or alpha; no embedding, speech, image, guard or routing model. */
  | "chat"
  | "toolcall"
  | "reasoning"
  | "image-input"
  | "pdf-input"
  | "audio-input"
  | "video-input"
  /** No preview, beta or experiment. */
  | "stable"
  /** Input and output cost nothing per token. */
  | "free";

/** What a model has a number of. */
export type NumberKind =
  /** Tokens. */
  | "context"
  /** Tokens that one answer may have. */
  | "output-limit"
  /** US dollars per million input tokens. */
  | "input-cost"
  /** US dollars per million output tokens. */
  | "output-cost";

/** What a model has a name of. */
export type NameKind =
  /** The provider's id. */
  | "provider"
  /** The family or the vendor: `claude`, `anthropic`. */
  | "family"
  /** The class of its size by its name: `small`, `medium` or `large`; a model that does not say is large. */
  | "size"
  /** A provider's id, or the full id with `*` for any text. */
  | "model";

/** Limits of a value; each that is given holds. */
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
  /** One of the names, or none of them; upper and lower case are one. */
  | { readonly kind: NameKind; readonly oneOf: readonly string[]; readonly not?: true };

/** The kinds of requirements; public and closed. */
export type RequirementKind = Requirement["kind"];

/** Whether a model meets a requirement. Unknown is neither. */
export type Finding = "met" | "unmet" | "unknown";

/** Why a candidate is rejected: which requirement, and whether it is unmet or merely unknown. */
export type RejectionCode = `${RequirementKind}-${"unmet" | "unknown"}`;
