import type { CatalogProvider, UsableModel } from "../catalog/catalog.js";
import { checkRequirement } from "../conditions/check-requirement.js";
import { cutNearEffort } from "../matching/effort.js";
import { matchBeforeEffort, matchModels } from "../matching/match.js";
import { type MatchScope, modelsOf } from "../matching/match-result.js";
import { findNear, formatKind } from "../matching/near.js";
import { findOffers, mayOffer } from "../matching/offers.js";
import { formatReading, isVague, parseTypedSpelling } from "../matching/typed-name.js";
import { cleanRefText } from "../ref/clean.js";
import { MAX_REF_LENGTH } from "../ref/ref.js";
import type { FullID } from "../sources/model.js";
import { measureDistance } from "../vocabulary/distance.js";
import { byCodePoint } from "../vocabulary/order.js";
import { NOT_CHAT } from "../vocabulary/words.js";
import { findDefaultModel, type ResolutionContext } from "./context.js";
import type { ReferenceFailure } from "./failure.js";
import { type Allows, allowedBy, MAX_OFFERS, mayAnswer } from "./once-connected.js";
import { createMemo } from "./remember.js";
import type { SingleRequest } from "./request.js";
import {
  MAX_OF_A_KIND,
  suggestConnect,
  suggestForNeeds,
  suggestForNoCandidate,
  suggestTags,
  suggestUsable,
  workingTags,
} from "./suggest-help.js";
import { isNearProvider, modelPart, nameOnly, tagMeant } from "./suggest-text.js";
import { MAX_SUGGESTIONS, type Suggestion, useRef } from "./suggestion.js";

const keep = /* @__PURE__ */ createMemo<ResolutionContext, readonly Suggestion[]>();

/** Suggestions for a failure, at most five. Each suggested model and tag resolves. */
export function suggest(
  failure: ReferenceFailure,
  request: SingleRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const facts = "name" in failure ? { ...failure, name: "" } : failure;
  const ref = formatReading(cleanRefText(request.ref).slice(0, MAX_REF_LENGTH));
  const key = JSON.stringify([facts, ref, request.needs, request.tried]);
  return keep(context, key, () => collect(failure, request, context));
}

function collect(
  failure: ReferenceFailure,
  request: SingleRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const text = cleanRefText(request.ref);
  const seen = new Set([text, request.ref]);
  const suggestions: Suggestion[] = [];
  for (const suggestion of listSuggestions(failure, request, context)) {
    const key =
      suggestion.kind === "model" || suggestion.kind === "tag" ? suggestion.ref : suggestion.text;
    // For an unknown provider, copies at several providers show which one was meant.
    const isPlace = suggestion.kind !== "model" || failure.code === "unknown-provider";
    const model = isPlace ? undefined : context.catalog.usable.get(key);
    const kind = model === undefined ? key : `model ${formatKind(model)}`;
    if (seen.has(key) || seen.has(kind)) continue;
    seen.add(key).add(kind);
    suggestions.push(suggestion);
  }
  return suggestions.slice(0, MAX_SUGGESTIONS);
}

/** Lists suggestions: models first, then other remedies. */
function listSuggestions(
  failure: ReferenceFailure,
  request: SingleRequest,
  context: ResolutionContext,
): readonly Suggestion[] {
  const { needs = [] } = request;
  const { catalog, preference } = context;
  const allows = allowedBy(request, context);
  const fits: Accepts = (model) => allows?.(model) ?? true;
  const find: Find = (text, at, except) =>
    findLike(text, scopeOf(context, at), (model) => model.providerID !== except && fits(model));
  const tags = (...ids: readonly string[]): readonly Suggestion[] =>
    workingTags(ids, request, context);
  const [name, variant] = modelPart(request.ref);
  switch (failure.code) {
    case "empty-ref":
      return tags("default", "fast");
    case "malformed-ref":
      return [
        ...find(nameOnly(request.ref)).slice(0, MAX_OF_A_KIND),
        ...tags(nameOnly(request.ref).toLowerCase(), "default", "fast"),
      ];
    case "unknown-tag":
      return suggestTags(failure.tag, request, context);
    case "ambiguous-ref":
      return [
        ...suggestEffort(failure.name, undefined, context, fits),
        ...failure.models
          .flatMap((id) => catalog.usable.get(id) ?? [])
          .filter(fits)
          .map((model) => toSuggestion(model)),
      ];
    case "model-not-found":
      return [
        ...tags(tagMeant(failure.name), tagMeant(request.ref)),
        ...suggestEffort(failure.name, failure.providerID, context, fits),
        ...suggestForMissing(failure.name, failure.providerID, find),
        ...tags("default"),
      ];
    case "unknown-provider":
      return [
        ...tags(tagMeant(request.ref)),
        ...suggestForUnknownProvider(failure.providerID, name, context, find, allows),
        ...tags("default"),
      ];
    case "model-not-usable":
      return [
        ...[...suggestEffort(failure.name, undefined, context, fits), ...find(failure.name)].slice(
          0,
          MAX_OF_A_KIND,
        ),
        ...suggestUsable(failure.providerIDs, context),
      ];
    case "provider-not-usable": {
      const { providerID, connect } = failure;
      return orElse(tags("default"), [
        ...find(name).slice(0, MAX_OF_A_KIND),
        ...find(cleanRefText(request.ref)).slice(0, 1),
        ...suggestUsable(connect === undefined ? [] : [providerID], context).filter(
          ({ kind }) =>
            kind !== "connect" || mayOffer(providerID, name, catalog, preference, variant),
        ),
      ]);
    }
    case "requirements-unmet":
      return suggestForNeeds(needs, context);
    case "no-candidate":
      return suggestForNoCandidate(failure.requires, context);
    case "unknown-variant":
      return suggestVariants(failure.model, failure.variant, failure.known);
  }
}

function orElse(
  others: readonly Suggestion[],
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  return suggestions.length > 0 ? suggestions : others;
}

/** Suggests the variants that begin as typed, then the nearest. Equally near ones keep catalog order. */
function suggestVariants(
  model: FullID,
  typed: string,
  known: readonly string[],
): readonly Suggestion[] {
  const lower = typed.toLowerCase();
  const distance = (name: string): number =>
    name.toLowerCase().startsWith(lower) ? 0 : measureDistance(lower, name.toLowerCase());
  const refs = known
    .filter(isWritable)
    .map((name) => ({ ref: `${model}#${name}`, distance: distance(name) }))
    .filter(({ ref }) => ref.length <= MAX_REF_LENGTH)
    .sort((a, b) => a.distance - b.distance)
    .map(({ ref }) => ref);
  return (refs.length === 0 ? [model] : refs).map((ref) => useRef("model", ref));
}

/** False for a name that would be parsed differently after `#`. */
function isWritable(variant: string): boolean {
  return variant !== "" && variant.trim() === variant && !variant.includes("#");
}

/**
 * For `gpt-5.6-high`: the models that it may mean, with the effort as variant if they may have it.
 */
function suggestEffort(
  name: string,
  providerID: string | undefined,
  context: ResolutionContext,
  accepts: Accepts,
): readonly Suggestion[] {
  const cut = cutNearEffort(name);
  if (cut === undefined) return [];
  const byDefault = findDefaultModel(context);
  return modelsOf(matchBeforeEffort(cut.name, scopeOf(context, providerID)))
    .filter(accepts)
    .toSorted((a, b) => Number(b === byDefault) - Number(a === byDefault))
    .flatMap((model) => {
      const { variants } = model.record;
      const variant = variants?.find((each) => each.toLowerCase() === cut.effort);
      const ref = `${model.fullID}#${variant ?? cut.effort}`;
      if (variants !== undefined && variant === undefined) return [toSuggestion(model)];
      return ref.length <= MAX_REF_LENGTH ? [useRef("model", ref)] : [];
    });
}

/** Whether a model may be suggested for the request. */
type Accepts = (model: UsableModel) => boolean;

/** Suggests models similar to a text, at one provider (`at`) or at all but one (`except`). */
type Find = (text: string, at?: string, except?: string) => readonly Suggestion[];

/** Searches the named provider first, then the others. */
function suggestForMissing(
  name: string,
  providerID: string | undefined,
  find: Find,
): readonly Suggestion[] {
  if (providerID === undefined) return find(name).slice(0, MAX_SUGGESTIONS - 1);
  const here = find(name, providerID).slice(0, MAX_OF_A_KIND);
  const elsewhere = find(name, undefined, providerID).slice(0, 2);
  return [...here, ...elsewhere];
}

/**
 * For `antropic/…` or `copilot/…`: the model at the provider that was probably meant, then
 * elsewhere.
 */
function suggestForUnknownProvider(
  providerID: string,
  name: string,
  context: ResolutionContext,
  find: Find,
  allows: Allows | undefined,
): readonly Suggestion[] {
  const typed = providerID.toLowerCase();
  const near = [...context.catalog.providers.values()]
    .filter((each) => isNearProvider(typed, each.id.toLowerCase(), each.name))
    .sort((a, b) => byCodePoint(a.id, b.id));
  const isUsable = ({ usability }: CatalogProvider): boolean => usability.usability.usable;
  const meant = near.filter(isUsable).flatMap(({ id }) => find(name, id));
  // `gemini/flash`: both words together may be the name.
  const whole = `${providerID} ${name}`;
  const isName =
    matchModels(whole, { ...scopeOf(context, undefined), strict: true }).kind === "one";
  const elsewhere = [...(isName ? find(whole).slice(0, 1) : []), ...find(name)].slice(0, 2);
  const { catalog, preference } = context;
  const offering = near.filter(
    (each) =>
      meant.length === 0 &&
      !isUsable(each) &&
      mayOffer(each.id, name, catalog, preference) &&
      mayAnswer(each.id, [name], allows, context),
  );
  const isMissing = matchModels(name, scopeOf(context, undefined)).kind !== "one";
  const others = isMissing
    ? findOffers(name, catalog, preference, allows === undefined ? 1 : MAX_OFFERS)
        .filter((model) => allows?.(model) ?? true)
        .slice(0, 1)
        .map((model) => model.providerID)
    : [];
  return [
    ...meant.slice(0, MAX_OF_A_KIND),
    ...elsewhere,
    ...suggestConnect([...offering.map(({ id }) => id), ...others], context, 2),
  ];
}

/** The models that a text matches, and models with similar names. */
function findLike(text: string, scope: MatchScope, accepts: Accepts): readonly Suggestion[] {
  const typed = parseTypedSpelling(text);
  const isKind = typed.tokens.some((token) => NOT_CHAT.has(token.text));
  const isChat = (model: UsableModel): boolean =>
    isKind || checkRequirement(model.record, { kind: "chat" }) !== "unmet";
  const match = matchModels(text, scope);
  const near =
    match.kind === "several" || (!isKind && isVague(typed.tokens))
      ? []
      : findNear(typed, scope, (model) => accepts(model) && isChat(model));
  const kinds = new Set<string>();
  return [...modelsOf(match).filter(accepts), ...near]
    .filter((model) => kinds.size < kinds.add(formatKind(model)).size)
    .map((model) =>
      match.kind === "one" && model === match.model
        ? toSuggestion(model, match.variant)
        : toSuggestion(model),
    );
}

function scopeOf(context: ResolutionContext, providerID: string | undefined): MatchScope {
  return {
    index: context.catalog.usableIndex(),
    preference: context.preference,
    ...(providerID !== undefined && { providerID }),
  };
}

function toSuggestion(model: UsableModel, variant?: string): Suggestion {
  return useRef("model", variant === undefined ? model.fullID : `${model.fullID}#${variant}`);
}
