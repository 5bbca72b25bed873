import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { compareAge, comparePlaces, type Preference } from "../conditions/preference.js";
import type { ModelRecord } from "../sources/model.js";
import { takeBest } from "../vocabulary/order.js";
import { isQuantized } from "../vocabulary/quantization.js";
import {
  countLacking,
  listNoise,
  parseModelSpelling,
  type Spelling,
} from "../vocabulary/spelling.js";
import { NOT_CHAT, SAME_MODEL, TIERS } from "../vocabulary/words.js";
import { decideByWords } from "./by-words.js";
import { cutAnnouncement, cutEffort } from "./effort.js";
import { cutGlued } from "./glued.js";
import {
  isInScope,
  isNarrow,
  type Match,
  type MatchNote,
  type MatchScope,
  type MatchTier,
  modelsOf,
} from "./match-result.js";
import { formatSpelling, isName, parseTypedSpelling } from "./typed-name.js";
import { correctSpelling } from "./typo.js";

/**
 * Finds the model that a text names. `a/b` is read as a model id with a path: the words of the path
 * must belong to the model's path, vendor or provider.
 */
export function matchModels(text: string, scope: MatchScope): Match {
  const whole =
    matchIDs(text, scope.index.byID(text), "id", scope) ??
    matchIDs(text, scope.index.byLowerID(text.toLowerCase()), "case", scope);
  if (whole !== undefined) return whole;
  if (!isName(text)) return { kind: "none" };
  const typed = parseTypedSpelling(text);
  const key = formatSpelling(typed);
  const recall = scope.recall ?? ((_, find) => find());
  const found = recall(key, () => matchName(typed, scope)) ?? matchEffort(text, scope);
  if (found !== undefined || scope.strict === true) return found ?? { kind: "none" };
  return (
    matchGlued(text, typed, scope) ??
    recall(`typo ${key}`, () => matchTypo(typed, scope)) ?? { kind: "none" }
  );
}

/**
 * Matches a name in the typed region and quantization, or without them if there is no such model.
 */
function matchName(typed: Spelling, scope: MatchScope): Match | undefined {
  const { region, quantization } = typed;
  const isThere = ({ record }: UsableModel, wanted: string | undefined): boolean =>
    readTraits(record).id.region === wanted;
  const inRegion = region === undefined ? scope : narrow(scope, (model) => isThere(model, region));
  if (quantization === undefined) {
    const found = matchTiers(typed, inRegion);
    if (found !== undefined) return found;
  } else {
    const isExact = ({ record }: UsableModel): boolean =>
      isQuantized(readTraits(record).id.quantization, quantization);
    const exact = matchTiers(typed, narrow(inRegion, isExact));
    if (exact !== undefined) return exact;
    const other = matchTiers(typed, inRegion);
    const note = { code: "quantization-not-available", quantization: quantization.text } as const;
    if (other !== undefined) return addNote(other, note);
  }
  if (region === undefined) return undefined;
  const { tokens, context, key } = typed;
  const word = { kind: "word", text: region } as const;
  // `eu.gpt-5` for `gpt-5-eu`, `eu/gpt-5` or a provider of that region.
  const spelled = matchTiers({ tokens: [...tokens, word], context, key: key + region }, scope);
  if (spelled !== undefined || !isWhole(typed)) return spelled;
  const outside = matchTiers(
    { tokens, context, key },
    narrow(scope, (model) => isThere(model, undefined)),
  );
  return outside && addNote(outside, { code: "region-not-available", region });
}

/** Narrows a scope to the models that pass a test. */
function narrow(scope: MatchScope, accepts: (model: UsableModel) => boolean): MatchScope {
  return {
    ...scope,
    accepts: (model) => scope.accepts?.(model) !== false && accepts(model),
  };
}

/** True for a name with a version. Only such a name may match the model in another place. */
function isWhole({ tokens }: Spelling): boolean {
  return tokens.some(({ kind }) => kind === "version");
}

function addNote(match: Match, note: MatchNote): Match {
  return match.kind === "one" ? { ...match, notes: [...(match.notes ?? []), note] } : match;
}

/** Tries the tiers from strict to loose. */
function matchTiers(typed: Spelling, scope: MatchScope): Match | undefined {
  return (
    matchKey(typed, scope) ??
    decideByWords(typed, "id", "words", scope) ??
    decideByWords(typed, "name", "name", scope) ??
    matchSnapshot(typed, scope)
  );
}

/** At a named provider, a whole id takes precedence over another id with the same last segment. */
function matchIDs(
  text: string,
  models: readonly UsableModel[],
  tier: MatchTier,
  scope: MatchScope,
): Match | undefined {
  const inScope = models.filter((model) => isInScope(model, scope));
  const { length } = text;
  const whole =
    scope.providerID === undefined
      ? inScope
      : inScope.filter(({ record: { id } }) => id.length === length);
  return pickPlace(whole.length > 0 ? whole : inScope, tier, scope);
}

/**
 * Matches a name that differs only in separators. Ids and display names count equally; then the
 * place decides.
 */
function matchKey(typed: Spelling, scope: MatchScope): Match | undefined {
  if (!typed.tokens.some(({ kind }) => kind === "word" || kind === "letter")) return undefined;
  const latest = typed.tokens.some(({ text }) => text === "latest");
  const lists = scope.index
    .byKey(typed.key)
    .filter(({ moving }) => latest || !moving)
    .map((name) => listMeant(name, typed, scope));
  const first = lists.flatMap((models) => models.slice(0, 2));
  const found = new Set(lists.flat()).size;
  return pickPlace([...new Set(first)], "spelling", scope, found, listNoise(typed));
}

type Name = IndexedName<UsableModel>;

/** Returns the models with a name in the typed context, ordered by place. */
function listMeant(name: Name, typed: Spelling, scope: MatchScope): readonly UsableModel[] {
  const sorted = sortModels(name, scope.preference);
  if (typed.context.length === 0 && !isNarrow(scope)) return sorted;
  const contexts = new Map(name.models.map(({ model, context }) => [model, context]));
  return sorted.filter(
    (model) =>
      isInScope(model, scope) &&
      typed.context.every((word) => contexts.get(model)?.has(word) === true),
  );
}

const memo = new WeakMap<Name, { preference: Preference; models: readonly UsableModel[] }>();

/**
 * Returns all models of a name, ordered by place. Sorted once, because a name may have many models.
 */
function sortModels(name: Name, preference: Preference): readonly UsableModel[] {
  const known = memo.get(name);
  if (known?.preference === preference) return known.models;
  const models = name.models
    .map(({ model }) => model)
    .filter(({ record }) => isNamedAlike(name, record))
    .sort((a, b) => comparePlaces(a, b, preference));
  memo.set(name, { preference, models });
  return models;
}

/** False if the id has more meaning than its display name: `x-mini` displayed as "X". */
function isNamedAlike({ parts }: Name, record: ModelRecord): boolean {
  return readTraits(record).id.tokens.every(
    ({ kind, text }) =>
      parts.texts.has(text) ||
      !(kind === "decoration" ? !SAME_MODEL.has(text) : TIERS.has(text) || NOT_CHAT.has(text)),
  );
}

/** `gpt-5.6-high`: matches if the rest names one model with that variant. */
function matchEffort(text: string, scope: MatchScope): Match | undefined {
  const cut = cutEffort(text);
  if (cut === undefined) return undefined;
  const match = matchBeforeEffort(cut.name, scope);
  if (match.kind !== "one" || match.variant !== undefined) return undefined;
  const variant = match.model.record.variants?.find((each) => each.toLowerCase() === cut.effort);
  if (variant === undefined) return undefined;
  return addNote({ ...match, variant }, { code: "variant-from-name", effort: cut.effort });
}

/** Matches the name before an effort, with or without the words that announce the effort. */
export function matchBeforeEffort(name: string, scope: MatchScope): Match {
  const match = matchModels(name, scope);
  const plain = cutAnnouncement(name);
  return match.kind === "none" && plain !== name ? matchModels(plain, scope) : match;
}

/** `sonnet45`: matches if all splits lead to one model. Otherwise shows several. */
function matchGlued(text: string, typed: Spelling, scope: MatchScope): Match | undefined {
  const matches = cutGlued(text, scope.index.typableWords()).flatMap(
    (reading) => matchName({ ...parseTypedSpelling(reading), ...pinsOf(typed) }, scope) ?? [],
  );
  const [first] = matches;
  const isOne = matches.length === 1 || (first?.kind === "one" && listModels(matches).size === 1);
  if (isOne && first !== undefined && first.kind !== "none") return { ...first, tier: "spelling" };
  return showSeveral(matches, "spelling", scope);
}

function pinsOf({ region, quantization }: Spelling): Partial<Spelling> {
  return {
    ...(region !== undefined && { region }),
    ...(quantization !== undefined && { quantization }),
  };
}

function pickPlace(
  models: readonly UsableModel[],
  tier: MatchTier,
  scope: MatchScope,
  found = models.length,
  noise: readonly string[] = [],
): Match | undefined {
  const [model, runnerUp] = takeBest(models, 2, (a, b) => {
    const [left, right] = [readTraits(a.record), readTraits(b.record)];
    const lacking = countLacking(noise, left.id) - countLacking(noise, right.id);
    return comparePlaces(a, b, scope.preference, left, right, lacking);
  });
  if (model === undefined) return undefined;
  return {
    kind: "one",
    tier,
    model,
    found,
    ...(runnerUp !== undefined && { runnerUp }),
  };
}

/**
 * `claude-haiku-4-5-20251001` if only `claude-haiku-4.5` is listed: the alias of the same model.
 */
function matchSnapshot(typed: Spelling, scope: MatchScope): Match | undefined {
  const isSnapshot = typed.tokens.some(({ kind, text }) => kind === "date" && text.length === 8);
  if (!isSnapshot) return undefined;
  const tokens = typed.tokens.filter(({ kind }) => kind !== "date");
  const undated = decideByWords({ ...typed, tokens }, "id", "snapshot", scope);
  const dated =
    undated?.kind === "one" &&
    parseModelSpelling(undated.model.record.id).tokens.some(({ kind }) => kind === "date");
  return dated ? undefined : undated;
}

function matchTypo(typed: Spelling, scope: MatchScope): Match | undefined {
  const matches = correctSpelling(typed, scope.index.typableWords()).flatMap((corrected) => {
    return (
      decideByWords(corrected, "id", "typo", scope) ??
      decideByWords(corrected, "name", "typo", scope) ??
      []
    );
  });
  const [first] = matches;
  if (matches.length <= 1 || listModels(matches).size <= 1) return first;
  return showSeveral(matches, "typo", scope);
}

/** Returns all models that several readings match. */
function showSeveral(
  matches: readonly Match[],
  tier: MatchTier,
  scope: MatchScope,
): Match | undefined {
  const models = [...listModels(matches)];
  if (models.length === 0) return undefined;
  return {
    kind: "several",
    tier,
    models: models.sort((a, b) => compareAge(a, b) || comparePlaces(a, b, scope.preference)),
  };
}

/** Collects the models of all matches. */
function listModels(matches: readonly Match[]): Set<UsableModel> {
  return new Set(matches.flatMap(modelsOf));
}
