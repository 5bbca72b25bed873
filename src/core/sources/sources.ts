import type { EvidenceRecord } from "./evidence.js";
import type { HealthRecord } from "./health.js";
import type { SourceIssue } from "./issue.js";
import type { ModelRecord, ProviderRecord } from "./model.js";
import type { QuotaWindow } from "./quota.js";
import type { ConfigRefusal } from "./refusal.js";

/** A model of `provider.<id>.models` in OpenCode's config: only what the file says. */
export interface ModelConfig extends ModelRecord {
  /** The config's own `id` field: the catalog model that this key is another name for. */
  readonly upstreamID?: string;
  /** Variants that the config takes away from a catalog model; `variants` are those it adds. */
  readonly disabledVariants?: readonly string[];
}

/** An entry of `provider` in OpenCode's config, without any credential value. */
export interface ProviderConfig {
  /** The key under `provider`. */
  readonly id: string;
  /** The name that is shown. */
  readonly name?: string;
  /** Replaces the catalog's list of variables when present. */
  readonly env?: readonly string[];
  /** The only model ids that are loaded. */
  readonly whitelist?: readonly string[];
  /** Model ids that are not loaded. */
  readonly blacklist?: readonly string[];
  /** `options.apiKey` is there, even when it is empty (OpenCode then uses the empty one). */
  readonly hasApiKey: boolean;
  /** `options.apiKey` is there and not empty. */
  readonly hasSecret: boolean;
  /** The key is some text around variables that are not set: OpenCode sends it, and it opens nothing. */
  readonly keyIsUnset?: boolean;
  /** `options.baseURL` or `api` is there: an address of its own, as local servers have. */
  readonly hasBaseURL: boolean;
  /** `options.region`, which decides the region prefix of Bedrock's small model. */
  readonly region?: string;
  /**
   * Names of the `options` that say something (neither `""` nor `false`), never their values: with
   * `profile` or `project` OpenCode loads a cloud's provider earlier, as if a variable were set.
   */
  readonly optionNames?: readonly string[];
  /** Models that the config declares or changes. */
  readonly models: readonly ModelConfig[];
}

/** An entry of `agent` (or the older `mode`) in OpenCode's config. */
export interface AgentConfig {
  /** The agent's key in the config, or the path of its file. */
  readonly name: string;
  /** As it is written: `provider/model`. */
  readonly model?: string;
  /** The variant of its model. */
  readonly variant?: string;
  /** `disable: true`: the agent does not exist, so `title` names no session. */
  readonly disabled?: boolean;
  /** Absent: as OpenCode's own agent of this name has it, else `all`. */
  readonly mode?: AgentMode;
  /** A hidden agent is no default one. */
  readonly hidden?: boolean;
  /** A `name` in the entry: what OpenCode calls the agent, while it is still found by its key. */
  readonly title?: string;
}

/** Whether an agent takes prompts, is called by other agents, or both. */
export type AgentMode = "primary" | "subagent" | "all";

/** An entry of `command`, or a markdown file that describes one. */
export interface CommandConfig {
  /** What is typed behind the slash. */
  readonly name: string;
  /** As it is written: `provider/model`. */
  readonly model?: string;
  /** The agent that runs it. */
  readonly agent?: string;
}

/** What the resolver needs of OpenCode's merged config; `""` is kept, since OpenCode reads it as unset. */
export interface ConfigSource {
  /** As OpenCode uses it: `provider/model`, `#variant` cut off where OpenCode itself cuts it off. */
  readonly model?: string;
  /** What stands behind `#` in `model`. */
  readonly modelVariant?: string;
  /** `small_model`, as it is written: `provider/model`. */
  readonly smallModel?: string;
  /** `enabled_providers`: no other one is loaded. */
  readonly enabledProviders?: readonly string[];
  /** `disabled_providers`: not loaded, whatever connects them. */
  readonly disabledProviders?: readonly string[];
  /** `default_agent`: the agent of a prompt that names none. */
  readonly defaultAgent?: string;
  /** In the order of the config. */
  readonly agents: readonly AgentConfig[];
  /** Slash commands with an agent or a model of their own. */
  readonly commands?: readonly CommandConfig[];
  /** Names of the plugins that the config asks for: any of them may bring providers and models. */
  readonly plugins?: readonly string[];
  /** In the file's order, which OpenCode follows. */
  readonly providers: readonly ProviderConfig[];
}

/** Proof that a credential is stored (`auth.json`, `/connect`), never the credential. */
export interface CredentialEvidence {
  /** A provider id; for `wellknown` the address it was stored under. */
  readonly providerID: string;
  /** How the credential was stored: a key, a login, or a remote config's token. */
  readonly type: "api" | "oauth" | "wellknown";
  /** False for a stored key that is the empty string. */
  readonly hasSecret: boolean;
  /** When an OAuth login ends, in milliseconds since 1970. */
  readonly expires?: number;
  /** Names of further fields that are set, such as `accountId` or `gatewayId`. */
  readonly fields: readonly string[];
  /** Routers that a DigitalOcean login stores: OpenCode makes a model of each. */
  readonly routers?: readonly string[];
}

/** A remote config that a `wellknown` credential points to. */
export interface RemoteConfig {
  /** The address that it is from. */
  readonly url: string;
  /** `unread` where nobody asked (files, CI), `unreachable` where asking failed. */
  readonly state: "read" | "unread" | "unreachable";
  /** What it says; absent where it could not be read. */
  readonly config?: ConfigSource;
}

/** A model the user chose before, newest first (`model.json`). */
export interface RecentModel {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
}

/** A list of providers with where it is from. */
export interface ProviderSource {
  /** Said in reasons and tables, e.g. `GET /config/providers`, `models.dev snapshot of 2026-11-14`. */
  readonly label: string;
  /** In the source's own order: OpenCode's defaults follow it. */
  readonly providers: readonly ProviderRecord[];
}

/**
 * Everything the resolver is told, as plain data. Only names and evidence of credentials come in,
 * so no secret can come out.
 */
export interface Sources {
  /** What exists, connected or not: `GET /provider`, models.dev's `api.json`, a snapshot. */
  readonly catalog?: ProviderSource;
  /**
   * What a running OpenCode has loaded: `GET /config/providers`. Where it is given it is the truth;
   * where not, it is predicted from the other sources by OpenCode's rules.
   */
  readonly loaded?: ProviderSource;
  /** OpenCode's config, merged from its files. */
  readonly config?: ConfigSource;
  /** Names of the variables that are set and not empty. */
  readonly env?: readonly string[];
  /** The value of `AWS_REGION`, no secret: it decides the region prefix of Bedrock's small model. */
  readonly awsRegion?: string;
  /** `OPENCODE_ENABLE_EXPERIMENTAL_MODELS` is on: alpha models are loaded. */
  readonly experimentalModels?: boolean;
  /** In the file's order, which OpenCode follows. */
  readonly credentials?: readonly CredentialEvidence[];
  /** Configs that OpenCode fetches, which lie under the user's own. */
  readonly remotes?: readonly RemoteConfig[];
  /** Models chosen before, the newest first. */
  readonly recent?: readonly RecentModel[];
  /** Models that the user marked, in their order. */
  readonly favorite?: readonly RecentModel[];
  /** What failed lately; tags, lists and queries pass over it until its time is over. */
  readonly health?: readonly HealthRecord[];
  /** How much of what may be used is used; what is not said of is not used up. */
  readonly quota?: readonly QuotaWindow[];
  /** How runs on models ended; read by the criteria `proven` and `observed-speed` alone. */
  readonly evidence?: readonly EvidenceRecord[];
  /** Milliseconds since 1970; decides whether a login or a pause has ended. Absent: none has. */
  readonly now?: number;
  /** Minutes east of UTC, for times in reasons; absent, they are in UTC and say so. */
  readonly utcOffset?: number;
  /** Why OpenCode would answer nothing: the config is told as it would hold without these faults. */
  readonly refusals?: readonly ConfigRefusal[];
  /** What was wrong with single entries while the sources were decoded. */
  readonly issues?: readonly SourceIssue[];
}
