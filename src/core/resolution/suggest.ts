import type { UsableModel } from "../catalog/catalog.js";
import { checkRequirement } from "../conditions/check-requirement.js";
import type { Requirement } from "../conditions/requirement.js";
import { matchModels, parseTypedSpelling } from "../matching/match.js";
import type { MatchScope } from "../matching/match-result.js";
import { findNear } from "../matching/near.js";
import { cleanRefText } from "../ref/clean.js";
import { MAX_REF_LENGTH } from "../ref/ref.js";
import type { FullID } from "../sources/model.js";
import { measureDistance } from "../vocabulary/distance.js";
import { byCodePoint } from "../vocabulary/order.js";
import type { ResolutionContext } from "./context.js";
import type { ReferenceFailure } from "./failure.js";
import type { SingleRequest } from "./request.js";
import {
  MAX_OF_A_KIND,
  type StrategyRunner,
  suggestConnect,
  suggestForNeeds,
  suggestForNoCandidate,
  suggestTags,
  workingTags,
} from "./suggest-help.js";
import { MAX_SUGGESTIONS, type Suggestion } from "./suggestion.js";

/** Letters in which a provider's name may differ from the one that was probably meant. */
const MAX_NAME_DISTANCE = 2;

/** What would help with a failure: at most five suggestions, of which each model and tag resolves. */
export function suggest(
  failure: ReferenceFailure,
  request: SingleRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  const text = cleanRefText(request.ref);
  const seen = new Set([text, request.ref]);
  const suggestions: Suggestion[] = [];
  for (const suggestion of listSuggestions(failure, request, context, run)) {
    const key =
      suggestion.kind === "model" || suggestion.kind === "tag" ? suggestion.ref : suggestion.text;
    if (seen.has(key)) continue;
    seen.add(key);
    suggestions.push(suggestion);
  }
  return suggestions.slice(0, MAX_SUGGESTIONS);
}

/** Models first, then whatever else helps. */
function listSuggestions(
  failure: ReferenceFailure,
  request: SingleRequest,
  context: ResolutionContext,
  run: StrategyRunner,
): readonly Suggestion[] {
  const needs = request.needs ?? [];
  const find: Find = (text, at, except) =>
    findLike(
      text,
      scopeOf(context, at),
      (model) => model.providerID !== except && meets(model, needs),
    );
  const tags = (...ids: readonly string[]): readonly Suggestion[] =>
    workingTags(ids, request, context, run);
  const name = modelPart(request.ref);
  switch (failure.code) {
    case "empty-ref":
    case "malformed-ref":
      return tags("default", "fast");
    case "unknown-tag":
      return suggestTags(failure.tag, request, context, run);
    case "ambiguous-ref":
      return failure.models
        .flatMap((id) => context.catalog.usable.get(id) ?? [])
        .filter((model) => meets(model, needs))
        .map(toSuggestion);
    case "model-not-found":
      return [
        ...tags(tagMeant(request.ref)),
        ...suggestForMissing(failure.name, failure.providerID, find),
        ...tags("default"),
      ];
    case "unknown-provider":
      return [
        ...tags(tagMeant(request.ref)),
        ...suggestForUnknownProvider(failure.providerID, name, context, find),
        ...tags("default"),
      ];
    case "model-not-usable":
      return [
        ...find(failure.name).slice(0, MAX_OF_A_KIND).map(toSuggestion),
        ...suggestConnect(failure.providerIDs, context),
      ];
    case "provider-not-usable":
      return [
        ...find(name).slice(0, MAX_OF_A_KIND).map(toSuggestion),
        ...find(cleanRefText(request.ref)).slice(0, 1).map(toSuggestion),
        ...suggestConnect([failure.providerID], context),
      ];
    case "requirements-unmet":
      return suggestForNeeds(needs, run);
    case "no-candidate":
      return suggestForNoCandidate(failure.requires, context);
    case "unknown-variant":
      return suggestVariants(failure.model, failure.known);
  }
}

/** The id of a tag that is written without its colon: `fast`, `node fast`, `node/fast`. */
function tagMeant(ref: string): string {
  return cleanRefText(ref)
    .toLowerCase()
    .replace(/^node[^a-z]*/, "");
}

function suggestVariants(model: FullID, known: readonly string[]): readonly Suggestion[] {
  const writable = known.filter(isWritable);
  const refs = writable
    .map((name) => `${model}#${name}`)
    .filter(({ length }) => length <= MAX_REF_LENGTH);
  return (refs.length === 0 ? [model] : refs).map((ref) => ({
    kind: "model",
    ref,
    text: `use ${ref}`,
  }));
}

/** False of a name that is read otherwise behind a `#`. */
function isWritable(variant: string): boolean {
  return variant !== "" && variant.trim() === variant && !variant.includes("#");
}

/** Models like a text, at one provider or at all but one. */
type Find = (text: string, at?: string, except?: string) => readonly UsableModel[];

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
  const elsewhere = find(name, undefined, providerID).slice(0, 2);
  return [...here, ...elsewhere].map(toSuggestion);
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
    Math.abs(typed.length - id.length) <= MAX_NAME_DISTANCE &&
    typed.length > MAX_NAME_DISTANCE + 1 &&
    measureDistance(typed, id) <= MAX_NAME_DISTANCE
  );
}

/** The model that a text means, or those that it may mean, or those whose names come near. */
function findLike(
  text: string,
  scope: MatchScope,
  accepts: (model: UsableModel) => boolean,
): readonly UsableModel[] {
  const match = matchModels(text, scope);
  if (match.kind === "several") return match.models.filter(accepts);
  const near = findNear(parseTypedSpelling(text), scope, accepts);
  if (match.kind === "none" || !accepts(match.model)) return near;
  return [match.model, ...near.filter((model) => model !== match.model)];
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
  return needs.every((need) => checkRequirement(model.record, need, model.providerID) !== "unmet");
}

function toSuggestion(model: UsableModel): Suggestion {
  return { kind: "model", ref: model.fullID, text: `use ${model.fullID}` };
}
