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

/** Maximum number of providers that are tried. */
const MAX_TRIED = 40;

/**
 * Finds providers that are not connected but have the named model. Once connected, each resolves
 * the same text. The model's own vendor comes first, then hosts, then gateways.
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
    // Another region or quantization than the typed one counts only if no provider has the typed
    // one.
    const isExact = match.notes?.some(({ code }) => code !== "variant-from-name") !== true;
    (isExact ? offers : inexact).push(match.model);
    if (offers.length === most) break;
  }
  return (offers.length > 0 ? offers : inexact).slice(0, most);
}

/** False if the text now matches a model of another provider, which is usable already. */
function isOffer(model: UsableModel, providerID: string, variant: string | undefined): boolean {
  return model.providerID === providerID && mayHaveVariant(model, variant);
}

/** False if the typed variant would be an error. */
function mayHaveVariant({ record }: UsableModel, variant: string | undefined): boolean {
  if (variant === undefined) return true;
  return variant !== "" && record.variants?.includes(variant) !== false;
}

/**
 * Whether a text would resolve at a provider once it is connected. True if only the provider knows
 * its models.
 */
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

/** Whether a provider is known to have no model for a text, or none with that variant. */
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

/**
 * Matches a text at one provider alone, as if it were connected. Undefined if only the provider
 * knows its models.
 */
function matchThere(
  providerID: string,
  name: string,
  catalog: Catalog,
  preference: Preference,
): Match | undefined {
  if (catalog.offered(providerID).length === 0) return undefined;
  return matchOnceConnected(name, providerID, catalog, { preference, providerID });
}

/** Matches a text as if a provider were connected, at that provider or anywhere. */
export function matchOnceConnected(
  text: string,
  providerID: string,
  catalog: Catalog,
  scope: Omit<MatchScope, "index">,
): Match {
  const index = joinIndexes(catalog.usableIndex(), catalog.offersOf(providerID));
  return matchModels(text, { ...scope, index });
}

/** Lists candidates for a text at all unusable providers, and whether the text had to be split. */
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

/** Returns the models that contain all words of a text. */
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

/** Position in the list of known hosts or gateways. Any other provider ranks last. */
function standing(providerID: string): number {
  const places = [HOSTS, GATEWAYS].map((known) => known.indexOf(providerID));
  return Math.min(...places.map((place) => (place < 0 ? Number.MAX_SAFE_INTEGER : place)));
}
