import { err, type Result } from "neverthrow";
import { assessSources } from "./catalog/assess.js";
import type { AssessedSources } from "./catalog/assessed.js";
import { buildCatalog, type Catalog } from "./catalog/catalog.js";
import { toResolution, toResolutionError } from "./explanation/conclude.js";
import { type Explanation, explainOutcome } from "./explanation/explain.js";
import { checkRequest } from "./resolution/check-request.js";
import { buildContext } from "./resolution/context.js";
import { listModels, type ModelQuery, type ModelRow } from "./resolution/list-models.js";
import { checkOptions, type ResolverOptions } from "./resolution/options.js";
import { createPipeline } from "./resolution/pipeline.js";
import type { ModelRequest } from "./resolution/request.js";
import type { Resolution, ResolutionError } from "./resolution/resolution.js";
import { STRATEGIES } from "./resolution/strategies.js";
import type { Strategy } from "./resolution/strategy.js";
import { suggestForRequest } from "./resolution/suggest-for-request.js";
import type { TraceEvent } from "./resolution/trace.js";
import type { Sources } from "./sources/sources.js";

/** Resolves, lists and explains models for one set of sources. */
export interface Resolver {
  /** The models to choose from. */
  readonly catalog: Catalog;
  /** Keyed by the word after the tag's colon. The key `default` is the bare tag. */
  readonly strategies: ReadonlyMap<string, Strategy>;
  /** Resolves a request, or returns the cause of the failure with suggestions. Never throws. */
  readonly resolve: (request: ModelRequest | string) => Result<Resolution, ResolutionError>;
  /** Lists models. `resolve` chooses from the usable rows. */
  readonly list: (query?: ModelQuery) => readonly ModelRow[];
  /** Resolves a request and describes in words what was tried. */
  readonly explain: (request: ModelRequest | string) => Explanation;
}

/**
 * Creates a resolver from sources. It assesses their usability unless that was done before. Faulty
 * entries of the sources become issues of the catalog. With faulty options, every resolution fails.
 */
export function createResolver(
  sources: Sources | AssessedSources,
  options: ResolverOptions = {},
): Resolver {
  const fault = checkOptions(options);
  const { strategies: own = [], boundaries = [] } = fault === undefined ? options : {};
  const catalog = buildCatalog("usability" in sources ? sources : assessSources(sources));
  const strategies = new Map(
    // Tags are parsed to lower case.
    [...STRATEGIES, ...own].map((strategy) => [strategy.id.toLowerCase(), strategy]),
  );
  const context = buildContext(catalog, strategies);
  const pipeline = createPipeline(context, boundaries);
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

/** The requested reference, as far as it can be read. */
function refOf(given: unknown): string {
  if (typeof given === "string") return given;
  const ref: unknown =
    typeof given === "object" && given !== null && "ref" in given ? given.ref : "";
  return typeof ref === "string" ? ref : "";
}
