import { mergeRemotes } from "../../sources/merge.js";
import type { ProviderRecord } from "../../sources/model.js";
import type {
  ConfigSource,
  CredentialEvidence,
  ProviderConfig,
  Sources,
} from "../../sources/sources.js";
import type { AnyOf, AutoloadRule, Condition } from "./autoload.js";

/** The sources in the form that OpenCode's rules need. */
export interface HostFacts {
  readonly sources: Sources;
  readonly config: ConfigSource;
  readonly configured: ReadonlyMap<string, ProviderConfig>;
  readonly catalog: ReadonlyMap<string, ProviderRecord>;
  readonly credentials: ReadonlyMap<string, CredentialEvidence>;
  readonly env: ReadonlySet<string>;
  readonly enabled: ReadonlySet<string> | undefined;
  readonly disabled: ReadonlySet<string>;
}

export function buildHostFacts(sources: Sources): HostFacts {
  const config = mergeRemotes(sources);
  return {
    sources,
    config,
    configured: new Map(config.providers.map((entry) => [entry.id, entry])),
    catalog: new Map(sources.catalog?.providers.map((record) => [record.id, record])),
    credentials: new Map(sources.credentials?.map((entry) => [entry.providerID, entry])),
    env: new Set(sources.env),
    enabled: config.enabledProviders === undefined ? undefined : new Set(config.enabledProviders),
    disabled: new Set(config.disabledProviders),
  };
}

/**
 * Whether the catalog or the config declares the provider. OpenCode ignores credentials for others.
 */
export function isDeclared(facts: HostFacts, providerID: string): boolean {
  return facts.catalog.has(providerID) || facts.configured.has(providerID);
}

/**
 * `disabled_providers` overrides `enabled_providers`. An empty `enabled_providers` allows nothing.
 */
export function isAllowed(facts: HostFacts, providerID: string): boolean {
  if (facts.disabled.has(providerID)) return false;
  return facts.enabled === undefined || facts.enabled.has(providerID);
}

/** The variables that connect a provider. The config's list replaces the catalog's. */
export function envOf(facts: HostFacts, providerID: string): readonly string[] {
  return facts.configured.get(providerID)?.env ?? facts.catalog.get(providerID)?.env ?? [];
}

export function meetsNeeds(facts: HostFacts, rule: AutoloadRule): boolean {
  if (rule.unlessOption !== undefined) {
    if (hasOption(facts.configured.get(rule.providerID), rule.unlessOption)) return false;
  }
  return rule.needs.every((group) => meetsAny(facts, rule.providerID, group));
}

export function meetsAny(facts: HostFacts, providerID: string, group: AnyOf): boolean {
  return group.some((condition) => meets(facts, providerID, condition));
}

function meets(facts: HostFacts, providerID: string, condition: Condition): boolean {
  const credential = facts.credentials.get(providerID);
  switch (condition.kind) {
    case "env":
      return condition.names.some((name) => facts.env.has(name));
    case "stored":
      return (
        credential !== undefined &&
        condition.types.includes(credential.type) &&
        credential.hasSecret
      );
    case "stored-field":
      return (
        credential !== undefined &&
        condition.types.includes(credential.type) &&
        credential.fields.includes(condition.field)
      );
    case "option":
      return condition.names.some((name) => hasOption(facts.configured.get(providerID), name));
    case "configured":
      return facts.configured.has(providerID);
  }
}

function hasOption(config: ProviderConfig | undefined, name: string): boolean {
  if (config === undefined) return false;
  if (name === "apiKey") return config.hasSecret;
  // If the option names are unknown, a base URL counts as `baseURL`.
  if (name === "baseURL" && config.optionNames === undefined) return config.hasBaseURL;
  return config.optionNames?.includes(name) ?? false;
}
