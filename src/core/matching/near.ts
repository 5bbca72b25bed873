import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName } from "../catalog/token-index.js";
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
import { measureDistance } from "../vocabulary/distance.js";
import { takeBest } from "../vocabulary/order.js";
import type { Spelling, Token } from "../vocabulary/spelling.js";
import { SYNONYMS, vendorOfWord } from "../vocabulary/words.js";
import { isInScope, type MatchScope } from "./match-result.js";

/** How near a name comes to a typed text, part by part; more is nearer, but for editions and extras. */
interface Nearness {
  /** Typed words in the name that are more than a family: `sonnet`, `coder`. */
  readonly lineWords: number;
  readonly words: number;
  readonly others: number;
  /** Decorations that were not typed: `fast`, `preview`. */
  readonly editions: number;
  readonly extras: number;
  /** Dates that were not typed. */
  readonly dates: number;
}

/** A model under a name that comes near. */
interface Neighbour {
  readonly nearness: Nearness;
  readonly model: UsableModel;
  readonly versionGap: number;
}

/** Words from which on a neighbour at two letters' distance is looked for. */
const MIN_LETTERS = 4;
const MAX_DISTANCE = 2;

/** Kinds of tokens by which a name is near. */
const NAMING: ReadonlySet<Token["kind"]> = new Set(["word", "letter", "version"]);

/** Neighbours that are listed at the most. */
const MAX_NEAR = 5;

/**
 * The models whose names share most with a text, nearest first. For suggestions only: nearness never
 * decides.
 */
export function findNear(
  typed: Spelling,
  scope: MatchScope,
  accepts: (model: UsableModel) => boolean = () => true,
): readonly UsableModel[] {
  const preference = inRegion(typed, scope.preference);
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
      if (best === undefined || compareCopies(neighbour, best, preference) < 0) best = neighbour;
    }
    if (best !== undefined) neighbours.push(best);
  }
  return listBest(neighbours, preference);
}

/** A typed region goes before that of the default model. */
function inRegion({ region }: Spelling, preference: Preference): Preference {
  return region === undefined ? preference : { ...preference, region };
}

/** The nearest model of each kind; copies in other regions or at other providers say nothing new. */
function listBest(
  neighbours: readonly Neighbour[],
  preference: Preference,
): readonly UsableModel[] {
  const best = new Map<string, Neighbour>();
  for (const neighbour of neighbours) {
    const key = formatKind(neighbour.model);
    const known = best.get(key);
    if (known === undefined || compareCopies(neighbour, known, preference) < 0)
      best.set(key, neighbour);
  }
  const compare = (a: Neighbour, b: Neighbour): number => compareKinds(a, b, preference);
  return takeBest([...best.values()], MAX_NEAR, compare).map(({ model }) => model);
}

/** Equal for copies of one model, wherever they are and whenever they were taken. */
export function formatKind({ record }: UsableModel): string {
  return readTraits(record)
    .id.tokens.filter(({ kind }) => kind !== "date" && kind !== "noise")
    .map(({ text }) => text)
    .join(" ");
}

/** Vendors that the typed words name by a family or a line. */
function typedVendors({ tokens }: Spelling): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ text }) => vendorOfWord(text)?.id ?? []));
}

/** Who asks for a Gemini is not helped by a GPT that is a Pro too. */
function isOfVendor(model: UsableModel, vendors: ReadonlySet<string>): boolean {
  const { vendor } = readTraits(model.record);
  return vendors.size === 0 || (vendor !== undefined && vendors.has(vendor.id));
}

/** `4o`: a version with a letter is a name where nothing else is typed. */
function findLoneVersion({ tokens }: Spelling): readonly string[] {
  const texts = tokens.map(({ text }) => text);
  return texts.length === 1 ? texts.filter((text) => /^\d[\d.]*[a-z]$/.test(text)) : [];
}

/** The typed words that are known, and for each that is not, the known ones that come near. */
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
  let dates = 0;
  for (const { kind, text } of spelling.tokens) {
    const named = readings.has(text) && NAMING.has(kind);
    if (named) {
      words++;
      if (vendorOfWord(text)?.families.includes(text) !== true) lineWords++;
    } else if (typed.some((token) => token.kind === kind && token.text === text)) others++;
    else if (kind === "decoration") editions++;
    else if (kind === "word") extras++;
    else if (kind === "date") dates++;
  }
  return { lineWords, words, others, editions, extras, dates };
}

/**
 * Numbers between two versions; where the first part differs, the second says nothing: `5` is as far from
 * 4.20 as from 4.7. Two digits may be a version without its point: `45` is 4.5 too.
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

/** The nearer name first. */
function compareNearness(a: Neighbour, b: Neighbour): number {
  const left = a.nearness;
  const right = b.nearness;
  return (
    right.lineWords - left.lineWords ||
    right.words - left.words ||
    right.others - left.others ||
    left.editions - right.editions ||
    Number(readTraits(a.model.record).moving) - Number(readTraits(b.model.record).moving) ||
    a.versionGap - b.versionGap ||
    left.extras - right.extras
  );
}

function compareKinds(a: Neighbour, b: Neighbour, preference: Preference): number {
  return (
    compareNearness(a, b) ||
    compareAge(a.model, b.model) ||
    comparePlaces(a.model, b.model, preference)
  );
}

/** Of one model the copy at the place where it would run, there its alias, else the newest. */
function compareCopies(a: Neighbour, b: Neighbour, preference: Preference): number {
  return (
    compareNearness(a, b) ||
    defaultProviderRank(a.model, preference) - defaultProviderRank(b.model, preference) ||
    intentRank(a.model) - intentRank(b.model) ||
    partyRank(a.model) - partyRank(b.model) ||
    regionRank(a.model, preference) - regionRank(b.model, preference) ||
    a.nearness.dates - b.nearness.dates ||
    compareAge(a.model, b.model) ||
    comparePlaces(a.model, b.model, preference)
  );
}

function nearWords(typed: string, words: ReadonlySet<string>): readonly string[] {
  if (typed.length < MIN_LETTERS) return [];
  // Two letters off is near only where the first one is right: `test` is not near `next`.
  return [...words].filter((word) => {
    const most = word[0] === typed[0] ? MAX_DISTANCE : 1;
    return (
      word.length >= MIN_LETTERS &&
      Math.abs(word.length - typed.length) <= most &&
      measureDistance(typed, word) <= most
    );
  });
}
