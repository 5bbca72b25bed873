import type { UsableModel } from "../catalog/catalog.js";
import { listNumbers, type NameParts } from "../catalog/name-parts.js";
import type { IndexedName, NamedModel } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { compareAge, defaultProviderRank, type Preference } from "../conditions/preference.js";
import { byCodePoint, compareVersions } from "../vocabulary/order.js";
import {
  countLacking,
  listNoise,
  type Spelling,
  splitWords,
  type Token,
} from "../vocabulary/spelling.js";
import { isFamily, SAME_MODEL, TIERS, vendorOfWord } from "../vocabulary/words.js";
import {
  isInScope,
  isNarrow,
  type Match,
  type MatchScope,
  type MatchTier,
} from "./match-result.js";
import {
  type Choice,
  compareChoices,
  listChoices,
  sortModels,
  takeBestChoices,
  type WordHit,
} from "./word-choices.js";

/**
 * Decides among the models with all typed words: takes the plainest line, then its newest model.
 * Returns several models if the words leave several lines or sizes open.
 */
export function decideByWords(
  typed: Spelling,
  from: "id" | "name",
  tier: MatchTier,
  scope: MatchScope,
): Match | undefined {
  const { preference } = scope;
  const found = findHits(typed, from, scope);
  const hasVersion = typed.tokens.some(isVersion);
  const hits = hasVersion ? found.filter(isSameModel) : found;
  const [best, second] = takeBestChoices(hits, preference);
  if (best === undefined) return showEditions(found, tier, preference);
  const open = hits.flatMap((hit) => listOpen(best, hit, hasVersion, preference));
  if (open.length > 0) return showOpen([best, ...open], tier, preference);
  return {
    kind: "one",
    tier,
    model: best.model,
    found: hits.reduce((count, { models }) => count + models.length, 0),
    ...(second !== undefined && { runnerUp: second.model }),
  };
}

/** A typed version must match: `gpt-5` is neither GPT-5 Mini nor GPT-5 Chat. */
function isSameModel({ words, editions }: WordHit): boolean {
  return words === 0 && editions === 0;
}

/**
 * If only other editions of a version exist, shows several of them. A single one is not a match.
 */
function showEditions(
  hits: readonly WordHit[],
  tier: MatchTier,
  preference: Preference,
): Match | undefined {
  const several = showOpen(
    hits.flatMap((hit) => listChoices(hit)),
    tier,
    preference,
  );
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
  const families = words.filter(isFamily);
  const noise = listNoise(typed);
  const numbers = listNumbers(typed);
  const hits: WordHit[] = [];
  for (const name of scope.index.byTokens(required, words)) {
    if (name.from !== from) continue;
    const { parts } = name;
    const isMeant =
      isSameKind(parts, texts, hasTier) &&
      names.some((token) => isNamed(parts, token)) &&
      hasVersionsOf(typed.tokens, name.spelling.tokens) &&
      !families.some((family) => isOtherFamily(family, parts, texts));
    if (!isMeant) continue;
    const outside = required.filter((text) => !parts.texts.has(text));
    const foreign = numbers.filter((text) => !parts.numbers.has(text));
    const isOpen = outside.length + foreign.length + typed.context.length > 0 || isNarrow(scope);
    const sorted = sortModels(name, scope.preference);
    const models = !isOpen
      ? sorted
      : sorted.filter(
          ({ model, context }) =>
            isInScope(model, scope) &&
            outside.every((text) => context.has(text)) &&
            typed.context.every((text) => context.has(text)) &&
            foreign.every((text) => isOfProvider(text, model, texts)),
        );
    if (models.length === 0) continue;
    const lacking = countLacking(noise, name.spelling);
    hits.push({ ...describeHit(name, models, outside.length, texts, vendors), lacking });
  }
  return hits;
}

/**
 * True if a typed family is only the vendor of a name that has an untyped family of its own:
 * `mistralai/devstral-small` and `mistral.magistral-small` are no Mistral Small.
 */
function isOtherFamily(family: string, parts: NameParts, typed: ReadonlySet<string>): boolean {
  const isInName = parts.texts.has(family);
  return parts.words.some(
    (word) =>
      isFamily(word) && !typed.has(word) && (!isInName || vendorOfWord(word)?.id === family),
  );
}

/**
 * In a name with several versions, each belongs to the word before it: `hermes-3-llama-3.1` is no
 * Llama 3.
 */
function hasVersionsOf(typed: readonly Token[], name: readonly Token[]): boolean {
  if (name.filter(isVersion).length < 2) return true;
  return typed.every((token, index) => {
    const before = typed[index - 1]?.text;
    const at = isVersion(token) ? name.findIndex(({ text }) => text === before) : -1;
    const own = at < 0 ? undefined : name.slice(at + 1).find(isVersion);
    return own === undefined || own.text === token.text;
  });
}

function isVersion({ kind }: Token): boolean {
  return kind === "version";
}

function isNamed(parts: NameParts, { kind, text }: Token): boolean {
  return kind === "letter" ? parts.letters.has(text) : parts.words.includes(text);
}

/** A number with letters may belong to the provider, as in `302ai`, if all of its name is typed. */
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
 * Image, speech and embedding models match only if the reference says so, and a typed size class
 * must be the only one: `gemini 3 pro` is not Gemini 3 Pro Image, `flash` is not Flash Lite.
 */
function isSameKind(parts: NameParts, typed: ReadonlySet<string>, hasTier: boolean): boolean {
  return parts.kinds.every((word) => typed.has(word) || (TIERS.has(word) && !hasTier));
}

function describeHit(
  name: IndexedName<UsableModel>,
  models: readonly NamedModel<UsableModel>[],
  outside: number,
  typed: ReadonlySet<string>,
  vendors: ReadonlySet<string>,
): Omit<WordHit, "lacking"> {
  const { parts } = name;
  let words = 0;
  for (const word of parts.words)
    if (!typed.has(word) && !isSilent(word, vendors) && !name.providerWords.includes(word)) words++;
  let decorations = 0;
  let editions = 0;
  for (const text of parts.decorations) {
    if (typed.has(text)) continue;
    decorations++;
    if (!SAME_MODEL.has(text)) editions++;
  }
  const dates = parts.dates.filter((text) => !typed.has(text)).length;
  return { name, models, outside, words, decorations, editions, dates };
}

/** A family's word is implied, unless the typed words name another vendor's line. */
function isSilent(word: string, vendors: ReadonlySet<string>): boolean {
  const vendor = isFamily(word) ? vendorOfWord(word) : undefined;
  return vendor !== undefined && (vendors.size === 0 || vendors.has(vendor.id));
}

/** Returns the best model of a hit that matches the typed words as well as the chosen one. */
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
  const model = hit.models.find(
    (each) => defaultProviderRank(each.model, preference) === rank && isOpen(each.model),
  )?.model;
  return model === undefined ? [] : [{ hit, model }];
}

/** Tests whether a model of a hit leaves the choice open. Undefined if none does. */
type OpenTest = ((model: UsableModel) => boolean) | undefined;

/** Another line that is equally plain, or another size of the same version. */
function openAsPlain(best: Choice, hit: WordHit): OpenTest {
  const left = best.hit.name.parts;
  const right = hit.name.parts;
  if (left.family !== right.family) return () => true;
  if (left.sizes === right.sizes || hit.decorations !== best.hit.decorations) return undefined;
  const { version } = readTraits(best.model.record);
  return ({ record }) => readTraits(record).version === version;
}

/** For `gpt` if GPT-5.6 is the newest plain model and GPT-6 exists only in named lines. */
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

/** Returns the newest model of each open line, newest first. */
function showOpen(
  choices: readonly Choice[],
  tier: MatchTier,
  preference: Preference,
): Extract<Match, { kind: "several" }> {
  const families = new Map<string, Choice>();
  for (const choice of choices) {
    const { family, sizes } = choice.hit.name.parts;
    const known = families.get(`${family}|${sizes}`);
    if (known === undefined || compareChoices(choice, known, preference) < 0)
      families.set(`${family}|${sizes}`, choice);
  }
  const models = [...families.values()]
    .sort(
      (a, b) =>
        a.hit.decorations - b.hit.decorations ||
        compareAge(a.model, b.model) ||
        compareChoices(a, b, preference),
    )
    .map(({ model }) => model);
  return { kind: "several", tier, models };
}
