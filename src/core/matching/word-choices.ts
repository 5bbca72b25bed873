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

/** A name with all typed words, and what it contains beyond them. */
export interface WordHit {
  readonly name: IndexedName<UsableModel>;
  /** The matching models with that name, best first. */
  readonly models: readonly NamedModel<UsableModel>[];
  /** Number of typed words that occur only in the name's context: provider, path or vendor. */
  readonly outside: number;
  /** Number of additional words that name another line. */
  readonly words: number;
  readonly decorations: number;
  /** Number of decorations that make it a different model. */
  readonly editions: number;
  readonly dates: number;
  /** Number of typed noise words that the name lacks. */
  readonly lacking: number;
}

/** One model of a hit. */
export interface Choice {
  readonly hit: WordHit;
  readonly model: UsableModel;
}

/** Compares names alone, plainest first. */
function compareNames(a: WordHit, b: WordHit): number {
  return a.outside - b.outside || a.words - b.words || a.decorations - b.decorations;
}

export function compareChoices(a: Choice, b: Choice, preference: Preference): number {
  return (
    compareNames(a.hit, b.hit) ||
    compareModels(
      a.model,
      b.model,
      preference,
      a.hit.lacking - b.hit.lacking,
      a.hit.dates - b.hit.dates,
    )
  );
}

/**
 * Compares by place, then newest first, then by the typed noise words, the quantization and the
 * fewest dates in the name that were not typed.
 */
function compareModels(
  a: UsableModel,
  b: UsableModel,
  preference: Preference,
  lacking = 0,
  dates = 0,
): number {
  const left = readTraits(a.record);
  const right = readTraits(b.record);
  return (
    defaultProviderRank(a, preference) - defaultProviderRank(b, preference) ||
    intentRank(a) - intentRank(b) ||
    Math.min(partyRank(a, left), 1) - Math.min(partyRank(b, right), 1) ||
    regionRank(a, preference, left) - regionRank(b, preference, right) ||
    Number(left.moving) - Number(right.moving) ||
    compareAge(a, b, left, right) ||
    lacking ||
    quantizationRank(left.id.quantization) - quantizationRank(right.id.quantization) ||
    dates ||
    comparePlaces(a, b, preference, left, right)
  );
}

/** Returns the best models of a hit. */
export function listChoices(hit: WordHit, most = 1): readonly Choice[] {
  return hit.models.slice(0, most).map(({ model }) => ({ hit, model }));
}

type Name = IndexedName<UsableModel>;

const memo = new WeakMap<
  Name,
  { preference: Preference; models: readonly NamedModel<UsableModel>[] }
>();

/** Returns all models of a name, best first. Sorted once, because a name may have many models. */
export function sortModels(name: Name, preference: Preference): readonly NamedModel<UsableModel>[] {
  const known = memo.get(name);
  if (known?.preference === preference) return known.models;
  const models = name.models.toSorted((a, b) => compareModels(a.model, b.model, preference));
  memo.set(name, { preference, models });
  return models;
}

/** Returns the best model and its runner-up. Only models under the plainest names are compared. */
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
