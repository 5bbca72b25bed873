import type { UsableModel } from "../catalog/catalog.js";
import { type Line, listNumbers } from "../catalog/line.js";
import type { Bearer, IndexedName } from "../catalog/token-index.js";
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
import { byCodePoint, compareVersions, takeBest } from "../vocabulary/order.js";
import { type Spelling, splitWords, type Token } from "../vocabulary/spelling.js";
import { SAME_MODEL, TIERS, vendorOfWord } from "../vocabulary/words.js";
import type { Match, MatchScope, MatchTier } from "./match-result.js";

/** A name that holds all typed words, with what it holds beyond them. */
interface WordHit {
  readonly name: IndexedName<UsableModel>;
  /** The models of that name that are meant. */
  readonly bearers: readonly Bearer<UsableModel>[];
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
interface Choice {
  readonly hit: WordHit;
  readonly model: UsableModel;
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
  const { preference } = scope;
  const found = findHits(typed, from, scope);
  const hasVersion = typed.tokens.some(({ kind }) => kind === "version");
  const hits = hasVersion ? found.filter(isSameModel) : found;
  const [best, second] = takeBestChoices(hits, preference);
  if (best === undefined) return showEditions(found, tier, preference);
  const open = hits.flatMap((hit) => listOpen(best, hit, hasVersion, preference));
  if (open.length > 0) return showOpen([best, ...open], tier, preference);
  return {
    kind: "one",
    tier,
    model: best.model,
    found: hits.reduce((count, { bearers }) => count + bearers.length, 0),
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
  const several = showOpen(hits.flatMap(listChoices), tier, preference);
  return several.models.length > 1 ? several : undefined;
}

function findHits(typed: Spelling, from: "id" | "name", scope: MatchScope): readonly WordHit[] {
  const names = typed.tokens.filter(({ kind }) => kind === "word" || kind === "letter");
  const words = names.map(({ text }) => text);
  const texts = new Set([
    ...typed.tokens.filter(({ kind }) => kind !== "noise").map(({ text }) => text),
    ...typed.context,
    ...(typed.region === undefined ? [] : [typed.region]),
  ]);
  const required = [...texts];
  const hasTier = required.some((text) => TIERS.has(text));
  const vendors = new Set(words.flatMap((text) => vendorOfWord(text)?.id ?? []));
  const numbers = listNumbers(typed);
  const hits: WordHit[] = [];
  for (const name of scope.index.byTokens(required, words)) {
    if (name.from !== from) continue;
    const { line } = name;
    if (!isSameKind(line, texts, hasTier) || !names.some((token) => isNamed(line, token))) continue;
    const outside = required.filter((text) => !line.texts.has(text));
    const foreign = numbers.filter((text) => !line.numbers.has(text));
    const isWhole = outside.length + foreign.length === 0 && scope.providerID === undefined;
    const bearers = isWhole
      ? name.bearers
      : name.bearers.filter(
          ({ model, around }) =>
            (scope.providerID === undefined || model.providerID === scope.providerID) &&
            outside.every((text) => around.has(text)) &&
            foreign.every((text) => isOfProvider(text, model, texts)),
        );
    if (bearers.length > 0) hits.push(describeHit(name, bearers, outside.length, texts, vendors));
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
  name: IndexedName<UsableModel>,
  bearers: readonly Bearer<UsableModel>[],
  outside: number,
  typed: ReadonlySet<string>,
  vendors: ReadonlySet<string>,
): WordHit {
  const { line } = name;
  let words = 0;
  for (const word of line.words)
    if (!typed.has(word) && !isSilent(word, vendors) && !name.ofProvider.includes(word)) words++;
  let decorations = 0;
  let editions = 0;
  for (const text of line.decorations) {
    if (typed.has(text)) continue;
    decorations++;
    if (!SAME_MODEL.has(text)) editions++;
  }
  const dates = line.dates.filter((text) => !typed.has(text)).length;
  return { name, bearers, outside, words, decorations, editions, dates };
}

/** A family's word goes without saying, but not where the typed words name another vendor's line. */
function isSilent(word: string, vendors: ReadonlySet<string>): boolean {
  const vendor = vendorOfWord(word);
  if (vendor?.families.includes(word) !== true) return false;
  return vendors.size === 0 || vendors.has(vendor.id);
}

/** The plainest name first: what hangs on the name alone. */
function compareNames(a: WordHit, b: WordHit): number {
  return a.outside - b.outside || a.words - b.words || a.decorations - b.decorations;
}

function compareChoices(a: Choice, b: Choice, preference: Preference): number {
  const left = readTraits(a.model.record);
  const right = readTraits(b.model.record);
  return (
    compareNames(a.hit, b.hit) ||
    defaultProviderRank(a.model, preference) - defaultProviderRank(b.model, preference) ||
    intentRank(a.model) - intentRank(b.model) ||
    Math.min(partyRank(a.model, left), 1) - Math.min(partyRank(b.model, right), 1) ||
    regionRank(a.model, preference, left) - regionRank(b.model, preference, right) ||
    Number(left.moving) - Number(right.moving) ||
    compareAge(a.model, b.model, left, right) ||
    a.hit.dates - b.hit.dates ||
    comparePlaces(a.model, b.model, preference, left, right)
  );
}

function listChoices(hit: WordHit): readonly Choice[] {
  return hit.bearers.map(({ model }) => ({ hit, model }));
}

/** The best model and its runner-up; models are compared under the plainest names only. */
function takeBestChoices(hits: readonly WordHit[], preference: Preference): readonly Choice[] {
  const best: Choice[] = [];
  let rest = hits;
  while (best.length < 2 && rest.length > 0) {
    const plainest = rest.reduce((a, b) => (compareNames(b, a) < 0 ? b : a));
    const alike = rest.filter((hit) => compareNames(hit, plainest) === 0);
    const compare = (a: Choice, b: Choice): number => compareChoices(a, b, preference);
    best.push(...takeBest(alike.flatMap(listChoices), 2 - best.length, compare));
    rest = rest.filter((hit) => compareNames(hit, plainest) !== 0);
  }
  return best;
}

/** The models of a hit that the typed words mean just as well as the best one. */
function listOpen(
  best: Choice,
  hit: WordHit,
  hasVersion: boolean,
  preference: Preference,
): readonly Choice[] {
  if (hit.outside !== best.hit.outside) return [];
  const isOpen =
    hit.words === best.hit.words ? openAsPlain(best, hit) : openAsNewer(best, hit, hasVersion);
  if (isOpen === undefined) return [];
  const rank = defaultProviderRank(best.model, preference);
  return listChoices(hit).filter(
    ({ model }) => defaultProviderRank(model, preference) === rank && isOpen(model),
  );
}

/** Tells which models of a hit leave the choice open; undefined where none can. */
type OpenTest = ((model: UsableModel) => boolean) | undefined;

/** Another line that is as plain, or another size of the very version. */
function openAsPlain(best: Choice, hit: WordHit): OpenTest {
  const left = best.hit.name.line;
  const right = hit.name.line;
  if (left.line !== right.line) return () => true;
  if (left.sizes === right.sizes || hit.decorations !== best.hit.decorations) return undefined;
  const { version } = readTraits(best.model.record);
  return ({ record }) => readTraits(record).version === version;
}

/** `gpt` while GPT-5.6 is the newest plain one and GPT-6 comes in named lines only. */
function openAsNewer(best: Choice, hit: WordHit, hasVersion: boolean): OpenTest {
  const { released, version } = readTraits(best.model.record);
  if (hasVersion || hit.decorations > best.hit.decorations) return undefined;
  if (byCodePoint(hit.name.released, released) <= 0) return undefined;
  return ({ record }) => {
    const other = readTraits(record);
    return (
      !other.unstable &&
      !other.special &&
      byCodePoint(other.released, released) > 0 &&
      compareVersions(other.version, version) > 0
    );
  };
}

/** The newest model of each open line, newest first. */
function showOpen(
  choices: readonly Choice[],
  tier: MatchTier,
  preference: Preference,
): Extract<Match, { kind: "several" }> {
  const lines = new Map<string, Choice>();
  for (const choice of choices) {
    const { line, sizes } = choice.hit.name.line;
    const known = lines.get(`${line}|${sizes}`);
    if (known === undefined || compareChoices(choice, known, preference) < 0)
      lines.set(`${line}|${sizes}`, choice);
  }
  const models = [...lines.values()]
    .sort(
      (a, b) =>
        a.hit.decorations - b.hit.decorations ||
        compareAge(a.model, b.model) ||
        compareChoices(a, b, preference),
    )
    .map(({ model }) => model);
  return { kind: "several", tier, models };
}
