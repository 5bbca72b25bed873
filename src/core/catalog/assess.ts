import { mergeRemotes } from "../sources/merge.js";
import type { Sources } from "../sources/sources.js";
import type { AssessedSources } from "./assessed.js";
import { predictLoaded } from "./prediction/predict.js";
import { assessProviders } from "./usability.js";

/**
 * Assesses sources like OpenCode: finds the usable providers and models with their evidence, and
 * merges remote configs. A server's list is taken as it is. Without one, the rules of OpenCode
 * 1.18.33 predict it.
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
