import type { StandingWorker } from "../../../compare.js";
import type { Resolver } from "../../../index.js";
import type { ConfigNote } from "../../opencode/files/config-notes.js";
import type { ConfigPath, ConfigPlaces, Place } from "../../opencode/files/places.js";
import type { LintFinding } from "./finding.js";
import { lintAgents } from "./lint-agents.js";
import { lintConfig, lintProviderNames } from "./lint-config.js";
import { lintNotes } from "./lint-notes.js";
import { lintProviders } from "./lint-providers.js";
import { lintRefusals } from "./lint-refusals.js";
import { lintStrategies } from "./lint-strategies.js";
import { lintWorkers } from "./lint-workers.js";

/** Facts beyond the resolver's. */
export interface LintSources {
  readonly workers?: readonly StandingWorker[];
  readonly notes?: readonly ConfigNote[];
  readonly places?: ConfigPlaces | undefined;
}

/** Finds the place of the innermost part of the path that has one. */
function findPlace(places: ConfigPlaces, path: ConfigPath): Place | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.find(path.slice(0, length));
    if (place !== undefined) return place;
  }
  return undefined;
}

/**
 * Checks what the user wrote: what OpenCode refuses or ignores, the models and agents of its
 * config, the workers' models, the strategies, the names of providers. If OpenCode would not start,
 * references are not checked, since none of them works.
 */
export function lint(
  resolver: Resolver,
  { workers = [], notes = [], places }: LintSources = {},
): readonly LintFinding[] {
  const isDown = resolver.catalog.sources.hostError !== undefined;
  const ofConfig = [
    ...lintNotes(notes),
    ...(isDown ? [] : [...lintConfig(resolver), ...lintAgents(resolver)]),
    ...lintProviders(resolver),
  ];
  const placed = ofConfig.map((finding) => {
    if (finding.place !== undefined || places === undefined) return finding;
    const place = findPlace(places, finding.path);
    return { ...finding, ...(place !== undefined && { place }) };
  });
  return [
    ...lintRefusals(resolver.catalog.sources.refusals ?? []),
    ...placed,
    ...(isDown ? [] : lintWorkers(resolver, workers)),
    ...lintStrategies(resolver),
    ...lintProviderNames(resolver),
  ];
}
