import type { AssessedSources } from "../../../src/core/catalog/assessed.js";
import type { Change } from "../../../src/core/compare/change.js";
import { whatIf } from "../../../src/core/compare/what-if.js";
import { createResolver, type Resolver } from "../../../src/core/resolver.js";

/** The sources after changes that must be possible. */
export function changed(sources: AssessedSources, ...changes: readonly Change[]): AssessedSources {
  return whatIf(sources, changes)._unsafeUnwrap();
}

/** A resolver for the sources after changes. */
export function resolverAfter(sources: AssessedSources, ...changes: readonly Change[]): Resolver {
  return createResolver(changed(sources, ...changes));
}

/** Full ids of what is usable. */
export function listUsable(sources: AssessedSources): readonly string[] {
  return [...createResolver(sources).catalog.usable.keys()];
}
