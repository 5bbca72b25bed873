import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { compareAge, comparePlaces, type Preference } from "../conditions/preference.js";
import { measureDistance } from "../vocabulary/distance.js";
import { takeBest } from "../vocabulary/order.js";
import type { Spelling, Token } from "../vocabulary/spelling.js";
import { isFamily, SYNONYMS, vendorOfWord } from "../vocabulary/words.js";
import { isInScope, type MatchScope } from "./match-result.js";
import { isOneTypo } from "./typo.js";

/** A model with a name close to the typed text. */
interface Neighbour {
  /** Distances in order of importance. The first difference decides; lower is nearer. */
  readonly distance: readonly number[];
  readonly model: UsableModel;
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
  const preference = inRegion(typed, scope.preference);
  const vendors = typedVendors(typed);
  const version = typed.tokens.find(({ kind }) => kind === "version")?.text;
  // Only the nearest model of each kind: copies in other regions or at other providers add nothing.
  const best = new Map<string, Neighbour>();
  const readings = readNames(typed, scope);
  for (const name of new Set([...readings].flatMap((text) => scope.index.byToken(text)))) {
    const [shared, extras] = measure(name, typed.tokens, readings);
    if (shared[1] === 0) continue;
    for (const { model } of name.models) {
      if (!isInScope(model, scope) || !isOfVendor(model, vendors) || !accepts(model)) continue;
      const { moving } = readTraits(model.record);
      const distance = [...shared, Number(moving), measureGap(version, model), extras];
      keepNearest(best, { model, distance }, preference);
    }
  }
  const compare = (a: Neighbour, b: Neighbour): number => compareKinds(a, b, preference);
  return takeBest([...best.values()], MAX_NEAR, compare).map(({ model }) => model);
}

/** A typed region overrides that of the default model. */
function inRegion({ region }: Spelling, preference: Preference): Preference {
  return region === undefined ? preference : { ...preference, region };
}

/** Keeps the closest model of each kind; of its copies, the one that would be used. */
function keepNearest(
  best: Map<string, Neighbour>,
  neighbour: Neighbour,
  preference: Preference,
): void {
  const kind = formatKind(neighbour.model);
  const known = best.get(kind);
  const difference =
    known === undefined
      ? -1
      : compareDistance(neighbour, known) ||
        comparePlaces(neighbour.model, known.model, preference);
  if (difference < 0) best.set(kind, neighbour);
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
  const tokens = joinKnown(typed.tokens, index.words);
  for (const { kind, text } of tokens) {
    const synonym = SYNONYMS.get(text);
    if (synonym !== undefined) readings.add(synonym);
    else if (kind === "letter" || (kind === "word" && index.words.has(text))) readings.add(text);
    else if (kind === "word" && vendorOfWord(text) === undefined)
      for (const word of nearWords(text, index.words)) readings.add(word);
  }
  return readings;
}

/** Joins two words into a known one: `deep seek 9`. */
function joinKnown(tokens: readonly Token[], words: ReadonlySet<string>): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const text = `${last?.text}${token.text}`;
    if (last?.kind === "word" && token.kind === "word" && words.has(text))
      joined.splice(-1, 1, { kind: "word", text });
    else joined.push(token);
  }
  return joined;
}

/**
 * Counts, in order of importance: shared words that are more specific than a family (`sonnet`,
 * `coder`), all shared words and other shared parts, each as a negative number; then decorations
 * that were not typed. `extras` are other words that were not typed.
 */
function measure(
  { spelling }: IndexedName<UsableModel>,
  typed: readonly Token[],
  readings: ReadonlySet<string>,
): readonly [shared: readonly number[], extras: number] {
  let [lineWords, words, others, editions, extras] = [0, 0, 0, 0, 0];
  for (const { kind, text } of withLastVersion(spelling.tokens)) {
    if (readings.has(text) && NAMING.has(kind)) {
      words--;
      if (!isFamily(text)) lineWords--;
    } else if (typed.some((token) => token.kind === kind && token.text === text)) others--;
    else if (kind === "decoration") editions++;
    else if (kind === "word") extras++;
  }
  return [[lineWords, words, others, editions], extras];
}

/** Only the last version counts: 3.1 in `hermes-3-llama-3.1`. */
function withLastVersion(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.findLast(({ kind }) => kind === "version");
  return tokens.filter((token) => token.kind !== "version" || token === last);
}

/**
 * Distance of two versions. If the first parts differ, the second is ignored: `5` is as far from 4.20
 * as from 4.7. Two digits may be a version without its point: `45` is 4.5 too.
 */
function measureGap(typed: string | undefined, { record }: UsableModel): number {
  if (typed === undefined) return 0;
  const known = splitVersion(readTraits(record).version);
  const readings = [typed, typed.replace(/^(\d)(\d)$/, "$1.$2")].map(splitVersion);
  return Math.min(
    ...readings.map(([major, minor]) =>
      major === known[0]
        ? Math.min(Math.abs(minor - known[1]), 99)
        : Math.abs(major - known[0]) * 100,
    ),
  );
}

function splitVersion(text: string): readonly [major: number, minor: number] {
  const [major = 0, minor = 0] = text.split(".").map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor];
}

/** Sorts the nearer name first. */
function compareDistance(a: Neighbour, b: Neighbour): number {
  const at = a.distance.findIndex((part, index) => part !== b.distance[index]);
  return (a.distance[at] ?? 0) - (b.distance[at] ?? 0);
}

function compareKinds(a: Neighbour, b: Neighbour, preference: Preference): number {
  return (
    compareDistance(a, b) ||
    compareAge(a.model, b.model) ||
    comparePlaces(a.model, b.model, preference)
  );
}

function nearWords(typed: string, words: ReadonlySet<string>): readonly string[] {
  if (typed.length < MIN_LETTERS) return [];
  // Two edits are near only if the first letter is right, or all of a short word: `test` is not near
  // `next`, `base` not near `blue`.
  return [...words].filter((word) => {
    const start = typed.length > MIN_LETTERS ? typed.charAt(0) : typed;
    const most = word.startsWith(start) ? MAX_DISTANCE : 1;
    if (isOneTypo(typed, word)) return true;
    return (
      word.length >= MIN_LETTERS &&
      Math.abs(word.length - typed.length) <= most &&
      measureDistance(typed, word) <= most
    );
  });
}
