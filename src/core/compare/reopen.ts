import type { AssessedSources } from "../catalog/assessed.js";
import { EMPTY_CONFIG } from "../sources/merge.js";
import type { ConfigSource, Sources } from "../sources/sources.js";

/** Sources to change and assess anew; `loaded` is there only where a server listed it. */
export interface OpenSources extends Sources {
  readonly config: ConfigSource;
}

/** What assessing adds; `loaded` is among it where it was predicted. */
const ADDED: ReadonlySet<string> = new Set<keyof AssessedSources>([
  "predicted",
  "usability",
  "hostError",
]);

/** Takes back what assessing added; a server's list stays, since it is the truth. */
export function reopen(assessed: AssessedSources): OpenSources {
  const given = Object.entries(assessed).filter(
    ([name]) => !ADDED.has(name) && !(name === "loaded" && assessed.predicted === true),
  );
  const sources: Sources = Object.fromEntries(given);
  return { ...sources, config: sources.config ?? EMPTY_CONFIG };
}
