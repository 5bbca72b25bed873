import { mergeProvider } from "../../sources/merge.js";
import type { ModelRecord, ProviderRecord } from "../../sources/model.js";
import { envOf, type HostFacts } from "./facts.js";
import { restrictToOpenAILogin } from "./openai-login.js";
import {
  DIGITALOCEAN,
  LISTED_BY_THEMSELVES,
  OPENAI,
  OPENCODE,
  REMOVED_MODELS,
  ROUTER_FACTS,
} from "./rules.js";

/** A provider with all models from catalog and config, before `filterModels`. */
export function declareProvider(facts: HostFacts, providerID: string): ProviderRecord {
  const declared = declareConnected(facts, providerID) ?? { id: providerID, env: [], models: [] };
  return isFreeOnly(facts, providerID) ? keepFreeModels(declared) : declared;
}

/**
 * The same for a provider with a credential. Undefined if neither catalog nor config declares it.
 */
function declareConnected(facts: HostFacts, providerID: string): ProviderRecord | undefined {
  const base = facts.catalog.get(providerID);
  const config = facts.configured.get(providerID);
  const offered = base && offerModels(facts, base);
  return config === undefined ? offered : mergeProvider(offered, config);
}

/**
 * Returns the models that OpenCode loads. The config's lists contain config keys, never upstream
 * ids.
 */
export function filterModels(facts: HostFacts, provider: ProviderRecord): readonly ModelRecord[] {
  const config = facts.configured.get(provider.id);
  return provider.models.filter(({ id, status }) => {
    if (status === "deprecated") return false;
    if (status === "alpha" && facts.sources.experimentalModels !== true) return false;
    if (config?.blacklist?.includes(id) === true) return false;
    if (config?.whitelist?.includes(id) === false) return false;
    return !isRemoved(provider.id, id);
  });
}

/**
 * Returns the models that OpenCode would load once the provider is connected: with its present
 * credential, which may allow only some of them, else with a key. Empty if only the provider itself
 * can list them.
 */
export function listOffered(facts: HostFacts, providerID: string): readonly ModelRecord[] {
  const declared = declareConnected(facts, providerID);
  return declared === undefined ? [] : filterModels(facts, declared);
}

/** True for OpenCode's own provider without a credential: only its free models remain. */
export function isFreeOnly(facts: HostFacts, providerID: string): boolean {
  if (providerID !== OPENCODE) return false;
  if (facts.credentials.has(providerID)) return false;
  if (facts.configured.get(providerID)?.hasSecret === true) return false;
  return !envOf(facts, providerID).some((name) => facts.env.has(name));
}

/** An unknown price counts as 0 here, as in OpenCode. */
function keepFreeModels(provider: ProviderRecord): ProviderRecord {
  const models = provider.models.filter(({ inputCost }) => (inputCost ?? 0) === 0);
  return { ...provider, shown: "public", models };
}

/** Applies the provider plugin's changes to the catalog's models, before the config is merged. */
function offerModels(facts: HostFacts, provider: ProviderRecord): ProviderRecord {
  if (LISTED_BY_THEMSELVES.includes(provider.id)) return { ...provider, models: [] };
  if (provider.id === OPENAI && facts.credentials.get(OPENAI)?.type === "oauth")
    return { ...provider, models: restrictToOpenAILogin(provider.models) };
  const credential = facts.credentials.get(provider.id);
  if (provider.id !== DIGITALOCEAN || credential?.type !== "api") return provider;
  return { ...provider, models: addRouters(provider.models, credential.routers ?? []) };
}

/** Adds a model for each router, in addition to the catalog's, like OpenCode. */
function addRouters(
  models: readonly ModelRecord[],
  routers: readonly string[],
): readonly ModelRecord[] {
  const known = new Map(models.map((model) => [model.id, model]));
  for (const name of routers) {
    const id = `router:${name}`;
    if (!known.has(id)) known.set(id, { ...ROUTER_FACTS, id, name });
  }
  return [...known.values()];
}

function isRemoved(providerID: string, modelID: string): boolean {
  return REMOVED_MODELS.some((removed) => {
    return removed.modelID === modelID && removed.providerIDs.includes(providerID);
  });
}
