import type { UsableModel } from "../catalog/catalog.js";
import type { IndexEntry } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { byCodePoint, compareVersions, takeBest } from "../domain/order.js";
import { type Spelling, splitWords, type Token } from "../domain/spelling.js";
import { SAME_MODEL, TIERS, vendorOfWord } from "../domain/words.js";
import { type Line, listNumbers, readLine } from "./line.js";
import type { Match, MatchScope, MatchTier } from "./match-result.js";
import {
  compareAge,
  comparePlaces,
  defaultProviderRank,
  intentRank,
  type Preference,
  partyRank,
  regionRank,
} from "./preference.js";

/** A model that holds all typed words, with what it holds beyond them. */
interface WordHit {
  readonly model: UsableModel;
  /** Typed words that only the surroundings of the name hold: the provider, the path, the vendor. */
  readonly outside: number;
  /** Words that name another line than the typed one. */
  readonly words: number;
  readonly decorations: number;
  /** Decorations that make it another model than the one without them. */
  readonly editions: number;
  readonly dates: number;
  /** The line without its version: equal for Sonnet 4 and Sonnet 5. */
  readonly line: string;
  readonly sizes: string;
}

/**
 * Decides among the models that hold all typed words: the plainest line, then its newest model.
 * Where the words leave several lines or sizes open, it says so instead.
 */
export function decideByWords(
  typed: Spelling,
  from: "id" | "name",
  tier: MatchTier,
  scope: MatchScope,
): Match | undefined {
  const found = findHits(typed, from, scope);
  const hasVersion = typed.tokens.some(({ kind }) => kind === "version");
  const hits = hasVersion ? found.filter(isSameModel) : found;
  if (hits.length === 0) return showEditions(found, tier, scope.preference);
  const [best, second] = takeBest(hits, 2, (a, b) => compareHits(a, b, scope.preference));
  if (best === undefined) return undefined;
  const open = hits.filter((hit) => hit !== best && leavesOpen(best, hit, typed, scope.preference));
  if (open.length > 0) return listOpen([best, ...open], tier, scope.preference);
  return {
    kind: "one",
    tier,
    model: best.model,
    found: hits.length,
    ...(second !== undefined && { runnerUp: second.model }),
  };
}

/** A version binds: `gpt-5` is neither GPT-5 Mini nor GPT-5 Chat. */
function isSameModel({ words, editions }: WordHit): boolean {
  return words === 0 && editions === 0;
}

/** Where there are only other editions of a version, several are shown; one is no answer. */
function showEditions(
  hits: readonly WordHit[],
  tier: MatchTier,
  preference: Preference,
): Match | undefined {
  const several = listOpen(hits, tier, preference);
  return several.models.length > 1 ? several : undefined;
}

function findHits(typed: Spelling, from: "id" | "name", scope: MatchScope): readonly WordHit[] {
  const required = [
    ...typed.tokens.filter(({ kind }) => kind !== "noise").map(({ text }) => text),
    ...typed.context,
    ...(typed.region === undefined ? [] : [typed.region]),
  ];
  const names = typed.tokens.filter(({ kind }) => kind === "word" || kind === "letter");
  if (names.length === 0) return [];
  const lists = required.map((token) => scope.index.byToken(token));
  lists.sort((a, b) => a.length - b.length);
  const [shortest, ...others] = lists;
  if (shortest === undefined) return [];
  let entries: readonly IndexEntry<UsableModel>[] = shortest.filter(
    (entry) =>
      entry.from === from &&
      (scope.providerID === undefined || entry.model.providerID === scope.providerID),
  );
  for (const list of others) {
    if (entries.length === 0) return [];
    const held = new Set(list);
    entries = entries.filter((entry) => held.has(entry));
  }
  const typedTexts = new Set(required);
  const hasTier = required.some((text) => TIERS.has(text));
  const vendors = new Set(names.flatMap(({ text }) => vendorOfWord(text)?.id ?? []));
  const numbers = listNumbers(typed);
  const hits: WordHit[] = [];
  for (const { model, spelling } of entries) {
    const line = readLine(spelling);
    const isMeant =
      names.some((name) => isNamed(line, name)) &&
      numbers.every((text) => line.numbers.has(text) || isOfProvider(text, model, typedTexts)) &&
      isSameKind(line, typedTexts, hasTier);
    if (isMeant) hits.push(describeHit(model, line, typedTexts, vendors));
  }
  return hits;
}

function isNamed(line: Line, { kind, text }: Token): boolean {
  return kind === "letter" ? line.letters.has(text) : line.words.includes(text);
}

/** A number with letters may belong to the provider, as in `302ai`, where all of its name is typed. */
function isOfProvider(
  text: string,
  { providerID }: UsableModel,
  typed: ReadonlySet<string>,
): boolean {
  if (!/[a-z]/.test(text)) return false;
  const words = splitWords(providerID);
  return words.includes(text) && words.every((word) => typed.has(word));
}

/**
 * Image, speech and embedding models are meant only where the reference says so, and a typed size
 * class is the only one: `gemini 3 pro` is no Gemini 3 Pro Image, `flash` no Flash Lite.
 */
function isSameKind(line: Line, typed: ReadonlySet<string>, hasTier: boolean): boolean {
  return line.kinds.every((word) => typed.has(word) || (TIERS.has(word) && !hasTier));
}

function describeHit(
  model: UsableModel,
  line: Line,
  typed: ReadonlySet<string>,
  vendors: ReadonlySet<string>,
): WordHit {
  const beyond = (texts: readonly string[]): number =>
    texts.reduce((count, text) => count + (typed.has(text) ? 0 : 1), 0);
  let outside = 0;
  for (const text of typed) if (!line.texts.has(text)) outside++;
  return {
    model,
    outside,
    words: beyond(
      line.words.filter(
        (word) => !isSilent(word, vendors) && !splitWords(model.providerID).includes(word),
      ),
    ),
    decorations: beyond(line.decorations),
    editions: beyond(line.decorations.filter((text) => !SAME_MODEL.has(text))),
    dates: beyond(line.dates),
    line: line.line,
    sizes: line.sizes,
  };
}

/** A family's word goes without saying, but not where the typed words name another vendor's line. */
function isSilent(word: string, vendors: ReadonlySet<string>): boolean {
  const vendor = vendorOfWord(word);
  if (vendor?.families.includes(word) !== true) return false;
  return vendors.size === 0 || vendors.has(vendor.id);
}

function compareHits(a: WordHit, b: WordHit, preference: Preference): number {
  return (
    a.outside - b.outside ||
    a.words - b.words ||
    a.decorations - b.decorations ||
    defaultProviderRank(a.model, preference) - defaultProviderRank(b.model, preference) ||
    intentRank(a.model) - intentRank(b.model) ||
    Math.min(partyRank(a.model), 1) - Math.min(partyRank(b.model), 1) ||
    regionRank(a.model, preference) - regionRank(b.model, preference) ||
    Number(readTraits(a.model.record).moving) - Number(readTraits(b.model.record).moving) ||
    compareAge(a.model, b.model) ||
    a.dates - b.dates ||
    comparePlaces(a.model, b.model, preference)
  );
}

/** True where the typed words mean the other model just as well as the best one. */
function leavesOpen(
  best: WordHit,
  other: WordHit,
  typed: Spelling,
  preference: Preference,
): boolean {
  if (defaultProviderRank(best.model, preference) !== defaultProviderRank(other.model, preference))
    return false;
  if (other.outside !== best.outside) return false;
  if (other.words === best.words) {
    if (other.line !== best.line) return true;
    return (
      other.sizes !== best.sizes &&
      other.decorations === best.decorations &&
      readTraits(other.model.record).version === readTraits(best.model.record).version
    );
  }
  return isNewerLine(best, other, typed);
}

/** `gpt` while GPT-5.6 is the newest plain one and GPT-6 comes in named lines only. */
function isNewerLine(best: WordHit, other: WordHit, typed: Spelling): boolean {
  if (other.words < best.words || typed.tokens.some(({ kind }) => kind === "version")) return false;
  const left = readTraits(best.model.record);
  const right = readTraits(other.model.record);
  if (right.unstable || right.special || other.decorations > best.decorations) return false;
  return (
    byCodePoint(right.released, left.released) > 0 &&
    compareVersions(right.version, left.version) > 0
  );
}

/** The newest model of each open line, newest first. */
function listOpen(
  hits: readonly WordHit[],
  tier: MatchTier,
  preference: Preference,
): Extract<Match, { kind: "several" }> {
  const lines = new Map<string, WordHit>();
  for (const hit of hits.toSorted((a, b) => compareHits(a, b, preference))) {
    const key = `${hit.line}|${hit.sizes}`;
    if (!lines.has(key)) lines.set(key, hit);
  }
  const models = [...lines.values()]
    .toSorted(
      (a, b) =>
        a.decorations - b.decorations ||
        compareAge(a.model, b.model) ||
        compareHits(a, b, preference),
    )
    .map((hit) => hit.model);
  return { kind: "several", tier, models };
}
