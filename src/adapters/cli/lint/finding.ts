import type { Place } from "../../opencode/files/places.js";

/** The kinds of faults in what the user wrote. Public and closed. */
export type LintCode =
  /** A setting or a worker names a model that is not usable. */
  | "dead-reference"
  /** The model exists, but the variant does not. */
  | "unknown-variant"
  /** The catalog lists the model as deprecated, and OpenCode does not load it. */
  | "retired-model"
  /** `small_model` is not loaded. OpenCode silently takes the main model. */
  | "small-model-ignored"
  /** A tag in OpenCode's own config, which does not support tags. */
  | "tag-in-config"
  /** A setting names the tag that is resolved by this very setting. */
  | "cycle"
  /** No strategy has this name. */
  | "unknown-tag"
  /** An entry of a worker's list does not resolve. */
  | "dead-entry"
  /** A rule or entry that never decides, because one before it always does. */
  | "never-reached"
  /** A provider has the name of a tag. */
  | "provider-like-tag"
  /** OpenCode refuses a config file and serves no request. */
  | "config-refused"
  /** `default_agent` or a command names an agent that does not exist or is not allowed there. */
  | "unknown-agent"
  /** `enabled_providers` or `disabled_providers` names an unknown provider. */
  | "unknown-provider"
  /** An entry of a whitelist or blacklist matches no model id. */
  | "empty-match"
  /** The config declares a provider that OpenCode does not load. */
  | "provider-not-loaded"
  /** OpenCode silently ignores an unknown key. */
  | "unknown-key"
  /** An API key is fixed text around an unset variable, so there is no key. */
  | "key-around-unset";

/** One finding with its place. */
export interface LintFinding {
  readonly code: LintCode;
  /** An `error` keeps something from working. A `warning` does not. */
  readonly level: "error" | "warning";
  /** Keys from the top of the config, of `orchestrator.json`, or of the strategies. */
  readonly path: readonly (string | number)[];
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly help: string;
  /** The place of the deciding setting. */
  readonly place?: Place;
}
