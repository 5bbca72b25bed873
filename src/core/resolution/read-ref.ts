import { err, ok, type Result } from "neverthrow";
import type { CatalogProvider, UnusableModel } from "../catalog/catalog.js";
import type { OfferIndex } from "../catalog/offer-index.js";
import { readTraits } from "../catalog/traits.js";
import { matchModels, parseTypedSpelling } from "../matching/match.js";
import type { Match } from "../matching/match-result.js";
import { type BareRef, formatBaseRef, type QualifiedRef } from "../ref/ref.js";
import { byCodePoint } from "../vocabulary/order.js";
import type { ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import { remember } from "./remember.js";
import { clipText, type TraceEvent } from "./trace.js";

type Read = Result<Decision, Failure>;

/** Providers that a failure names at the most. */
const MAX_PROVIDERS = 5;
const MAX_OPEN = 8;

/**
 * `provider/model`: a known provider is a lock, usable or not. Only where no provider has that name
 * is the whole text read as a model id of a gateway.
 */
export function readQualified(
  ref: QualifiedRef,
  context: ResolutionContext,
  events: TraceEvent[],
): Read {
  const provider = findProvider(ref.providerID, context);
  const providerID = provider?.id ?? clipText(ref.providerID);
  if (provider === undefined) {
    events.push({ kind: "provider-read", providerID, as: "unknown" });
    const match = matchText(formatBaseRef(ref), context, events);
    if (match.kind === "none") return err({ code: "unknown-provider", providerID: ref.providerID });
    return decide(match, formatBaseRef(ref));
  }
  const { usability } = provider.usability;
  if (!usability.usable) {
    events.push({ kind: "provider-read", providerID, as: "not-usable" });
    return err({
      code: "provider-not-usable",
      providerID,
      because: usability.code,
      connect: provider.usability.says,
    });
  }
  events.push({ kind: "provider-read", providerID, as: "usable" });
  const match = matchText(ref.modelID, context, events, providerID);
  if (match.kind === "none") return err({ code: "model-not-found", name: ref.modelID, providerID });
  return decide(match, formatBaseRef(ref));
}

/** A bare name among all usable models. */
export function readBare(ref: BareRef, context: ResolutionContext, events: TraceEvent[]): Read {
  const match = matchText(ref.name, context, events);
  if (match.kind !== "none") return decide(match, ref.name);
  const providers = findWhereOffered(ref.name, context);
  const [first] = providers;
  if (first === undefined) return err({ code: "model-not-found", name: ref.name });
  return err({
    code: "model-not-usable",
    name: ref.name,
    providerIDs: providers.slice(0, MAX_PROVIDERS).map(({ id }) => id),
    connect: first.usability.says,
  });
}

function matchText(
  text: string,
  context: ResolutionContext,
  events: TraceEvent[],
  providerID?: string,
): Match {
  const match = recallMatch(text, context, providerID);
  events.push(traceMatch(clipText(text), match));
  return match;
}

/** Texts are kept with their matches: workers send the same few references again and again. */
function recallMatch(text: string, context: ResolutionContext, providerID?: string): Match {
  const { matches, preference } = context;
  // The length tells where the provider's id ends, whatever is in it.
  const key = `${providerID?.length ?? ""}:${providerID ?? ""}${text}`;
  const known = matches.get(key);
  if (known !== undefined) return known;
  const match = matchModels(text, {
    index: context.catalog.usableIndex(),
    preference,
    ...(providerID !== undefined && { providerID }),
  });
  return remember(matches, key, match);
}

function traceMatch(text: string, match: Match): TraceEvent {
  switch (match.kind) {
    case "one":
      return {
        kind: "name-matched",
        text,
        tier: match.tier,
        found: match.found,
        ...(match.runnerUp !== undefined && { runnerUp: match.runnerUp.fullID }),
      };
    case "several":
      return {
        kind: "name-open",
        text,
        models: match.models.slice(0, MAX_OPEN).map(({ fullID }) => fullID),
      };
    case "none":
      return { kind: "name-missed", text };
  }
}

function decide(match: Exclude<Match, { kind: "none" }>, name: string): Read {
  if (match.kind === "several") {
    const models = match.models.slice(0, MAX_OPEN).map(({ fullID }) => fullID);
    return err({ code: "ambiguous-ref", name, models });
  }
  return ok({
    model: match.model,
    code: "matched",
    tier: match.tier,
    leaned: [],
    skipped: [],
    ...(match.runnerUp !== undefined && { runnerUp: match.runnerUp.fullID }),
  });
}

/** The provider of that name, to the letter or up to case; a usable one first. */
function findProvider(providerID: string, context: ResolutionContext): CatalogProvider | undefined {
  const exact = context.catalog.providers.get(providerID);
  if (exact !== undefined) return exact;
  const like = context.catalog.providersLike(providerID.toLowerCase());
  return like.find(({ usability }) => usability.usability.usable) ?? like[0];
}

/** Providers that are not usable and offer a model of this name; the vendor's own first. */
function findWhereOffered(name: string, context: ResolutionContext): readonly CatalogProvider[] {
  const own = new Set<string>();
  const ids = new Set<string>();
  for (const { providerID, record } of findNamed(name, context.catalog.offerIndex())) {
    ids.add(providerID);
    if (readTraits(record).vendor?.providers.includes(providerID) === true) own.add(providerID);
  }
  return [...ids]
    .sort((a, b) => Number(own.has(b)) - Number(own.has(a)) || byCodePoint(a, b))
    .flatMap((id) => context.catalog.providers.get(id) ?? [])
    .filter(({ usability }) => !usability.usability.usable);
}

/** Models whose id is the name, or has all its words. */
function findNamed(name: string, index: OfferIndex<UnusableModel>): readonly UnusableModel[] {
  const ids = index.byLowerID(name.toLowerCase());
  if (ids.length > 0) return ids;
  const tokens = parseTypedSpelling(name).tokens.filter(({ kind }) => kind !== "noise");
  const isNamed = tokens.some(({ kind }) => kind === "word" || kind === "letter");
  return isNamed ? index.byTokens(tokens.map(({ text }) => text)) : [];
}
