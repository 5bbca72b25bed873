import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName, NamedModel } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import {
  compareAge,
  comparePlaces,
  defaultProviderRank,
  intentRank,
  type Preference,
  partyRank,
  regionRank,
} from "../conditions/preference.js";
import { takeBest } from "../vocabulary/order.js";
import { quantizationRank } from "../vocabulary/quantization.js";

/** A name that holds all typed words, with what it holds beyond them. */
export interface WordHit {
  readonly name: IndexedName<UsableModel>;
  /** The models of that name that are meant, the best first. */
  readonly models: readonly NamedModel<UsableModel>[];
  /** Typed words that only the surroundings of the name hold: the provider, the path, the vendor. */
  readonly outside: number;
  /** Words that name another line than the typed one. */
  readonly words: number;
  readonly decorations: number;
  /** Decorations that make it another model than the one without them. */
  readonly editions: number;
  readonly dates: number;
}

/** One model of a hit. */
export interface Choice {
  readonly hit: WordHit;
  readonly model: UsableModel;
}

/** The plainest name first: what hangs on the name alone. */
function compareNames(a: WordHit, b: WordHit): number {
  return a.outside - b.outside || a.words - b.words || a.decorations - b.decorations;
}

export function compareChoices(a: Choice, b: Choice, preference: Preference): number {
  return (
    compareNames(a.hit, b.hit) ||
    compareModels(a.model, b.model, preference, a.hit.dates - b.hit.dates)
  );
}

/** The place, then the newest, then the fewest dates in the name that were not typed. */
function compareModels(a: UsableModel, b: UsableModel, preference: Preference, dates = 0): number {
  const left = readTraits(a.record);
  const right = readTraits(b.record);
  return (
    defaultProviderRank(a, preference) - defaultProviderRank(b, preference) ||
    intentRank(a) - intentRank(b) ||
    Math.min(partyRank(a, left), 1) - Math.min(partyRank(b, right), 1) ||
    regionRank(a, preference, left) - regionRank(b, preference, right) ||
    Number(left.moving) - Number(right.moving) ||
    compareAge(a, b, left, right) ||
    quantizationRank(left.id.quantization) - quantizationRank(right.id.quantization) ||
    dates ||
    comparePlaces(a, b, preference, left, right)
  );
}

/** The best models of a hit. */
export function listChoices(hit: WordHit, most = 1): readonly Choice[] {
  return hit.models.slice(0, most).map(({ model }) => ({ hit, model }));
}

type Name = IndexedName<UsableModel>;

const memo = new WeakMap<
  Name,
  { preference: Preference; models: readonly NamedModel<UsableModel>[] }
>();

/** All models of a name, the best first; sorted once, since one name may have very many. */
export function sortModels(name: Name, preference: Preference): readonly NamedModel<UsableModel>[] {
  const known = memo.get(name);
  if (known?.preference === preference) return known.models;
  const models = name.models.toSorted((a, b) => compareModels(a.model, b.model, preference));
  memo.set(name, { preference, models });
  return models;
}

/** The best model and its runner-up; models are compared under the plainest names only. */
export function takeBestChoices(
  hits: readonly WordHit[],
  preference: Preference,
): readonly Choice[] {
  const best: Choice[] = [];
  let rest = hits;
  while (best.length < 2 && rest.length > 0) {
    const plainest = rest.reduce((a, b) => (compareNames(b, a) < 0 ? b : a));
    const alike = rest.filter((hit) => compareNames(hit, plainest) === 0);
    const compare = (a: Choice, b: Choice): number => compareChoices(a, b, preference);
    const firsts = alike.flatMap((hit) => listChoices(hit, 2));
    best.push(...takeBest(firsts, 2 - best.length, compare));
    rest = rest.filter((hit) => compareNames(hit, plainest) !== 0);
  }
  return best;
}
