import { err, ok, type Result } from "neverthrow";
import type { AssessedSources } from "../catalog/assessed.js";
import { buildCatalog, type Catalog } from "../catalog/catalog.js";
import { checkRequirement, keyOfRequirement, type Requirement } from "../conditions/requirement.js";
import { cleanRefText, MAX_REF_LENGTH, parseModelRef } from "../ref/ref.js";
import { toResolution } from "./conclude.js";
import { buildContext, type ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import type { Extension, MakeReader, Reader } from "./extension.js";
import { type Failure, formatFailure, type ResolutionError } from "./failure.js";
import { readBare, readQualified } from "./read-ref.js";
import { remember } from "./remember.js";
import type { ModelRequest } from "./request.js";
import type { Resolution } from "./resolution.js";
import { runStrategy, type StrategyOutcome } from "./run-strategy.js";
import { STRATEGIES } from "./strategies.js";
import { formatTag, type Strategy } from "./strategy.js";
import { suggest } from "./suggest.js";
import { clipText, type TraceEvent, toTrace } from "./trace.js";

/** Settings of a resolver. */
export interface ResolverOptions {
  /** Strategies of one's own; one with the id of a built-in strategy replaces it. */
  readonly strategies?: readonly Strategy[];
  /** Further ways to read references, the outermost first; `./extra` has them. */
  readonly extensions?: readonly Extension[];
}

/** Resolves references against one catalog. */
export interface ModelResolver {
  readonly catalog: Catalog;
  readonly strategies: ReadonlyMap<string, Strategy>;
  /** Resolves a request, or says why not and what would help. Never throws. */
  readonly resolve: (request: ModelRequest) => Result<Resolution, ResolutionError>;
}

/** Makes a resolver; total, since bad entries of the sources are issues of its catalog. */
export function createModelResolver(
  sources: AssessedSources,
  { strategies: own = [], extensions = [] }: ResolverOptions = {},
): ModelResolver {
  const strategies = new Map(
    // Tags are read in lower case.
    [...STRATEGIES, ...own].map((strategy) => [strategy.id.toLowerCase(), strategy]),
  );
  const catalog = buildCatalog(sources);
  const make = extensions.reduceRight<MakeReader>((next, extend) => extend(next), createReader);
  const context = buildContext(catalog, strategies);
  const reader = make(context);
  return {
    catalog,
    strategies,
    resolve: (request) => {
      const events: TraceEvent[] = [];
      return reader
        .decide(request, events)
        .map((decision) => toResolution(decision, request, context, events))
        .mapErr((failure) => ({
          ...failure,
          message: formatFailure(failure),
          request,
          suggestions: reader.suggest(failure, request),
          trace: toTrace(events, { kind: "failed", code: failure.code }),
        }));
    },
  };
}

/** Reads what is one reference by itself: an id, a name, a tag. */
function createReader(context: ResolutionContext): Reader {
  // There are a dozen tags, and workers have the same few needs.
  const outcomes = new Map<string, StrategyOutcome>();
  const run: Run = (tag, needs) => {
    const key = [tag, ...needs.map(keyOfRequirement)].join(" ");
    const known = outcomes.get(key);
    if (known !== undefined) return known;
    const strategy = context.strategies.get(tag);
    if (strategy === undefined) {
      const known = [...context.strategies.keys()].map(formatTag);
      return { decision: err({ code: "unknown-tag", tag, known }), events: [] };
    }
    return remember(outcomes, key, runStrategy(strategy, needs, context));
  };
  return {
    decide: (request, events) => decide(request, context, run, events),
    suggest: (failure, request) => suggest(failure, request, context, run),
  };
}

type Run = (strategyID: string, needs: readonly Requirement[]) => StrategyOutcome;

/** Whole text first; then a variant is cut off; then tag, provider/model or bare name. */
function decide(
  request: ModelRequest,
  context: ResolutionContext,
  run: Run,
  events: TraceEvent[],
): Result<Decision, Failure> {
  const whole = findExact(request.ref, context, events);
  if (whole !== undefined) return checkNeeds(whole, request, events);
  const [text, variant] = splitVariant(request.ref);
  const exact = variant === undefined ? undefined : findExact(text, context, events);
  const read = exact ? ok(exact) : readRef([text, variant], request, context, run, events);
  return read
    .andThen((decision) => checkNeeds(decision, request, events))
    .andThen((decision) => checkVariant(decision, variant));
}

function findExact(
  text: string,
  context: ResolutionContext,
  events: TraceEvent[],
): Decision | undefined {
  const model = context.catalog.usable.get(text) ?? context.catalog.usable.get(cleanRefText(text));
  if (model === undefined) return undefined;
  events.push({ kind: "id-found", model: model.fullID });
  return { model, code: "explicit", leaned: [], skipped: [] };
}

/** `ref#variant`; no id of OpenCode's catalog has a `#`, and one before the slash is a provider's. */
export function splitVariant(ref: string): readonly [string, string | undefined] {
  if (ref.length > MAX_REF_LENGTH) return [ref, undefined];
  const text = cleanRefText(ref);
  const hash = text.lastIndexOf("#");
  return hash <= text.indexOf("/")
    ? [text, undefined]
    : [text.slice(0, hash), text.slice(hash + 1).trim()];
}

function readRef(
  [text, variant]: readonly [string, string | undefined],
  request: ModelRequest,
  context: ResolutionContext,
  run: Run,
  events: TraceEvent[],
): Result<Decision, Failure> {
  return parseModelRef(text).andThen((ref): Result<Decision, Failure> => {
    events.push({ kind: "ref-parsed", as: ref.kind, text: clipText(ref.text) });
    switch (ref.kind) {
      case "tag": {
        const outcome = run(ref.strategyID, request.needs ?? []);
        events.push(...outcome.events);
        return outcome.decision;
      }
      case "qualified":
        return readQualified(ref, context, events, variant);
      case "bare":
        return readBare(ref, context, events, variant);
    }
  });
}

/** Requirements hold on every road: known to be unmet is an error, unknown is a warning. */
function checkNeeds(
  decision: Decision,
  request: ModelRequest,
  events: TraceEvent[],
): Result<Decision, Failure> {
  const unmet: Requirement[] = [];
  for (const need of request.needs ?? []) {
    const finding = checkRequirement(decision.model.record, need);
    events.push({ kind: "need-checked", need: need.kind, finding });
    if (finding === "unmet") unmet.push(need);
  }
  if (unmet.length > 0)
    return err({ code: "requirements-unmet", model: decision.model.fullID, unmet });
  return ok(decision);
}

/** The decision with the variant that was asked for; an error where its model has none of that name. */
export function checkVariant(
  decision: Decision,
  variant: string | undefined,
): Result<Decision, Failure> {
  if (variant === undefined) return ok(decision);
  if (variant === "")
    return err({ code: "malformed-ref", detail: "a variant name is missing after the #" });
  const { fullID, record } = decision.model;
  if (record.variants !== undefined && !record.variants.includes(variant))
    return err({ code: "unknown-variant", model: fullID, variant, known: record.variants });
  return ok({ ...decision, variant });
}
