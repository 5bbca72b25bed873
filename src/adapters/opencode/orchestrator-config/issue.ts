/** What can be wrong with a config file; the rest of it holds. Public and closed. */
export type ConfigIssueCode =
  /** The file is there, and cannot be read. */
  | "not-readable"
  /** The text is no JSON, with or without comments. */
  | "invalid-json"
  /** A key that means nothing here; a typo, most often. */
  | "unknown-key"
  /** A value of another type or out of range; the layer below holds. */
  | "malformed-field"
  /** A profile that is no object, or whose id cannot be one. */
  | "malformed-profile"
  /** A profile of the user's own that does not say what it is for. */
  | "incomplete-profile"
  /** A strategy whose id cannot be one. */
  | "malformed-strategy"
  /** A new strategy without rules, or one that extends another that is not there. */
  | "incomplete-strategy";

/** One mistake in a config file. */
export interface ConfigIssue {
  readonly code: ConfigIssueCode;
  /** The file. */
  readonly source: string;
  /** Keys from the top of the file to the mistake. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
