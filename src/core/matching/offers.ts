import type { Catalog, UsableModel } from "../catalog/catalog.js";
import type { OfferIndex } from "../catalog/offer-index.js";
import { joinIndexes } from "../catalog/token-index.js";
import { type Preference, partyRank } from "../conditions/preference.js";
import { byCodePoint } from "../vocabulary/order.js";
import { GATEWAYS, HOSTS } from "../vocabulary/words.js";
import { cutEffort } from "./effort.js";
import { cutGlued } from "./glued.js";
import { matchModels } from "./match.js";
import { type Match, type MatchScope, modelsOf } from "./match-result.js";
import { isClass, isName, parseTypedSpelling } from "./typed-name.js";

/** Providers that are tried at the most. */
const MAX_TRIED = 40;

/**
 * Providers that are not connected and have what a text names: connected, each of them resolves that
 * very text. The model's own vendor first, then hosts, then gateways.
 */
export function findOffers(
  text: string,
  catalog: Catalog,
  preference: Preference,
  most: number,
  variant?: string,
): readonly UsableModel[] {
  if (!isName(text) || isClass(parseTypedSpelling(text).tokens)) return [];
  const [isGlued, models] = listCandidates(text, catalog);
  const candidates = new Map<string, UsableModel>();
  for (const model of models) {
    const known = candidates.get(model.providerID);
    if (known === undefined || partyRank(model) < partyRank(known))
      candidates.set(model.providerID, model);
  }
  const offers: UsableModel[] = [];
  const inexact: UsableModel[] = [];
  for (const { providerID } of [...candidates.values()].sort(compareOffers).slice(0, MAX_TRIED)) {
    const scope = { preference, strict: !isGlued };
    const match = matchOnceConnected(text, providerID, catalog, scope);
    if (match.kind !== "one" || !isOffer(match.model, providerID, variant)) continue;
    // Another region or quantization than the typed one will do only where nobody has that.
    const isExact = match.notes?.some(({ code }) => code !== "variant-from-name") !== true;
    (isExact ? offers : inexact).push(match.model);
    if (offers.length === most) break;
  }
  return (offers.length > 0 ? offers : inexact).slice(0, most);
}

/** What a provider only makes clear may be a model that is usable already: that it does not offer. */
function isOffer(model: UsableModel, providerID: string, variant: string | undefined): boolean {
  return model.providerID === providerID && mayHaveVariant(model, variant);
}

/** False where a typed variant would be an error. */
function mayHaveVariant({ record }: UsableModel, variant: string | undefined): boolean {
  if (variant === undefined) return true;
  return variant !== "" && record.variants?.includes(variant) !== false;
}

/** Whether a text resolves at a provider, once that is connected; true where only it can tell. */
export function mayOffer(
  providerID: string,
  name: string,
  catalog: Catalog,
  preference: Preference,
  variant?: string,
): boolean {
  const match = matchThere(providerID, name, catalog, preference);
  if (match === undefined) return variant !== "";
  return match.kind === "one" && mayHaveVariant(match.model, variant);
}

/** Whether a provider is known to have no model that a text may mean, or none with that variant. */
export function lacksModel(
  providerID: string,
  name: string,
  catalog: Catalog,
  preference: Preference,
  variant?: string,
): boolean {
  const match = matchThere(providerID, name, catalog, preference);
  return match !== undefined && !modelsOf(match).some((model) => mayHaveVariant(model, variant));
}

/** What a text means at a provider alone, once that is connected; undefined where only it can tell. */
function matchThere(
  providerID: string,
  name: string,
  catalog: Catalog,
  preference: Preference,
): Match | undefined {
  if (catalog.offered(providerID).length === 0) return undefined;
  return matchOnceConnected(name, providerID, catalog, { preference, providerID });
}

/** What a text means at a provider, or anywhere, once that provider is connected. */
export function matchOnceConnected(
  text: string,
  providerID: string,
  catalog: Catalog,
  scope: Omit<MatchScope, "index">,
): Match {
  const index = joinIndexes(catalog.usableIndex(), catalog.offersOf(providerID));
  return matchModels(text, { ...scope, index });
}

/** Models of which one may be meant, wherever they are offered, and whether the text was cut for it. */
function listCandidates(
  text: string,
  catalog: Catalog,
): readonly [isGlued: boolean, models: readonly UsableModel[]] {
  const index = catalog.offers();
  const plain = listNamed(text, index);
  if (plain.length > 0) return [false, plain];
  const name = cutEffort(text)?.name;
  const bare = name === undefined ? [] : listNamed(name, index);
  if (bare.length > 0) return [false, bare];
  return [true, cutGlued(text, index.words()).flatMap((reading) => listNamed(reading, index))];
}

/** Models that hold all words of a text. */
function listNamed(text: string, index: OfferIndex<UsableModel>): readonly UsableModel[] {
  const ids = index.byLowerID(text.toLowerCase());
  if (!isName(text)) return ids;
  const typed = parseTypedSpelling(text);
  const isNamed = typed.tokens.some(({ kind }) => kind === "word" || kind === "letter");
  return isNamed ? [...ids, ...index.bySpelling(typed)] : ids;
}

function compareOffers(a: UsableModel, b: UsableModel): number {
  return (
    partyRank(a) - partyRank(b) ||
    standing(a.providerID) - standing(b.providerID) ||
    byCodePoint(a.providerID, b.providerID)
  );
}

/** How well known a host or a gateway is; the own providers of vendors come in their order. */
function standing(providerID: string): number {
  const places = [HOSTS, GATEWAYS].map((known) => known.indexOf(providerID));
  return Math.min(...places.map((place) => (place < 0 ? Number.MAX_SAFE_INTEGER : place)));
}
