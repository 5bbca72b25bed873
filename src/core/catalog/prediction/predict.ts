import type { ProviderOrigin, ProviderRecord } from "../../sources/model.js";
import type { Sources } from "../../sources/sources.js";
import { connectProviders, type HostError } from "./connect.js";
import { buildHostFacts, type HostFacts, isAllowed } from "./facts.js";
import { orderAsKeys } from "./key-order.js";
import { declareProvider, filterModels } from "./models.js";

/** The responses that a running OpenCode would give with these sources. */
export interface HostPrediction {
  /** `GET /config/providers`: in load order, with `source`, models after all filters. */
  readonly loaded: readonly ProviderRecord[];
  /**
   * `connected` of `GET /provider`. A stored login is enough, so some of these providers are not
   * usable.
   */
  readonly connected: readonly string[];
  /** Set if every request would fail with status 500. Both lists are then empty. */
  readonly error?: HostError;
}

/**
 * Predicts what OpenCode 1.18.33 would load from catalog, config, environment and stored
 * credentials. Ignores `sources.loaded`.
 *
 * OpenCode fetches three lists over the network. They are predicted as without a network: Copilot's
 * after a login (the catalog's), GitLab's workflow models (none), Modal's (none).
 */
export function predictLoaded(sources: Sources): HostPrediction {
  const facts = buildHostFacts(sources);
  return connectProviders(facts).match(
    (origins) => {
      const loaded = loadProviders(facts, origins);
      return { loaded, connected: listConnected(facts, loaded) };
    },
    (error): HostPrediction => ({ loaded: [], connected: [], error }),
  );
}

function loadProviders(
  facts: HostFacts,
  origins: ReadonlyMap<string, ProviderOrigin>,
): readonly ProviderRecord[] {
  const loaded: ProviderRecord[] = [];
  for (const [providerID, source] of orderAsKeys(origins)) {
    if (!isAllowed(facts, providerID)) continue;
    const declared = declareProvider(facts, providerID);
    const models = filterModels(facts, declared);
    if (models.length > 0) loaded.push({ ...declared, source, models });
  }
  return loaded;
}

/** Any stored credential makes a catalog provider "connected", loaded or not. */
function listConnected(facts: HostFacts, loaded: readonly ProviderRecord[]): readonly string[] {
  const loadedIDs = new Set(loaded.map(({ id }) => id));
  const listed = [...facts.catalog.keys()].filter((providerID) => {
    if (!isAllowed(facts, providerID)) return false;
    return loadedIDs.has(providerID) || facts.credentials.has(providerID);
  });
  return [...new Set([...listed, ...loadedIDs])];
}
