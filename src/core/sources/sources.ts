import type { EvidenceRecord } from "./evidence.js";
import type { HealthRecord } from "./health.js";
import type { SourceIssue } from "./issue.js";
import type { ModelRecord, ProviderRecord } from "./model.js";
import type { QuotaWindow } from "./quota.js";
import type { ConfigRefusal } from "./refusal.js";

/** A model under `provider.<id>.models` in OpenCode's config: only the facts in the file. */
export interface ModelConfig extends ModelRecord {
  /** The config's `id` field: the catalog model for which this key is an alias. */
  readonly upstreamID?: string;
  /** Variants that the config removes from a catalog model. `variants` has those that it adds. */
  readonly disabledVariants?: readonly string[];
  /** Variants with `disabled: false`, which overrides a `disabled: true` of a lower file. */
  readonly enabledVariants?: readonly string[];
}

/** An entry of `provider` in OpenCode's config, without any credential value. */
export interface ProviderConfig {
  /** The key under `provider`. */
  readonly id: string;
  /** The display name. */
  readonly name?: string;
  /** Replaces the catalog's list of variables if present. */
  readonly env?: readonly string[];
  /** If set, only these model ids are loaded. */
  readonly whitelist?: readonly string[];
  /** Model ids that are not loaded. */
  readonly blacklist?: readonly string[];
  /** `options.apiKey` is present, even if empty (OpenCode then uses the empty key). */
  readonly hasApiKey: boolean;
  /** `options.apiKey` is present and not empty. */
  readonly hasSecret: boolean;
  /**
   * The key contains variables that are not set. OpenCode sends the rest, which is not a valid key.
   */
  readonly keyIsUnset?: boolean;
  /**
   * `options.baseURL` or `api` is present: the provider has its own address, like a local server.
   */
  readonly hasBaseURL: boolean;
  /** `options.region`, which decides the region prefix of Bedrock's small model. */
  readonly region?: string;
  /**
   * Names of the `options` with a value other than `""` and `false`, never their values. With
   * `profile` or `project`, OpenCode loads a cloud provider early, as if a variable were set.
   */
  readonly optionNames?: readonly string[];
  /** Models that the config declares or changes. */
  readonly models: readonly ModelConfig[];
}

/** An entry of `agent` (or the older `mode`) in OpenCode's config. */
export interface AgentConfig {
  /** The agent's key in the config, or the path of its file. */
  readonly name: string;
  /** As written in the config: `provider/model`. */
  readonly model?: string;
  /** The variant of its model. */
  readonly variant?: string;
  /**
   * `disable: true`: the agent does not exist. A disabled `title` agent writes no session titles.
   */
  readonly disabled?: boolean;
  /** Absent: the mode of OpenCode's built-in agent with this name, else `all`. */
  readonly mode?: AgentMode;
  /** A hidden agent cannot be the default agent. */
  readonly hidden?: boolean;
  /** The entry's `name`: OpenCode shows it, but looks the agent up by its key. */
  readonly title?: string;
}

/** Whether an agent takes prompts, is called by other agents, or both. */
export type AgentMode = "primary" | "subagent" | "all";

/** An entry of `command`, or a Markdown file that defines a command. */
export interface CommandConfig {
  /** The name that the user types after the slash. */
  readonly name: string;
  /** As written in the config: `provider/model`. */
  readonly model?: string;
  /** The agent that runs it. */
  readonly agent?: string;
}

/**
 * The part of OpenCode's merged config that the resolver needs. `""` is kept: OpenCode treats it as
 * unset.
 */
export interface ConfigSource {
  /**
   * As OpenCode uses it: `provider/model`. `#variant` is cut off only where OpenCode cuts it off.
   */
  readonly model?: string;
  /** The text after `#` in `model`. */
  readonly modelVariant?: string;
  /** `small_model` as written: `provider/model`. */
  readonly smallModel?: string;
  /** `enabled_providers`: no other provider is loaded. */
  readonly enabledProviders?: readonly string[];
  /** `disabled_providers`: never loaded, even with a credential. */
  readonly disabledProviders?: readonly string[];
  /** `default_agent`: the agent of a prompt that names no agent. */
  readonly defaultAgent?: string;
  /** In config order. */
  readonly agents: readonly AgentConfig[];
  /** Slash commands that name an agent or a model. */
  readonly commands?: readonly CommandConfig[];
  /** Names of the plugins in the config. Any of them may add providers and models. */
  readonly plugins?: readonly string[];
  /** In file order, which OpenCode follows. */
  readonly providers: readonly ProviderConfig[];
}

/** Evidence of a stored credential (`auth.json`, `/connect`), never the credential itself. */
export interface CredentialEvidence {
  /** A provider id. For `wellknown`, the address under which the credential is stored. */
  readonly providerID: string;
  /** The kind of credential: a key, a login, or a remote config's token. */
  readonly type: "api" | "oauth" | "wellknown";
  /** False for a stored key that is the empty string. */
  readonly hasSecret: boolean;
  /** When an OAuth login expires, in milliseconds since 1970. */
  readonly expires?: number;
  /** Names of further fields that are set, such as `accountId` or `gatewayId`. */
  readonly fields: readonly string[];
  /** Routers stored with a DigitalOcean login. OpenCode creates a model for each. */
  readonly routers?: readonly string[];
}

/** A remote config that a `wellknown` credential points to. */
export interface RemoteConfig {
  /** The address of the config. */
  readonly url: string;
  /** `unread` if it was not fetched (files, CI), `unreachable` if the fetch failed. */
  readonly state: "read" | "unread" | "unreachable";
  /** The config. Absent if it could not be read. */
  readonly config?: ConfigSource;
}

/** A model that the user chose earlier (`model.json`). */
export interface RecentModel {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
}

/** A list of providers and its origin. */
export interface ProviderSource {
  /**
   * Shown in reasons and tables, e.g. `GET /config/providers`, `models.dev snapshot of 2026-11-14`.
   */
  readonly label: string;
  /** In the source's own order, which determines OpenCode's defaults. */
  readonly providers: readonly ProviderRecord[];
}

/**
 * All inputs of the resolver, as plain data. Of credentials they contain only names and evidence,
 * so no secret can reach the output.
 */
export interface Sources {
  /**
   * All known providers, connected or not: `GET /provider`, models.dev's `api.json`, a snapshot.
   */
  readonly catalog?: ProviderSource;
  /**
   * The providers that a running OpenCode has loaded: `GET /config/providers`. If given, it is
   * authoritative. Otherwise OpenCode's rules predict it from the other sources.
   */
  readonly loaded?: ProviderSource;
  /** OpenCode's config, merged from its files. */
  readonly config?: ConfigSource;
  /** Names of the environment variables that are set and not empty. */
  readonly env?: readonly string[];
  /**
   * The value of `AWS_REGION`, which is not a secret. It decides the region prefix of Bedrock's
   * small model.
   */
  readonly awsRegion?: string;
  /** `OPENCODE_ENABLE_EXPERIMENTAL_MODELS` is on, so alpha models are loaded. */
  readonly experimentalModels?: boolean;
  /** In file order, which OpenCode follows. */
  readonly credentials?: readonly CredentialEvidence[];
  /** Configs that OpenCode fetches. The user's own config overrides them. */
  readonly remotes?: readonly RemoteConfig[];
  /** Models that the user chose earlier, most recent first. */
  readonly recent?: readonly RecentModel[];
  /** The user's favorite models, in the user's order. */
  readonly favorite?: readonly RecentModel[];
  /** Recent failures. Tags, lists and queries skip these models until their cooldown ends. */
  readonly health?: readonly HealthRecord[];
  /** Quota usage. A model without an entry does not count as used up. */
  readonly quota?: readonly QuotaWindow[];
  /** How runs on models ended. Only the criteria `proven` and `observed-speed` read it. */
  readonly evidence?: readonly EvidenceRecord[];
  /**
   * Milliseconds since 1970. Decides whether a login or a cooldown has ended. If absent, none has.
   */
  readonly now?: number;
  /** Minutes east of UTC, for times in reasons. If absent, times are in UTC and marked so. */
  readonly utcOffset?: number;
  /**
   * Faults that make OpenCode refuse every request. The config is given as it would be without
   * them.
   */
  readonly refusals?: readonly ConfigRefusal[];
  /** Faults in single entries, found while the sources were decoded. */
  readonly issues?: readonly SourceIssue[];
}
