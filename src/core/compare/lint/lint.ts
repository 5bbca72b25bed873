import type { Resolver } from "../../resolver.js";
import type { StandingWorker } from "../standing.js";
import type { LintFinding } from "./finding.js";
import { lintConfig, lintProviderNames } from "./lint-config.js";
import { lintStrategies } from "./lint-strategies.js";
import { lintWorkers } from "./lint-workers.js";

/**
 * Finds what is wrong with what the user wrote: the models of OpenCode's config and of the workers,
 * the strategies, the names of providers. Where OpenCode itself would not start there is nothing to
 * be said of references, since none of them works.
 */
export function lint(
  resolver: Resolver,
  workers: readonly StandingWorker[] = [],
): readonly LintFinding[] {
  const isDown = resolver.catalog.sources.hostError !== undefined;
  return [
    ...(isDown ? [] : [...lintConfig(resolver), ...lintWorkers(resolver, workers)]),
    ...lintStrategies(resolver),
    ...lintProviderNames(resolver),
  ];
}
