import type { AssessedSources } from "../../../../index.js";

/** Leaves out temporary facts. Recent failures, quotas and evidence must not affect past decisions. */
export function calmSources(sources: AssessedSources): AssessedSources {
  const { health, quota, evidence, ...calm } = sources;
  const observed = [health, quota, evidence].some((records) => (records ?? []).length > 0);
  return observed ? calm : sources;
}
