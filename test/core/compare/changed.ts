import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { AssessedSources } from "../../../src/core/catalog/assessed.js";
import type { Change } from "../../../src/core/compare/change.js";
import { whatIf } from "../../../src/core/compare/what-if.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";

/**
 * Providers with high and low prices, one without a price, and one that is known but not connected.
 */
export const SOURCES = sourcesOf(
  [
    aProvider("big", [
      aSeeingModel("opus", { inputCost: 5, outputCost: 25, variants: ["high"] }),
      aModel("haiku", { inputCost: 1, outputCost: 5 }),
    ]),
    aProvider("cheap", [aModel("mini", { inputCost: 0.25, outputCost: 2 })]),
    aProvider("home", [aSparseModel("llama", { toolcall: true })]),
  ],
  { model: "big/opus", smallModel: "big/haiku", known: [aProvider("late", ["newcomer"])] },
);

/** The sources after changes that must be possible. */
export function changed(sources: AssessedSources, ...changes: readonly Change[]): AssessedSources {
  return whatIf(sources, changes)._unsafeUnwrap();
}

/** A resolver for the sources after changes. */
export function resolverAfter(sources: AssessedSources, ...changes: readonly Change[]): Resolver {
  return createResolver(changed(sources, ...changes));
}

/** Full ids of the usable models. */
export function listUsable(sources: AssessedSources): readonly string[] {
  return [...createResolver(sources).catalog.usable.keys()];
}
