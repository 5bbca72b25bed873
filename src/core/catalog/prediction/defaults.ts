import { err, ok, type Result } from "neverthrow";
import { mergeRemotes } from "../../sources/merge.js";
import type { ModelRecord, ProviderRecord } from "../../sources/model.js";
import type { ConfigSource, Sources } from "../../sources/sources.js";
import { PREFERRED_MODELS } from "./rules.js";

/** A model as the two ids that OpenCode looks it up with. */
export interface ModelChoice {
  /** The provider's id. */
  readonly providerID: string;
  /** The model's id at its provider. */
  readonly modelID: string;
}

/** Why a prompt without its own model would fail. */
export type HostDefaultError =
  /** The config or an agent names the model, but it is not loaded. OpenCode tries no other. */
  | {
      readonly code: "model-not-found";
      readonly requested: string;
      readonly providerID: string;
      readonly modelID: string;
    }
  /** No provider is loaded, or none of those to which `config.provider` restricts the default. */
  | { readonly code: "no-providers"; readonly restrictedTo: readonly string[] }
  /** The first provider has no model. A real server never loads such a provider. */
  | { readonly code: "no-models"; readonly providerID: string }
  /** The config disables the agent. */
  | { readonly code: "agent-disabled"; readonly agent: string };

/**
 * Parses a reference like OpenCode: splits at the first slash and trims nothing. Without a slash
 * there is no model.
 */
export function parseAsHost(text: string): ModelChoice {
  const slash = text.indexOf("/");
  if (slash < 0) return { providerID: text, modelID: "" };
  return { providerID: text.slice(0, slash), modelID: text.slice(slash + 1) };
}

/** Predicts the model for a reference: exactly the named one, or an error. */
export function predictReference(
  text: string,
  loaded: readonly ProviderRecord[],
): Result<ModelChoice, HostDefaultError> {
  const choice = parseAsHost(text);
  if (isLoaded(loaded, choice)) return ok(choice);
  return err({ code: "model-not-found", requested: text, ...choice });
}

/**
 * Compares models in OpenCode's order, default first: preferred names, then `latest`, then the id,
 * descending by code unit. It ignores abilities, so image models can come first.
 */
export function compareAsHost(a: ModelRecord, b: ModelRecord): number {
  const byPreference = preferenceOf(b.id) - preferenceOf(a.id);
  if (byPreference !== 0) return byPreference;
  const byLatest = Number(b.id.includes("latest")) - Number(a.id.includes("latest"));
  if (byLatest !== 0) return byLatest;
  return compareDescending(a.id, b.id);
}

/** Predicts a provider's default model. Undefined for a provider without models. */
export function predictProviderDefault(models: readonly ModelRecord[]): ModelRecord | undefined {
  let first: ModelRecord | undefined;
  for (const model of models) {
    if (first === undefined || compareAsHost(model, first) < 0) first = model;
  }
  return first;
}

/**
 * Predicts `default` of `GET /config/providers`: each loaded provider's default model, keyed by
 * provider id.
 */
export function predictDefaults(loaded: readonly ProviderRecord[]): ReadonlyMap<string, string> {
  return new Map(
    loaded.flatMap(({ id, models }): [string, string][] => {
      const model = predictProviderDefault(models);
      return model === undefined ? [] : [[id, model.id]];
    }),
  );
}

/** Predicts the model of a prompt without one, in a new session of an agent without one. */
export function predictDefaultModel(
  loaded: readonly ProviderRecord[],
  sources: Sources,
): Result<ModelChoice, HostDefaultError> {
  const { model = "" } = mergeRemotes(sources);
  return model === "" ? requestDefaultModel(loaded, sources) : predictReference(model, loaded);
}

/**
 * Returns the model that OpenCode requests: a non-empty `config.model` as written, loaded or not;
 * else the first loaded recent model; else the first provider's default. If `config.provider` has
 * any key, that choice is restricted to the providers in it.
 */
export function requestDefaultModel(
  loaded: readonly ProviderRecord[],
  sources: Sources,
): Result<ModelChoice, HostDefaultError> {
  const config = mergeRemotes(sources);
  if (config.model !== undefined && config.model !== "") return ok(parseAsHost(config.model));
  const recent = sources.recent?.find((choice) => isLoaded(loaded, choice));
  if (recent !== undefined) return ok({ providerID: recent.providerID, modelID: recent.modelID });
  return chooseFirstProvider(loaded, config);
}

/**
 * Predicts the model of a prompt to this agent: its own, which never falls back, else the default.
 */
export function predictAgentModel(
  name: string,
  loaded: readonly ProviderRecord[],
  sources: Sources,
): Result<ModelChoice, HostDefaultError> {
  const agent = mergeRemotes(sources).agents.find((entry) => entry.name === name);
  if (agent?.disabled === true) return err({ code: "agent-disabled", agent: name });
  if (agent?.model === undefined || agent.model === "") return predictDefaultModel(loaded, sources);
  return predictReference(agent.model, loaded);
}

/** Whether OpenCode accepts the model in a prompt. */
export function isLoaded(loaded: readonly ProviderRecord[], choice: ModelChoice): boolean {
  const provider = loaded.find(({ id }) => id === choice.providerID);
  return provider?.models.some(({ id }) => id === choice.modelID) ?? false;
}

/** Descending by code unit, which is the order of OpenCode's own sort. */
export function compareDescending(a: string, b: string): number {
  return Number(a < b) - Number(a > b);
}

function chooseFirstProvider(
  loaded: readonly ProviderRecord[],
  config: ConfigSource,
): Result<ModelChoice, HostDefaultError> {
  const restrictedTo = config.providers.map(({ id }) => id);
  const provider = loaded.find(({ id }) => restrictedTo.length === 0 || restrictedTo.includes(id));
  if (provider === undefined) return err({ code: "no-providers", restrictedTo });
  const model = predictProviderDefault(provider.models);
  if (model === undefined) return err({ code: "no-models", providerID: provider.id });
  return ok({ providerID: provider.id, modelID: model.id });
}

function preferenceOf(id: string): number {
  return PREFERRED_MODELS.findIndex((part) => id.includes(part));
}
