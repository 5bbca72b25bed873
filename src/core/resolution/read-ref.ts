import { err, ok, type Result } from "neverthrow";
import type { CatalogProvider, UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import { type Address, type ProviderNames, readAddress } from "../matching/address.js";
import { matchModels } from "../matching/match.js";
import { type Match, modelsOf } from "../matching/match-result.js";
import { findOffers, lacksModel } from "../matching/offers.js";
import { findOtherSign, formatReading, placeWords } from "../matching/typed-name.js";
import { type BareRef, formatBaseRef, type QualifiedRef, type SingleRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import { type Allows, MAX_OFFERS, mayAnswer } from "./once-connected.js";
import { createMemo } from "./remember.js";
import { clipText, type TraceEvent } from "./trace.js";

type Read = Result<Decision, Failure>;

/** Maximum number of providers in a failure. */
const MAX_PROVIDERS = 5;
const MAX_OPEN = 8;

/**
 * Reads `provider/model`. A known provider is a lock, usable or not. The whole text is read as a
 * gateway's model id only if no provider has that name.
 */
export function readQualified(
  ref: QualifiedRef & Pick<SingleRef, "variant">,
  context: ResolutionContext,
  events: TraceEvent[],
  allows?: Allows,
): Read {
  const text = formatBaseRef(ref);
  const provider = findProvider(ref.providerID, context);
  if (provider !== undefined)
    return readAt(provider, [ref.modelID], text, context, events, ref.variant, allows);
  const address = addressOf(text, context);
  if (address !== undefined)
    return readAddressed(address, text, context, events, ref.variant, allows);
  const providerID = clipText(ref.providerID);
  events.push({ kind: "provider-read", providerID, as: "unknown" });
  const match = matchText(text, context, events);
  const isElsewhere = modelsOf(match).some((model) => isOfPart(ref.providerID, model));
  if (match.kind === "none" || isElsewhere)
    return err({ code: "unknown-provider", providerID: ref.providerID });
  return decide(match, text);
}

/**
 * True if the typed provider is only part of a provider id or of a path: `bedrock/…` for
 * amazon-bedrock, `x/…` for `vendor-x`.
 */
function isOfPart(typed: string, { providerID, record }: UsableModel): boolean {
  const { id, vendor } = readTraits(record);
  const words = placeWords(typed);
  const names = [
    ...[providerID, id.region, vendor?.id, ...(vendor?.aliases ?? [])],
    ...record.id.split("/").slice(0, -1),
  ].map((name = "") => placeWords(name));
  const isWhole = (name: readonly string[]): boolean =>
    name.length > 0 && name.every((word) => words.includes(word));
  return words.length > 0 && !names.some(isWhole);
}

/** Reads a bare name among all usable models. */
export function readBare(
  { name, variant }: BareRef & Pick<SingleRef, "variant">,
  context: ResolutionContext,
  events: TraceEvent[],
  allows?: Allows,
): Read {
  const address = addressOf(name, context);
  if (address !== undefined) return readAddressed(address, name, context, events, variant, allows);
  return readName(name, context, events, variant, allows);
}

function readName(
  name: string,
  context: ResolutionContext,
  events: TraceEvent[],
  variant: string | undefined,
  allows: Allows | undefined,
): Read {
  const match = matchText(name, context, events);
  if (match.kind !== "none") return decide(match, name);
  const sign = findOtherSign(name);
  if (sign !== undefined) return err(refuseSign(sign));
  const { catalog, preference } = context;
  const isID = catalog.offers().byLowerID(name.toLowerCase()).length > 0;
  const most = allows === undefined ? MAX_PROVIDERS : MAX_OFFERS;
  const key = `${most} ${isID ? name : formatReading(name)}#${variant ?? ""}`;
  const find = () => findOffers(name, catalog, preference, most, variant);
  const offers = keepOffers(context, key, find);
  const providerIDs = offers
    .filter((model) => allows?.(model) ?? true)
    .slice(0, MAX_PROVIDERS)
    .map((model) => model.providerID);
  const [first] = providerIDs.flatMap((id) => catalog.providers.get(id) ?? []);
  if (first === undefined) return err({ code: "model-not-found", name });
  return err({ code: "model-not-usable", name, providerIDs, connect: first.usability.message });
}

function refuseSign(sign: string): Failure {
  const detail = `a name may contain only letters, digits, spaces and - _ . : / @ + ( ), not "${sign}"`;
  return { code: "malformed-ref", detail };
}

/**
 * The provider that a text names in a form other than `provider/model`, unless it is a model id.
 */
function addressOf(text: string, context: ResolutionContext): Address | undefined {
  if (context.catalog.usableIndex().byLowerID(text.toLowerCase()).length > 0) return undefined;
  const providers: ProviderNames = {
    find: (name) => findProvider(name, context)?.id,
    list: () => context.catalog.providers.keys(),
  };
  return readAddress(text, providers);
}

function readAddressed(
  { providerID, preferred = [], names }: Address,
  text: string,
  context: ResolutionContext,
  events: TraceEvent[],
  variant: string | undefined,
  allows: Allows | undefined,
): Read {
  const usable = preferred.find(
    (id) => context.catalog.providers.get(id)?.usability.usability.usable === true,
  );
  const provider = context.catalog.providers.get(providerID ?? usable ?? "");
  if (provider !== undefined)
    return readAt(provider, names, text, context, events, variant, allows);
  return readName(names.at(-1) ?? text, context, events, variant, allows);
}

/** Takes the first of the names for which the provider has a model. Never leaves the provider. */
function readAt(
  provider: CatalogProvider,
  names: readonly string[],
  text: string,
  context: ResolutionContext,
  events: TraceEvent[],
  variant: string | undefined,
  allows: Allows | undefined,
): Read {
  const { id: providerID, usability } = provider;
  if (!usability.usability.usable) {
    events.push({ kind: "provider-read", providerID, as: "not-usable" });
    const because = usability.usability.code;
    const { catalog, preference } = context;
    const lacksAll = names.every((name) =>
      lacksModel(providerID, name, catalog, preference, variant),
    );
    const lacks = [names.at(-1) ?? text, ...(variant === undefined ? [] : [variant])].join("#");
    const helps = mayAnswer(providerID, names, allows, context);
    const help = lacksAll ? { lacks } : helps && { connect: usability.message };
    return err({ code: "provider-not-usable", providerID, because, ...help });
  }
  events.push({ kind: "provider-read", providerID, as: "usable" });
  for (const name of names) {
    const match = matchText(name, context, events, providerID);
    if (match.kind !== "none") return decide(match, text);
  }
  const name = names.at(-1) ?? text;
  const sign = findOtherSign(name);
  if (sign !== undefined) return err(refuseSign(sign));
  return err({ code: "model-not-found", name, providerID });
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

// Workers send the same few references again and again.
const keepMatch = /* @__PURE__ */ createMemo<ResolutionContext, Match>();
/** Caches matches by name, whatever its separators. */
const keepName = /* @__PURE__ */ createMemo<ResolutionContext, Match | undefined>();
/** Caches the offers of a model that no connected provider has. */
const keepOffers = /* @__PURE__ */ createMemo<ResolutionContext, readonly UsableModel[]>();

function recallMatch(text: string, context: ResolutionContext, providerID?: string): Match {
  // The length marks the end of the provider id, whatever characters it contains.
  const place = `${providerID?.length ?? ""}:${providerID ?? ""}`;
  return keepMatch(context, place + text, () =>
    matchModels(text, {
      index: context.catalog.usableIndex(),
      preference: context.preference,
      ...(providerID !== undefined && { providerID }),
      recall: (name, find) => keepName(context, place + name, find),
    }),
  );
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
    assumed: [],
    skipped: [],
    ...(match.runnerUp !== undefined && { runnerUp: match.runnerUp.fullID }),
    ...(match.variant !== undefined && { variant: match.variant }),
    ...(match.notes !== undefined && { notes: match.notes }),
  });
}

/** Finds a provider by its exact id, else ignoring case. A usable one takes precedence. */
function findProvider(providerID: string, context: ResolutionContext): CatalogProvider | undefined {
  const exact = context.catalog.providers.get(providerID);
  if (exact !== undefined) return exact;
  const like = context.catalog.providersLike(providerID.toLowerCase());
  return like.find(({ usability }) => usability.usability.usable) ?? like[0];
}
