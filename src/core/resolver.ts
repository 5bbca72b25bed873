import type { Result } from "neverthrow";
import type { AssessedSources } from "./catalog/assessed.js";
import type { Catalog } from "./catalog/catalog.js";
import { type Explanation, explainOutcome } from "./explanation/explain.js";
import type { ResolutionError } from "./resolution/failure.js";
import { listModels, type ModelQuery, type ModelRow } from "./resolution/list.js";
import type { ModelRequest } from "./resolution/request.js";
import type { Resolution } from "./resolution/resolution.js";
import { createModelResolver, type ResolverOptions } from "./resolution/resolve.js";
import type { Strategy } from "./resolution/strategy.js";

/** Answers everything about models for one set of sources. */
export interface Resolver {
  readonly catalog: Catalog;
  /** By the word after the colon of their tags; `default` is the bare tag. */
  readonly strategies: ReadonlyMap<string, Strategy>;
  /** Resolves a request, or says why not and what would help. Never throws. */
  readonly resolve: (request: ModelRequest) => Result<Resolution, ResolutionError>;
  /** Lists models; the usable rows are those that `resolve` chooses from. */
  readonly list: (query?: ModelQuery) => readonly ModelRow[];
  /** Resolves, and puts what was tried into words. */
  readonly explain: (request: ModelRequest) => Explanation;
}

/**
 * Makes a resolver; never fails, since bad entries are issues of the sources. `assessSources`
 * of the host entry makes the assessed sources.
 */
export function createResolver(sources: AssessedSources, options?: ResolverOptions): Resolver {
  const { catalog, strategies, resolve } = createModelResolver(sources, options);
  return {
    catalog,
    strategies,
    resolve,
    list: (query) => listModels(catalog, query),
    explain: (request) => explainOutcome(request, resolve(request)),
  };
}
