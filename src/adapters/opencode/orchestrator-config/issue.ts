/** The kinds of mistakes in a config file. The rest of the file applies. Public and closed. */
export type ConfigIssueCode =
  /** The file exists but cannot be read. */
  | "not-readable"
  /** The text is not JSON, with or without comments. */
  | "invalid-json"
  /** An unknown key, most often a typo. */
  | "unknown-key"
  /** A value of the wrong type or out of range. The lower layer's value applies. */
  | "malformed-field"
  /** A profile that is no object, or that has an invalid id. */
  | "malformed-profile"
  /** A custom profile without a purpose. */
  | "incomplete-profile"
  /** A strategy with an invalid id. */
  | "malformed-strategy"
  /** A new strategy without rules, or one that extends an unknown strategy. */
  | "incomplete-strategy";

/** One mistake in a config file. */
export interface ConfigIssue {
  readonly code: ConfigIssueCode;
  /** The path of the file. */
  readonly source: string;
  /** Keys from the top of the file to the mistake. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}
