import type { ConfigRefusal } from "./refusal.js";

/** A fault in one entry of a source. The faulty entry or field is dropped; the rest is kept. */
export type SourceIssueCode =
  /** A provider that is not an object or has no usable id. */
  | "malformed-provider"
  /** A model that is not an object, or whose id contradicts its key. */
  | "malformed-model"
  /** A field of the wrong type; it counts as absent. */
  | "malformed-field"
  /** An entry of auth.json, model.json or the config that OpenCode ignores too. */
  | "malformed-entry"
  /** A key that is read but has no effect, e.g. `model` with a variant that OpenCode drops. */
  | "ignored-setting"
  /** A remote config that a stored login points to and that was not fetched. */
  | "remote-not-read"
  /** The last issue of a long list. Its message has the number of further issues in the source. */
  | "further-issues";

/** One fault with its location. It contains no value that could be a secret. */
export interface SourceIssue {
  /** The kind of fault. A closed set. */
  readonly code: SourceIssueCode;
  /** The source as the user knows it: a file, an address, an endpoint. */
  readonly source: string;
  /** Keys from the root of the source to the fault. */
  readonly path: readonly (string | number)[];
  /** One sentence, without values from the source. */
  readonly message: string;
}

/** Why a whole source could not be read. Never treat this as "no providers". */
export type SourceErrorCode =
  /** The text is not JSON. */
  | "invalid-json"
  /** The JSON, or the options of a call, have no known shape. */
  | "unknown-shape"
  | "file-not-found"
  | "file-not-readable"
  /** The text is not a valid server address. */
  | "invalid-url"
  | "server-unreachable"
  | "server-timeout"
  | "server-error"
  | "server-not-json";

/** A source that could not be read at all. */
export interface SourceError {
  /** The kind of fault. A closed set. */
  readonly code: SourceErrorCode;
  /** The source: a path, an address, a route. */
  readonly source: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What the user can do, in one sentence. */
  readonly hint: string;
  /** Set if OpenCode itself would not start with this config file either. */
  readonly refusal?: ConfigRefusal;
}
