import type { ProviderRecord } from "../sources/model.js";
import type { ProviderConfig } from "../sources/sources.js";
import type { Evidence } from "./evidence.js";
import { gradeListed, isKeyName } from "./listed.js";
import { AUTOLOAD_RULES } from "./prediction/autoload.js";
import { envOf, type HostFacts } from "./prediction/facts.js";
import { LOGIN_PROVIDERS } from "./prediction/rules.js";

/** Lists all evidence of a provider's credentials in the sources, most explicit first. */
export function listEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  const fromConfig = [...ownEvidence(facts, providerID), ...remoteEvidence(facts, providerID)];
  if (hasEmptyKey(facts, providerID)) return [...fromConfig, ...loginEvidence(facts, providerID)];
  return [
    ...fromConfig,
    ...keyEvidence(facts, providerID),
    ...loginEvidence(facts, providerID),
    ...envEvidence(facts, providerID),
  ];
}

/**
 * Lists the evidence in a server's response. The response shows an empty config key like any other.
 */
export function listServerEvidence(facts: HostFacts, record: ProviderRecord): readonly Evidence[] {
  if (record.shown === "public") return [{ kind: "public-key" }];
  if (facts.sources.loaded === undefined || hasEmptyKey(facts, record.id)) return [];
  return [{ kind: "listed", grade: gradeListed(record) }];
}

function ownEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  const entry = facts.sources.config?.providers.find(({ id }) => id === providerID);
  if (entry === undefined) return [];
  const evidence: Evidence[] = [];
  const isUnset = entry.keyIsUnset === true;
  if (entry.hasSecret && !isUnset) evidence.push({ kind: "config-key", empty: false });
  if (hasEmptyKey(facts, providerID)) evidence.push({ kind: "config-key", empty: true });
  if (entry.hasBaseURL && !isUnset) evidence.push({ kind: "config-address" });
  if (evidence.length > 0) return evidence;
  return [{ kind: entry.models.length > 0 ? "config-models" : "config-entry" }];
}

function remoteEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  const shown = facts.sources.remotes?.flatMap(({ url, config }): Evidence[] => {
    const entry = config?.providers.find(({ id }) => id === providerID);
    if (entry === undefined) return [];
    return [isConfigured(entry) ? { kind: "remote-config", url } : { kind: "config-entry" }];
  });
  return shown ?? [];
}

function isConfigured(entry: ProviderConfig): boolean {
  return entry.hasSecret || entry.hasBaseURL || entry.models.length > 0;
}

/**
 * OpenCode accepts an empty `apiKey` as a key and prefers it to a stored one. A local server needs
 * no key.
 */
function hasEmptyKey(facts: HostFacts, providerID: string): boolean {
  const entry = facts.configured.get(providerID);
  if (entry?.keyIsUnset === true) return true;
  return entry?.hasApiKey === true && !entry.hasSecret && !entry.hasBaseURL;
}

function keyEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  const credential = facts.credentials.get(providerID);
  return credential?.type === "api" ? [{ kind: "stored-key", empty: !credential.hasSecret }] : [];
}

function loginEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  if (facts.credentials.get(providerID)?.type !== "oauth") return [];
  return LOGIN_PROVIDERS.includes(providerID) ? [{ kind: "stored-login" }] : [];
}

function envEvidence(facts: HostFacts, providerID: string): readonly Evidence[] {
  const known = new Set([...envOf(facts, providerID), ...autoloadEnv(providerID)]);
  const set = [...known].filter((name) => facts.env.has(name));
  const keys = set.filter(isKeyName);
  if (keys.length > 0) return [{ kind: "env", names: keys }];
  return set.length > 0 ? [{ kind: "ambient", names: set }] : [];
}

/** Variables that OpenCode reads in addition to the provider's own list. */
function autoloadEnv(providerID: string): readonly string[] {
  const rules = AUTOLOAD_RULES.filter((rule) => rule.providerID === providerID);
  const groups = rules.flatMap(({ needs, failsWithout }) =>
    failsWithout === undefined ? needs : [...needs, failsWithout],
  );
  const variables = groups.flat().filter((condition) => condition.kind === "env");
  return variables.flatMap(({ names }) => names);
}
