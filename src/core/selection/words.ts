import type { UsableModel } from "../catalog/catalog.js";
import type { IndexEntry } from "../catalog/token-index.js";
import { readTraits, textsOf } from "../catalog/traits.js";
import { byCodePoint, compareVersions } from "../domain/order.js";
import type { Spelling } from "../domain/spelling.js";
import { NOT_CHAT, TIERS, vendorOfWord } from "../domain/words.js";
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
  const hits = findHits(typed, from, scope);
  const [best, second] = hits.toSorted((a, b) => compareHits(a, b, scope.preference));
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
  const vendors = new Set(names.flatMap(({ text }) => vendorOfWord(text)?.id ?? []));
  return entries
    .filter(({ spelling }) =>
      names.some((name) =>
        spelling.tokens.some(({ kind, text }) => kind === name.kind && text === name.text),
      ),
    )
    .filter((entry) => isSameKind(entry, typedTexts))
    .map((entry) => describeHit(entry, typedTexts, vendors));
}

/**
 * Image, speech and embedding models are meant only where the reference says so, and a typed size
 * class is the only one: `gemini 3 pro` is no Gemini 3 Pro Image, `flash` no Flash Lite.
 */
function isSameKind({ spelling }: IndexEntry<UsableModel>, typed: ReadonlySet<string>): boolean {
  const hasTier = [...typed].some((text) => TIERS.has(text));
  return textsOf(spelling, "word").every(
    (word) => typed.has(word) || !(NOT_CHAT.has(word) || (hasTier && TIERS.has(word))),
  );
}

function describeHit(
  { model, spelling }: IndexEntry<UsableModel>,
  typed: ReadonlySet<string>,
  vendors: ReadonlySet<string>,
): WordHit {
  const own = new Set(spelling.tokens.map(({ text }) => text));
  const beyond = spelling.tokens.filter(({ text }) => !typed.has(text));
  const words = textsOf(spelling, "word");
  return {
    model,
    outside: [...typed].filter((text) => !own.has(text)).length,
    words: beyond.filter(({ kind, text }) => kind === "word" && !isSilent(text, vendors)).length,
    decorations: beyond.filter(({ kind }) => kind === "decoration").length,
    dates: beyond.filter(({ kind }) => kind === "date").length,
    line: [...new Set(words.flatMap(impliedWords))].sort(byCodePoint).join(" "),
    sizes: textsOf(spelling, "size").sort(byCodePoint).join(" "),
  };
}

/** A family's word goes without saying, but not where the typed words name another vendor's line. */
function isSilent(word: string, vendors: ReadonlySet<string>): boolean {
  const vendor = vendorOfWord(word);
  if (vendor?.families.includes(word) !== true) return false;
  return vendors.size === 0 || vendors.has(vendor.id);
}

/** Opus is Claude Opus, written or not. */
function impliedWords(word: string): readonly string[] {
  const vendor = vendorOfWord(word);
  const [family] = vendor?.families ?? [];
  return family === undefined || vendor?.families.includes(word) === true ? [word] : [word, family];
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
function listOpen(hits: readonly WordHit[], tier: MatchTier, preference: Preference): Match {
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
