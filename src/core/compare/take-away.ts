import type { ModelRecord } from "../sources/model.js";
import type { ProviderSource } from "../sources/sources.js";
import type { OpenSources } from "./reopen.js";

/** The sources as if `disabled_providers` listed the provider. */
export function takeProviderAway(sources: OpenSources, providerID: string): OpenSources {
  const { config } = sources;
  const disabled = new Set([...(config.disabledProviders ?? []), providerID]);
  return {
    ...sources,
    config: { ...config, disabledProviders: [...disabled] },
    ...change("loaded", sources.loaded, (providers) =>
      providers.filter(({ id }) => id !== providerID),
    ),
  };
}

/**
 * The sources as if the model were retired. Its status is `deprecated` wherever it is described,
 * and a server no longer lists it. A provider without any model left is no longer listed either.
 */
export function takeModelAway(
  sources: OpenSources,
  providerID: string,
  modelID: string,
): OpenSources {
  const { config } = sources;
  return {
    ...sources,
    config: { ...config, providers: retire(config.providers, providerID, modelID) },
    ...change("catalog", sources.catalog, (providers) => retire(providers, providerID, modelID)),
    ...change("loaded", sources.loaded, (providers) =>
      changeModels(providers, providerID, (models) =>
        models.filter(({ id }) => id !== modelID),
      ).filter(({ id, models }) => id !== providerID || models.length > 0),
    ),
  };
}

function change<Name extends "loaded" | "catalog">(
  name: Name,
  source: ProviderSource | undefined,
  edit: (providers: ProviderSource["providers"]) => ProviderSource["providers"],
): { readonly [key in Name]?: ProviderSource } {
  if (source === undefined) return {};
  return { [name]: { ...source, providers: edit(source.providers) } } as {
    [key in Name]: ProviderSource;
  };
}

function retire<P extends WithModels>(
  providers: readonly P[],
  providerID: string,
  modelID: string,
): readonly P[] {
  return changeModels(providers, providerID, (models) =>
    models.map((model) => (model.id === modelID ? { ...model, status: "deprecated" } : model)),
  );
}

interface WithModels {
  readonly id: string;
  readonly models: readonly ModelRecord[];
}

function changeModels<P extends WithModels>(
  providers: readonly P[],
  providerID: string,
  edit: (models: P["models"]) => P["models"],
): readonly P[] {
  return providers.map((provider) =>
    provider.id === providerID ? { ...provider, models: edit(provider.models) } : provider,
  );
}
