import { err, type Result } from "neverthrow";
import { assessSources } from "./catalog/assess.js";
import type { AssessedSources } from "./catalog/assessed.js";
import { buildCatalog, type Catalog } from "./catalog/catalog.js";
import type { Boundaries } from "./conditions/boundary.js";
import { toResolution, toResolutionError } from "./explanation/conclude.js";
import { type Explanation, explainOutcome } from "./explanation/explain.js";
import { checkBoundaries, checkRequest } from "./resolution/check-request.js";
import { buildContext } from "./resolution/context.js";
import { listModels, type ModelQuery, type ModelRow } from "./resolution/list-models.js";
import { createPipeline } from "./resolution/pipeline.js";
import type { ModelRequest } from "./resolution/request.js";
import type { Resolution, ResolutionError } from "./resolution/resolution.js";
import { STRATEGIES } from "./resolution/strategies.js";
import type { Strategy } from "./resolution/strategy.js";
import { suggestForRequest } from "./resolution/suggest-for-request.js";
import type { TraceEvent } from "./resolution/trace.js";
import type { Sources } from "./sources/sources.js";

/** Settings of a resolver. */
export interface ResolverOptions {
  /** Strategies of one's own; one with the id of a built-in strategy replaces it. */
  readonly strategies?: readonly Strategy[];
  /** Hold for every request, beside its own. */
  readonly boundaries?: readonly Boundaries[];
}

/** Answers everything about models for one set of sources. */
export interface Resolver {
  /** The models that it chooses from. */
  readonly catalog: Catalog;
  /** By the word after the colon of their tags; `default` is the bare tag. */
  readonly strategies: ReadonlyMap<string, Strategy>;
  /** Resolves a request, or says why not and what would help. Never throws. */
  readonly resolve: (request: ModelRequest | string) => Result<Resolution, ResolutionError>;
  /** Lists models; the usable rows are those that `resolve` chooses from. */
  readonly list: (query?: ModelQuery) => readonly ModelRow[];
  /** Resolves, and puts what was tried into words. */
  readonly explain: (request: ModelRequest | string) => Explanation;
}

/**
 * Makes a resolver of the sources as they are: what is usable is assessed here, unless that was done
 * before. Never fails, since bad entries are issues of the catalog.
 */
export function createResolver(
  sources: Sources | AssessedSources,
  { strategies: own = [], boundaries = [] }: ResolverOptions = {},
): Resolver {
  const catalog = buildCatalog("usability" in sources ? sources : assessSources(sources));
  const strategies = new Map(
    // Tags are read in lower case.
    [...STRATEGIES, ...own].map((strategy) => [strategy.id.toLowerCase(), strategy]),
  );
  const context = buildContext(catalog, strategies);
  const pipeline = createPipeline(context, boundaries);
  const fault = checkBoundaries(boundaries);
  const resolve = (given: ModelRequest | string): Result<Resolution, ResolutionError> => {
    const checked = fault === undefined ? checkRequest(given) : err(fault);
    if (checked.isErr())
      return err(toResolutionError(checked.error, { ref: refOf(given) }, [], []));
    const request = checked.value;
    const events: TraceEvent[] = [];
    return pipeline
      .decide(request, events)
      .map((decision) => toResolution(decision, request, context, events))
      .mapErr((failure) =>
        toResolutionError(failure, request, suggestForRequest(failure, request, pipeline), events),
      );
  };
  return {
    catalog,
    strategies,
    resolve,
    list: (query) => listModels(catalog, query),
    explain: (request) => explainOutcome(resolve(request)),
  };
}

/** What was asked for, as far as it can be told. */
function refOf(given: unknown): string {
  if (typeof given === "string") return given;
  const ref: unknown =
    typeof given === "object" && given !== null && "ref" in given ? given.ref : "";
  return typeof ref === "string" ? ref : "";
}
