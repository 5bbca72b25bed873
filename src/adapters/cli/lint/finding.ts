import type { Place } from "../../opencode/files/places.js";

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
  | "provider-like-tag"
  /** OpenCode refuses a file of its config, and answers nothing. */
  | "config-refused"
  /** `default_agent` or a command names an agent that is none, or cannot be used there. */
  | "unknown-agent"
  /** `enabled_providers` or `disabled_providers` names a provider that nobody has. */
  | "unknown-provider"
  /** An entry of a whitelist or blacklist is the id of no model. */
  | "empty-match"
  /** The config declares a provider that OpenCode does not load. */
  | "provider-not-loaded"
  /** OpenCode does not know the key and says nothing. */
  | "unknown-key"
  /** A key is a text around a variable that is not set, so there is none. */
  | "key-around-unset";

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
  /** Where the setting that decides stands. */
  readonly place?: Place;
}
