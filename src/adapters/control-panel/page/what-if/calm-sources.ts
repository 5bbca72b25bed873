import type { AssessedSources } from "../../../../index.js";

/** Leaves out temporary facts. Recent failures and evidence must not affect past decisions. */
export function calmSources(sources: AssessedSources): AssessedSources {
  const { health, evidence, ...calm } = sources;
  return (health ?? []).length + (evidence ?? []).length === 0 ? sources : calm;
}
