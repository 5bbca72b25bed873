import type { AssessedSources } from "../catalog/assessed.js";
import { EMPTY_CONFIG } from "../sources/merge.js";
import type { ConfigSource, Sources } from "../sources/sources.js";

/**
 * Sources that can be changed and assessed again. `loaded` is present only if a server listed it.
 */
export interface OpenSources extends Sources {
  readonly config: ConfigSource;
}

/** The fields that assessment adds. A predicted `loaded` is another one. */
const ADDED: ReadonlySet<string> = new Set<keyof AssessedSources>([
  "predicted",
  "usability",
  "hostError",
]);

/** Removes what assessment added. A server's list stays, because it is authoritative. */
export function reopen(assessed: AssessedSources): OpenSources {
  const given = Object.entries(assessed).filter(
    ([name]) => !ADDED.has(name) && !(name === "loaded" && assessed.predicted === true),
  );
  const sources: Sources = Object.fromEntries(given);
  return { ...sources, config: sources.config ?? EMPTY_CONFIG };
}
