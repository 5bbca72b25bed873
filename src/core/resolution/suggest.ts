import type { CatalogProvider, UsableModel } from "../catalog/catalog.js";
import { formatConnect } from "../catalog/provider-usability.js";
import { byCodePoint } from "../domain/order.js";
import { cleanRefText } from "../domain/ref.js";
import { isVendorProvider } from "../domain/words.js";
import { matchModels, parseTypedSpelling } from "../selection/match.js";
import type { MatchScope } from "../selection/match-result.js";
import { findNear, measureDistance } from "../selection/near.js";
import { checkRequirement, type Requirement } from "../selection/requirement.js";
import type { ResolutionContext } from "./context.js";
import type { Failure } from "./failure.js";
import type { ModelRequest } from "./request.js";
import type { StrategyOutcome } from "./run-strategy.js";
import { formatTag } from "./strategy.js";
import { MAX_SUGGESTIONS, type Suggestion } from "./suggestion.js";

/** Gives the outcome of a strategy; the resolver keeps it. */
export type StrategyRunner = (strategyID: string, needs: readonly Requirement[]) => StrategyOutcome;

/** Models of one group of suggestions, so that others find room too. */
const MAX_OF_A_KIND = 3;
const MAX_TAG_DISTANCE = 2;

/** What would help with a failure: at most five suggestions, of which each model and tag resolves. */
export function suggest(
  failure: Failure,
  request: ModelRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  const models = suggestModels(failure, request, context, run);
  const text = cleanRefText(request.ref);
  const seen = new Set([text, request.ref]);
  const suggestions: Suggestion[] = [];
  for (const suggestion of [...models, ...suggestOthers(failure, request, context, run)]) {
    const key =
      suggestion.kind === "model" || suggestion.kind === "tag" ? suggestion.ref : suggestion.text;
    if (seen.has(key)) continue;
    seen.add(key);
    suggestions.push(suggestion);
  }
  return suggestions.slice(0, MAX_SUGGESTIONS);
}

function suggestModels(
  failure: Failure,
  request: ModelRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  const needs = request.needs ?? [];
  const find = (text: string, providerID?: string): readonly UsableModel[] =>
    findLike(text, scopeOf(context, providerID)).filter((model) => meets(model, needs));
  switch (failure.code) {
    case "ambiguous-ref":
      return failure.models
        .flatMap((id) => context.catalog.usable.get(id) ?? [])
        .filter((model) => meets(model, needs))
        .map(toSuggestion);
    case "model-not-found":
      return suggestForMissing(failure.name, failure.providerID, find);
    case "model-not-usable":
      return find(failure.name).slice(0, MAX_OF_A_KIND).map(toSuggestion);
    case "provider-not-usable": {
      const name = modelPart(request.ref);
      const whole = find(cleanRefText(request.ref)).slice(0, 1);
      return [...find(name).slice(0, MAX_OF_A_KIND), ...whole].map(toSuggestion);
    }
    case "unknown-provider":
      return suggestForUnknownProvider(failure.providerID, modelPart(request.ref), context, find);
    case "requirements-unmet":
      return suggestForNeeds(needs, run);
    case "unknown-variant": {
      const { model, known } = failure;
      const refs = known.length === 0 ? [model] : known.map((variant) => `${model}#${variant}`);
      return refs.map((ref) => ({ kind: "model", ref, text: `use ${ref}` }));
    }
    case "empty-ref":
    case "malformed-ref":
    case "unknown-tag":
    case "no-candidate":
      return [];
  }
}

function suggestOthers(
  failure: Failure,
  request: ModelRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  switch (failure.code) {
    case "unknown-tag":
      return suggestTags(failure.tag, request, context, run);
    case "provider-not-usable":
      return suggestConnect([failure.providerID], context);
    case "model-not-usable":
      return suggestConnect(failure.providerIDs, context);
    case "no-candidate":
      return suggestForNoCandidate(failure.requires, context);
    case "empty-ref":
    case "malformed-ref":
      return workingTags(["default", "fast"], request, context, run);
    case "model-not-found":
    case "unknown-provider":
      return workingTags(["default"], request, context, run);
    case "ambiguous-ref":
    case "requirements-unmet":
    case "unknown-variant":
      return [];
  }
}

type Find = (text: string, providerID?: string) => readonly UsableModel[];

/** In the provider that was named first, then what the name means elsewhere. */
function suggestForMissing(
  name: string,
  providerID: string | undefined,
  find: Find,
): readonly Suggestion[] {
  if (providerID === undefined)
    return find(name)
      .slice(0, MAX_SUGGESTIONS - 1)
      .map(toSuggestion);
  const here = find(name, providerID).slice(0, MAX_OF_A_KIND);
  const elsewhere = find(name).filter((model) => model.providerID !== providerID);
  return [...here, ...elsewhere.slice(0, 2)].map(toSuggestion);
}

/** `antropic/…`, `copilot/…`: the same model at the provider that was probably meant. */
function suggestForUnknownProvider(
  providerID: string,
  name: string,
  context: ResolutionContext,
  find: Find,
): readonly Suggestion[] {
  const typed = providerID.toLowerCase();
  const near = [...context.catalog.providers.values()]
    .filter(
      ({ id, usability }) => usability.usability.usable && isNearName(typed, id.toLowerCase()),
    )
    .sort((a, b) => byCodePoint(a.id, b.id));
  const meant = near.flatMap(({ id }) => find(name, id).slice(0, MAX_OF_A_KIND));
  return [...meant, ...find(name).slice(0, 2)].map(toSuggestion);
}

function isNearName(typed: string, id: string): boolean {
  if (id.split(/[-.]/).includes(typed) || typed.split(/[-.]/).includes(id)) return true;
  return (
    Math.abs(typed.length - id.length) <= MAX_TAG_DISTANCE &&
    typed.length > MAX_TAG_DISTANCE + 1 &&
    measureDistance(typed, id) <= MAX_TAG_DISTANCE
  );
}

/** The model that a text means, or those that it may mean, or those whose names come near. */
function findLike(text: string, scope: MatchScope): readonly UsableModel[] {
  const match = matchModels(text, scope);
  const near = findNear(parseTypedSpelling(text), scope);
  switch (match.kind) {
    case "one":
      return [match.model, ...near.filter((model) => model !== match.model)];
    case "several":
      return match.models;
    case "none":
      return near;
  }
}

function scopeOf(context: ResolutionContext, providerID: string | undefined): MatchScope {
  return {
    index: context.catalog.usableIndex(),
    preference: context.preference,
    ...(providerID !== undefined && { providerID }),
  };
}

function modelPart(ref: string): string {
  const text = cleanRefText(ref);
  return text.slice(text.indexOf("/") + 1);
}

function meets(model: UsableModel, needs: readonly Requirement[]): boolean {
  return needs.every((need) => checkRequirement(model.record, need) !== "unmet");
}

function toSuggestion(model: UsableModel): Suggestion {
  return { kind: "model", ref: model.fullID, text: `use ${model.fullID}` };
}

/** The tag whose model meets the needs, and that model. */
function suggestForNeeds(
  needs: readonly Requirement[],
  run: StrategyRunner,
): readonly Suggestion[] {
  const tags = needs.some(({ kind }) => kind === "image-input") ? ["vision"] : ["default", "docs"];
  return tags.flatMap((tag): Suggestion[] => {
    const { decision } = run(tag, needs);
    if (decision.isErr()) return [];
    const { fullID } = decision.value.model;
    return [
      { kind: "model", ref: fullID, text: `use ${fullID}` },
      { kind: "tag", ref: formatTag(tag), text: `use ${formatTag(tag)}` },
    ];
  });
}

function suggestTags(
  typed: string,
  request: ModelRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  const byDistance = [...context.strategies.keys()]
    .map((id) => ({ id, distance: measureDistance(typed.slice(0, 40), id) }))
    .filter(({ distance }) => distance <= MAX_TAG_DISTANCE)
    .sort((a, b) => a.distance - b.distance || byCodePoint(a.id, b.id))
    .map(({ id }) => id);
  return workingTags([...byDistance, "default"], request, context, run);
}

function workingTags(
  ids: readonly string[],
  request: ModelRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  return ids
    .filter((id) => context.strategies.has(id) && run(id, request.needs ?? []).decision.isOk())
    .map((id) => ({ kind: "tag", ref: formatTag(id), text: `use ${formatTag(id)}` }));
}

function suggestConnect(
  providerIDs: readonly string[],
  context: ResolutionContext,
): readonly Suggestion[] {
  return providerIDs
    .flatMap((id) => context.catalog.providers.get(id) ?? [])
    .slice(0, 1)
    .map(toConnect);
}

function toConnect(provider: CatalogProvider): Suggestion {
  return {
    kind: "connect",
    providerID: provider.id,
    env: provider.usability.connect.env,
    text: formatConnect(provider.usability),
  };
}

/** Vendors' own providers that would help, where nothing that is connected does. */
function suggestForNoCandidate(
  requires: readonly Requirement[],
  context: ResolutionContext,
): readonly Suggestion[] {
  return [...context.catalog.providers.values()]
    .filter((provider) => !provider.usability.usability.usable && isVendorProvider(provider.id))
    .filter(({ models }) =>
      models.some((record) => requires.every((need) => checkRequirement(record, need) === "met")),
    )
    .sort((a, b) => byCodePoint(a.id, b.id))
    .slice(0, MAX_OF_A_KIND)
    .map(toConnect);
}
