import type { AssessedSources } from "../../../../index.js";

/** Without what holds for now alone: what failed lately, and how runs ended, says nothing of a decision of before. */
export function calmSources(sources: AssessedSources): AssessedSources {
  const { health, evidence, ...calm } = sources;
  return (health ?? []).length + (evidence ?? []).length === 0 ? sources : calm;
}
