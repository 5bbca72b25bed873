/** A kind of content that a model reads or writes. */
export type Modality = "text" | "image" | "pdf" | "audio" | "video";

/** Where a model stands in its life, as models.dev and OpenCode write it. */
export type ModelStatus = "alpha" | "beta" | "active" | "deprecated";

/**
 * What a source says of one model. A field that is absent is *unknown*: the source did not say,
 * or said it in the way OpenCode writes "don't know" (a price and a context of 0 on a model that
 * was declared without data). Unknown is neither false nor zero.
 */
export interface ModelRecord {
  /** The key that OpenCode accepts, unique within its provider; never the upstream API's own id. */
  readonly id: string;
  /** The name that is shown. */
  readonly name?: string;
  /** The line of models that it belongs to, as the source calls it. */
  readonly family?: string;
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly releaseDate?: string;
  /** Absent means active, as in OpenCode. */
  readonly status?: ModelStatus;
  /** Whether it calls tools; absent where unknown. */
  readonly toolcall?: boolean;
  /** Whether it reasons before it answers; absent where unknown. */
  readonly reasoning?: boolean;
  /** Complete list when present; absent when nothing is known of the inputs. */
  readonly input?: readonly Modality[];
  /** Complete list when present; absent when nothing is known of the outputs. */
  readonly output?: readonly Modality[];
  /** US dollars per million tokens. 0 is free or covered by a subscription. */
  readonly inputCost?: number;
  /** US dollars per million tokens. */
  readonly outputCost?: number;
  /** Tokens. */
  readonly contextLimit?: number;
  /** Tokens. */
  readonly outputLimit?: number;
  /** Names that may follow `#` in a reference; absent when the source does not list them. */
  readonly variants?: readonly string[];
}

/** Who connected a provider, as OpenCode reports it: the last writer, not where the credential is. */
export type ProviderOrigin = "env" | "config" | "custom" | "api";

/** What a source says of one provider, with its models in the source's own order. */
export interface ProviderRecord {
  /** The provider's id in full ids. */
  readonly id: string;
  /** The name that is shown. */
  readonly name?: string;
  /** Names of environment variables; any one of them connects the provider. */
  readonly env: readonly string[];
  /** Who connected it; absent where no server said so. */
  readonly source?: ProviderOrigin;
  /**
   * What the answer showed of a credential, never its value: a `key`, an `apiKey` among the
   * options, or the public key that OpenCode gives to its own free models.
   */
  readonly shown?: "key" | "option" | "public";
  /** True where the options name an address of their own, as local servers do. */
  readonly hasBaseURL?: boolean;
  /** In the source's own order. */
  readonly models: readonly ModelRecord[];
}

/** `provider/model`, split at the first slash. */
export type FullID = `${string}/${string}`;

/** `provider/model` of a reference that may end in `#variant`; no id of OpenCode's catalog has a `#`. */
export function withoutVariant(model: string): string {
  const mark = model.indexOf("#");
  return mark === -1 ? model : model.slice(0, mark);
}

/** Writes the two ids as one reference. */
export function formatFullID(providerID: string, modelID: string): FullID {
  return `${providerID}/${modelID}`;
}
