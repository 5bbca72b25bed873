import { mergeRemotes } from "../sources/merge.js";
import type { Sources } from "../sources/sources.js";
import type { AssessedSources } from "./assessed.js";
import { predictLoaded } from "./prediction/predict.js";
import { assessProviders } from "./usability.js";

/**
 * Adds to sources what OpenCode makes of them: which providers and models are usable, by what
 * evidence, and the config with remote ones merged in. A server's list is taken as it is; without
 * one it is predicted by the rules of OpenCode 1.18.33.
 */
export function assessSources(sources: Sources): AssessedSources {
  const config = mergeRemotes(sources);
  if (sources.loaded !== undefined) {
    const usability = [...assessProviders(sources).values()];
    return { ...sources, config, loaded: sources.loaded, usability };
  }
  const prediction = predictLoaded(sources);
  return {
    ...sources,
    config,
    loaded: { label: sources.catalog?.label ?? "no catalog", providers: prediction.loaded },
    predicted: true,
    usability: [...assessProviders(sources, prediction).values()],
    ...(prediction.error !== undefined && { hostError: prediction.error }),
  };
}
