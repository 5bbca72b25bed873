import { err, ok, type Result } from "neverthrow";
import type { CatalogProvider } from "../catalog/catalog.js";
import { type Address, type ProviderNames, readAddress } from "../matching/address.js";
import { matchModels } from "../matching/match.js";
import type { Match, MatchNote } from "../matching/match-result.js";
import { findOffers } from "../matching/offers.js";
import { findOtherSign, formatReading } from "../matching/typed-name.js";
import { type BareRef, formatBaseRef, type QualifiedRef, type SingleRef } from "../ref/ref.js";
import type { ResolutionContext } from "./context.js";
import type { Decision } from "./decision.js";
import type { Failure } from "./failure.js";
import { remember } from "./remember.js";
import type { Warning } from "./resolution.js";
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
  ref: QualifiedRef & Pick<SingleRef, "variant">,
  context: ResolutionContext,
  events: TraceEvent[],
): Read {
  const text = formatBaseRef(ref);
  const provider = findProvider(ref.providerID, context);
  if (provider !== undefined) return readAt(provider, [ref.modelID], text, context, events);
  const address = addressOf(text, context);
  if (address !== undefined) return readAddressed(address, text, context, events, ref.variant);
  const providerID = clipText(ref.providerID);
  events.push({ kind: "provider-read", providerID, as: "unknown" });
  const match = matchText(text, context, events);
  if (match.kind === "none") return err({ code: "unknown-provider", providerID: ref.providerID });
  return decide(match, text);
}

/** A bare name among all usable models. */
export function readBare(
  { name, variant }: BareRef & Pick<SingleRef, "variant">,
  context: ResolutionContext,
  events: TraceEvent[],
): Read {
  const address = addressOf(name, context);
  if (address !== undefined) return readAddressed(address, name, context, events, variant);
  return readName(name, context, events, variant);
}

function readName(
  name: string,
  context: ResolutionContext,
  events: TraceEvent[],
  variant?: string,
): Read {
  const match = matchText(name, context, events);
  if (match.kind !== "none") return decide(match, name);
  const sign = findOtherSign(name);
  if (sign !== undefined) return err(refuseSign(sign));
  const { catalog, preference } = context;
  const kept = memoOf(context).offers;
  const isID = catalog.offers().byLowerID(name.toLowerCase()).length > 0;
  const key = `${isID ? name : formatReading(name)}#${variant ?? ""}`;
  const find = (): readonly string[] =>
    findOffers(name, catalog, preference, MAX_PROVIDERS, variant).map((model) => model.providerID);
  const providerIDs = kept.get(key) ?? remember(kept, key, find());
  const [first] = providerIDs.flatMap((id) => catalog.providers.get(id) ?? []);
  if (first === undefined) return err({ code: "model-not-found", name });
  return err({ code: "model-not-usable", name, providerIDs, connect: first.usability.says });
}

function refuseSign(sign: string): Failure {
  const detail = `a name has letters, digits, blanks and - _ . : / @ + ( ), and no "${sign}"`;
  return { code: "malformed-ref", detail };
}

/** What a text that is no model's id says of its place, beyond `provider/model`. */
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
): Read {
  const usable = preferred.find(
    (id) => context.catalog.providers.get(id)?.usability.usability.usable === true,
  );
  const provider = context.catalog.providers.get(providerID ?? usable ?? "");
  if (provider !== undefined) return readAt(provider, names, text, context, events);
  return readName(names.at(-1) ?? text, context, events, variant);
}

/** The first of these names that the provider has a model for; the provider is never left. */
function readAt(
  provider: CatalogProvider,
  names: readonly string[],
  text: string,
  context: ResolutionContext,
  events: TraceEvent[],
): Read {
  const { id: providerID, usability } = provider;
  if (!usability.usability.usable) {
    events.push({ kind: "provider-read", providerID, as: "not-usable" });
    const because = usability.usability.code;
    return err({ code: "provider-not-usable", providerID, because, connect: usability.says });
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

/** Texts are kept with their matches: workers send the same few references again and again. */
function recallMatch(text: string, context: ResolutionContext, providerID?: string): Match {
  const { matches, preference } = context;
  // The length tells where the provider's id ends, whatever is in it.
  const key = `${providerID?.length ?? ""}:${providerID ?? ""}${text}`;
  const known = matches.get(key);
  if (known !== undefined) return known;
  const { names } = memoOf(context);
  const match = matchModels(text, {
    index: context.catalog.usableIndex(),
    preference,
    ...(providerID !== undefined && { providerID }),
    recall: (name, find) => {
      const nameKey = `${providerID ?? ""} ${name}`;
      return names.has(nameKey) ? names.get(nameKey) : remember(names, nameKey, find());
    },
  });
  return remember(matches, key, match);
}

interface Memo {
  /** What was found for names, however they were separated. */
  readonly names: Map<string, Match | undefined>;
  /** Who offers what no connected provider has. */
  readonly offers: Map<string, readonly string[]>;
}

const memos = new WeakMap<ResolutionContext, Memo>();

function memoOf(context: ResolutionContext): Memo {
  const known = memos.get(context);
  if (known !== undefined) return known;
  const memo: Memo = { names: new Map(), offers: new Map() };
  memos.set(context, memo);
  return memo;
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
    ...(match.variant !== undefined && { variant: match.variant }),
    ...(match.notes !== undefined && { notes: match.notes.map(toWarning) }),
  });
}

/** What was typed and is not so, in words. */
function toWarning(note: MatchNote): Warning {
  switch (note.kind) {
    case "no-region":
      return {
        code: "region-not-available",
        message: `no such model is in the region "${note.region}", and this one names no region`,
      };
    case "no-quantization":
      return {
        code: "quantization-not-available",
        message: `no copy of it is quantized as ${note.quantization}`,
      };
    case "effort-read":
      return {
        code: "variant-from-name",
        message: `"${note.effort}" in the name was read as its variant`,
      };
  }
}

/** The provider of that name, to the letter or up to case; a usable one first. */
function findProvider(providerID: string, context: ResolutionContext): CatalogProvider | undefined {
  const exact = context.catalog.providers.get(providerID);
  if (exact !== undefined) return exact;
  const like = context.catalog.providersLike(providerID.toLowerCase());
  return like.find(({ usability }) => usability.usability.usable) ?? like[0];
}
