import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { compareAge, comparePlaces } from "../conditions/preference.js";
import { measureDistance } from "../vocabulary/distance.js";
import { takeBest } from "../vocabulary/order.js";
import type { Spelling, Token } from "../vocabulary/spelling.js";
import { SYNONYMS, vendorOfWord } from "../vocabulary/words.js";
import { isInScope, type MatchScope } from "./match-result.js";

/**
 * How close a name is to a typed text, part by part. Higher is closer, except for editions and
 * extras.
 */
interface Nearness {
  /** Typed words in the name that are more specific than a family: `sonnet`, `coder`. */
  readonly lineWords: number;
  readonly words: number;
  readonly others: number;
  /** Decorations that were not typed: `fast`, `preview`. */
  readonly editions: number;
  readonly extras: number;
}

/** A model with a name close to the typed text. */
interface Neighbour {
  readonly nearness: Nearness;
  readonly model: UsableModel;
  readonly versionGap: number;
}

/** Minimum word length for a search at an edit distance of two. */
const MIN_LETTERS = 4;
const MAX_DISTANCE = 2;

/** Token kinds that make a name close. */
const NAMING: ReadonlySet<Token["kind"]> = new Set(["word", "letter", "version"]);

/** Maximum number of results. */
const MAX_NEAR = 5;

/**
 * Returns the models whose names have most in common with a text, closest first. For suggestions
 * only: closeness never decides.
 */
export function findNear(
  typed: Spelling,
  scope: MatchScope,
  accepts: (model: UsableModel) => boolean = () => true,
): readonly UsableModel[] {
  const vendors = typedVendors(typed);
  const version = typed.tokens.find(({ kind }) => kind === "version")?.text;
  const neighbours: Neighbour[] = [];
  const readings = readNames(typed, scope);
  for (const name of new Set([...readings].flatMap((text) => scope.index.byToken(text)))) {
    const nearness = measure(name, typed.tokens, readings);
    if (nearness.words === 0) continue;
    let best: Neighbour | undefined;
    for (const { model } of name.models) {
      if (!isInScope(model, scope) || !isOfVendor(model, vendors) || !accepts(model)) continue;
      const neighbour = { nearness, model, versionGap: measureGap(version, model) };
      if (best === undefined || compareNeighbours(neighbour, best, scope) < 0) best = neighbour;
    }
    if (best !== undefined) neighbours.push(best);
  }
  return listBest(neighbours, scope);
}

/**
 * Returns the closest model of each kind. Copies in other regions or at other providers add
 * nothing.
 */
function listBest(neighbours: readonly Neighbour[], scope: MatchScope): readonly UsableModel[] {
  const best = new Map<string, Neighbour>();
  for (const neighbour of neighbours) {
    const key = formatKind(neighbour.model);
    const known = best.get(key);
    if (known === undefined || compareNeighbours(neighbour, known, scope) < 0)
      best.set(key, neighbour);
  }
  const compare = (a: Neighbour, b: Neighbour): number => compareNeighbours(a, b, scope);
  return takeBest([...best.values()], MAX_NEAR, compare).map(({ model }) => model);
}

/** Returns a key that is equal for copies of one model, regardless of place and date. */
export function formatKind({ record }: UsableModel): string {
  return readTraits(record)
    .id.tokens.filter(({ kind }) => kind !== "date" && kind !== "noise")
    .map(({ text }) => text)
    .join(" ");
}

/** Returns the vendors whose family or line is among the typed words. */
function typedVendors({ tokens }: Spelling): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ text }) => vendorOfWord(text)?.id ?? []));
}

/** A request for a Gemini Pro is not helped by a GPT Pro. */
function isOfVendor(model: UsableModel, vendors: ReadonlySet<string>): boolean {
  const { vendor } = readTraits(model.record);
  return vendors.size === 0 || (vendor !== undefined && vendors.has(vendor.id));
}

/** A version with a letter, such as `4o`, is a name if nothing else is typed. */
function findLoneVersion({ tokens }: Spelling): readonly string[] {
  const texts = tokens.map(({ text }) => text);
  return texts.length === 1 ? texts.filter((text) => /^\d[\d.]*[a-z]$/.test(text)) : [];
}

/** Returns the known typed words, and close known words for each unknown one. */
function readNames(typed: Spelling, { index }: MatchScope): ReadonlySet<string> {
  const readings = new Set(findLoneVersion(typed));
  for (const { kind, text } of typed.tokens) {
    const synonym = SYNONYMS.get(text);
    if (synonym !== undefined) readings.add(synonym);
    else if (kind === "letter" || (kind === "word" && index.words.has(text))) readings.add(text);
    else if (kind === "word" && vendorOfWord(text) === undefined)
      for (const word of nearWords(text, index.words)) readings.add(word);
  }
  return readings;
}

function measure(
  { spelling }: IndexedName<UsableModel>,
  typed: readonly Token[],
  readings: ReadonlySet<string>,
): Nearness {
  let lineWords = 0;
  let words = 0;
  let others = 0;
  let editions = 0;
  let extras = 0;
  for (const { kind, text } of spelling.tokens) {
    const named = readings.has(text) && NAMING.has(kind);
    if (named) {
      words++;
      if (vendorOfWord(text)?.families.includes(text) !== true) lineWords++;
    } else if (typed.some((token) => token.kind === kind && token.text === text)) others++;
    else if (kind === "decoration") editions++;
    else if (kind === "word") extras++;
  }
  return { lineWords, words, others, editions, extras };
}

/** Distance of two versions. A step of the first part counts as ten of the second. */
function measureGap(typed: string | undefined, { record }: UsableModel): number {
  if (typed === undefined) return 0;
  const [a, b] = [typed, readTraits(record).version].map((text) => {
    const [major = "0", minor = "0"] = text.split(".");
    return Number.parseInt(major, 10) * 10 + Math.min(Number.parseInt(minor, 10) || 0, 9);
  });
  return Math.abs((a ?? 0) - (b ?? 0));
}

function compareNeighbours(a: Neighbour, b: Neighbour, scope: MatchScope): number {
  const left = a.nearness;
  const right = b.nearness;
  return (
    right.lineWords - left.lineWords ||
    right.words - left.words ||
    right.others - left.others ||
    left.editions - right.editions ||
    a.versionGap - b.versionGap ||
    left.extras - right.extras ||
    compareAge(a.model, b.model) ||
    comparePlaces(a.model, b.model, scope.preference)
  );
}

function nearWords(typed: string, words: ReadonlySet<string>): readonly string[] {
  if (typed.length < MIN_LETTERS) return [];
  return [...words].filter(
    (word) =>
      word.length >= MIN_LETTERS &&
      Math.abs(word.length - typed.length) <= MAX_DISTANCE &&
      measureDistance(typed, word) <= MAX_DISTANCE,
  );
}
