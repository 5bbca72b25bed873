import type { ConfigRefusal } from "./refusal.js";

/**
 * What can be wrong with one entry of a source. The entry is left out (or its bad field is), the
 * rest lives on.
 */
export type SourceIssueCode =
  /** A provider that is no object or has no usable id. */
  | "malformed-provider"
  /** A model that is no object, or whose id contradicts its key. */
  | "malformed-model"
  /** A field of the wrong type; it counts as absent. */
  | "malformed-field"
  /** An entry of auth.json, model.json or the config that OpenCode ignores too. */
  | "malformed-entry"
  /** A key that is read but has no effect, e.g. `model` with a variant that OpenCode drops. */
  | "ignored-setting"
  /** A remote config that a stored login points to and that was not fetched. */
  | "remote-not-read"
  /** The last of very many: says how many more faults its source has. */
  | "further-issues";

/** One fault, with the place it is at. Carries no value that could be a secret. */
export interface SourceIssue {
  /** What is wrong; a closed set. */
  readonly code: SourceIssueCode;
  /** The source as the user knows it: a file, an address, an endpoint. */
  readonly source: string;
  /** Keys from the top of the source to the fault. */
  readonly path: readonly (string | number)[];
  /** In one sentence, without values of the source. */
  readonly message: string;
}

/** Why a whole source could not be read. Never to be taken for "no providers". */
export type SourceErrorCode =
  /** The text is no JSON. */
  | "invalid-json"
  /** JSON, but of no known shape. */
  | "unknown-shape"
  | "file-not-found"
  | "file-not-readable"
  /** What should be a server's address is none. */
  | "invalid-url"
  | "server-unreachable"
  | "server-timeout"
  | "server-error"
  | "server-not-json";

/** A source that could not be read at all. */
export interface SourceError {
  /** What is wrong; a closed set. */
  readonly code: SourceErrorCode;
  /** Which source: a path, an address, a route. */
  readonly source: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** What the user can do, in one sentence. */
  readonly hint: string;
  /** Set where OpenCode would not start with this file of its config either. */
  readonly refusal?: ConfigRefusal;
}
