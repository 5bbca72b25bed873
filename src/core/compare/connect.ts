import { err, ok, type Result } from "neverthrow";
import { assessSources } from "../catalog/assess.js";
import type { AssessedSources } from "../catalog/assessed.js";
import { buildHostFacts } from "../catalog/prediction/facts.js";
import { declareProvider, filterModels } from "../catalog/prediction/models.js";
import type { ProviderUsability } from "../catalog/provider-usability.js";
import type { ProviderRecord } from "../sources/model.js";
import type { CredentialEvidence } from "../sources/sources.js";
import type { ChangeError, ConnectedBy } from "./change.js";
import { type OpenSources, reopen } from "./reopen.js";

/**
 * The sources as if the provider had a key and no config list excluded it. A provider that is
 * already connected on purpose stays unchanged.
 */
export function connectProvider(
  sources: OpenSources,
  providerID: string,
  by: ConnectedBy,
): Result<AssessedSources, ChangeError> {
  const allowed = assessSources(allowProvider(sources, providerID));
  const before = findProvider(allowed, providerID);
  if (before === undefined) {
    const code = sources.catalog === undefined ? "models-not-known" : "unknown-provider";
    return err({ code, providerID });
  }
  if (isConnectedOnPurpose(before)) return ok(allowed);
  return proveKey(reopen(allowed), before, by)
    .andThen((proven) => listProvider(proven, providerID, by))
    .map(assessSources)
    .andThen((after) => checkConnected(after, providerID));
}

function checkConnected(
  sources: AssessedSources,
  providerID: string,
): Result<AssessedSources, ChangeError> {
  const provider = findProvider(sources, providerID);
  if (provider?.usability.usable !== false) return ok(sources);
  const { code } = provider.usability;
  return code === "models-not-known" || code === "unknown-to-host"
    ? err({ code: "models-not-known", providerID })
    : err({ code: "still-not-usable", providerID, because: code, connect: provider.message });
}

function findProvider(
  { usability }: AssessedSources,
  providerID: string,
): ProviderUsability | undefined {
  return usability.find((known) => known.providerID === providerID);
}

/**
 * False for a provider that its surroundings or OpenCode's public key connect, whatever the config
 * declares of it.
 */
function isConnectedOnPurpose({ usability }: ProviderUsability): boolean {
  if (!usability.usable || usability.grade === "ambient") return false;
  return usability.evidence.every(({ kind }) => kind !== "public-key");
}

function allowProvider(sources: OpenSources, providerID: string): OpenSources {
  const { enabledProviders, disabledProviders, ...config } = sources.config;
  const disabled = (disabledProviders ?? []).filter((id) => id !== providerID);
  const enabled = enabledProviders && new Set([...enabledProviders, providerID]);
  return {
    ...sources,
    config: {
      ...config,
      ...(enabled !== undefined && { enabledProviders: [...enabled] }),
      ...(disabled.length > 0 && { disabledProviders: disabled }),
    },
  };
}

function proveKey(
  sources: OpenSources,
  { providerID, connect }: ProviderUsability,
  by: ConnectedBy,
): Result<OpenSources, ChangeError> {
  if (by === "stored-key") {
    const others = (sources.credentials ?? []).filter((known) => known.providerID !== providerID);
    const key: CredentialEvidence = { providerID, type: "api", hasSecret: true, fields: [] };
    return ok({ ...sources, credentials: [...others, key] });
  }
  const [name] = connect.env;
  if (name === undefined) return err({ code: "no-variable", providerID });
  return ok({ ...sources, env: [...new Set([...(sources.env ?? []), name])] });
}

/** Adds the provider to a server's list, as the server would list it after a restart. */
function listProvider(
  sources: OpenSources,
  providerID: string,
  by: ConnectedBy,
): Result<OpenSources, ChangeError> {
  const { loaded } = sources;
  if (loaded === undefined) return ok(sources);
  const listed = loaded.providers.find(({ id }) => id === providerID);
  if (listed !== undefined && listed.shown !== "public") return ok(sources);
  const record = declareLoaded(sources, providerID, by);
  // For a free provider, a server's own catalog contains only the free models.
  if (record.models.length <= (listed?.models.length ?? 0))
    return err({ code: "models-not-known", providerID });
  const providers =
    listed === undefined
      ? [...loaded.providers, record]
      : loaded.providers.map((provider) => (provider === listed ? record : provider));
  return ok({ ...sources, loaded: { ...loaded, providers } });
}

function declareLoaded(sources: OpenSources, providerID: string, by: ConnectedBy): ProviderRecord {
  const facts = buildHostFacts(sources);
  const declared = declareProvider(facts, providerID);
  const origin = by === "env" ? "env" : "api";
  return {
    ...declared,
    source: facts.configured.has(providerID) ? "config" : origin,
    shown: "key",
    models: filterModels(facts, declared),
  };
}
