/** A kind of content that a model reads or writes. */
export type Modality = "text" | "image" | "pdf" | "audio" | "video";

/** A model's release status, as models.dev and OpenCode write it. */
export type ModelStatus = "alpha" | "beta" | "active" | "deprecated";

/**
 * The facts of one model from one source. An absent field is *unknown*: the source does not have
 * it, or has OpenCode's placeholder for unknown (a price and a context of 0 on a model that was
 * declared without data). Unknown is neither false nor zero.
 */
export interface ModelRecord {
  /** The key that OpenCode accepts, unique within its provider. Not the upstream API's id. */
  readonly id: string;
  /** The display name. */
  readonly name?: string;
  /** The model family, as the source names it. */
  readonly family?: string;
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly releaseDate?: string;
  /** Absent means active, as in OpenCode. */
  readonly status?: ModelStatus;
  /** Whether it calls tools. Absent if unknown. */
  readonly toolcall?: boolean;
  /** Whether it reasons before it responds. Absent if unknown. */
  readonly reasoning?: boolean;
  /** A complete list if present. Absent if the inputs are unknown. */
  readonly input?: readonly Modality[];
  /** A complete list if present. Absent if the outputs are unknown. */
  readonly output?: readonly Modality[];
  /** US dollars per million tokens. 0 means free or covered by a subscription. */
  readonly inputCost?: number;
  /** US dollars per million tokens. */
  readonly outputCost?: number;
  /** Tokens. */
  readonly contextLimit?: number;
  /** Tokens. */
  readonly outputLimit?: number;
  /** Names that may follow `#` in a reference. Absent if the source does not list them. */
  readonly variants?: readonly string[];
}

/**
 * What connected a provider, as OpenCode reports it: the last writer, not the credential's
 * location.
 */
export type ProviderOrigin = "env" | "config" | "custom" | "api";

/** The facts of one provider from one source. */
export interface ProviderRecord {
  /** The provider's id in full ids. */
  readonly id: string;
  /** The display name. */
  readonly name?: string;
  /** Names of environment variables. Any one of them connects the provider. */
  readonly env: readonly string[];
  /** What connected it. Absent without a report from a server. */
  readonly source?: ProviderOrigin;
  /**
   * The kind of credential in the response, never its value: a `key`, an `apiKey` option, or the
   * public key that OpenCode uses for its own free models.
   */
  readonly shown?: "key" | "option" | "public";
  /** True if the options set a base URL, as for local servers. */
  readonly hasBaseURL?: boolean;
  /** In the source's own order. */
  readonly models: readonly ModelRecord[];
}

/** `provider/model`, split at the first slash. */
export type FullID = `${string}/${string}`;

/** Removes `#variant` from a reference. No model id in OpenCode's catalog contains a `#`. */
export function withoutVariant(model: string): string {
  const mark = model.indexOf("#");
  return mark === -1 ? model : model.slice(0, mark);
}

/** Whether a text has the form of a full id: a provider and a model, split at the first slash. */
export function isFullID(text: string): text is FullID {
  return /^[^/]+\/./.test(text);
}

/** Joins the two ids into a full id. */
export function formatFullID(providerID: string, modelID: string): FullID {
  return `${providerID}/${modelID}`;
}
