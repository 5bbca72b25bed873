/** What can be wrong with what a user wrote. Public and closed. */
export type LintCode =
  /** A setting or a worker names a model that is not usable. */
  | "dead-reference"
  /** The model is there, the variant is not. */
  | "unknown-variant"
  /** The catalog lists the model as deprecated; OpenCode does not load it. */
  | "retired-model"
  /** `small_model` is not loaded: OpenCode takes the main model and says nothing. */
  | "small-model-ignored"
  /** A tag in OpenCode's own config, which knows none. */
  | "tag-in-config"
  /** A setting names the tag that follows this very setting. */
  | "cycle"
  /** No strategy has this name. */
  | "unknown-tag"
  /** One of several references of a worker does not resolve. */
  | "dead-entry"
  /** A rule or a reference that never decides, since one before it always does. */
  | "never-reached"
  /** A provider has the name of a tag. */
  | "provider-like-tag";

/** One finding, with the place it is at. */
export interface LintFinding {
  readonly code: LintCode;
  /** An `error` keeps something from working; a `warning` does not. */
  readonly level: "error" | "warning";
  /** Keys from the top of the config, of `orchestrator.json`, or of the strategies. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly help: string;
}
