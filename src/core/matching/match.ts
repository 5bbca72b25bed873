import type { UsableModel } from "../catalog/catalog.js";
import type { IndexedName } from "../catalog/token-index.js";
import { readTraits } from "../catalog/traits.js";
import { comparePlaces, type Preference } from "../conditions/preference.js";
import { takeBest } from "../vocabulary/order.js";
import { parseModelSpelling, parseTextSpelling, type Spelling } from "../vocabulary/spelling.js";
import { decideByWords } from "./by-words.js";
import type { Match, MatchScope, MatchTier } from "./match-result.js";
import { correctSpelling } from "./typo.js";

/**
 * Finds the one model that a text names. `a/b` is read as a model id with a path: the words of the
 * path must belong to the model's surroundings.
 */
export function matchModels(text: string, scope: MatchScope): Match {
  const whole =
    matchIDs(text, scope.index.byID(text), "id", scope) ??
    matchIDs(text, scope.index.byLowerID(text.toLowerCase()), "case", scope);
  if (whole !== undefined) return whole;
  const spelled = isName(text) ? matchSpelling(parseTypedSpelling(text), scope) : undefined;
  return spelled ?? { kind: "none" };
}

/** Looser readings pass over separators; a text with any other sign is not read as a name. */
function isName(text: string): boolean {
  return /^[a-z0-9\s\-\u2010-\u2015_.:/@+()~,'&]*$/i.test(text);
}

/** A typed text as a spelling; what stands before the last slash is context. */
export function parseTypedSpelling(text: string): Spelling {
  return text.includes("/") ? parseModelSpelling(text) : parseTextSpelling(text);
}

function matchSpelling(typed: Spelling, scope: MatchScope): Match | undefined {
  return (
    matchKey(typed, scope) ??
    decideByWords(typed, "id", "words", scope) ??
    decideByWords(typed, "name", "name", scope) ??
    matchSnapshot(typed, scope) ??
    matchTypo(typed, scope)
  );
}

/** At a provider that is named, a whole id goes before another id that ends so. */
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

function matchKey(typed: Spelling, scope: MatchScope): Match | undefined {
  if (!typed.tokens.some(({ kind }) => kind === "word" || kind === "letter")) return undefined;
  const latest = typed.tokens.some(({ text }) => text === "latest");
  const names = scope.index.byKey(typed.key).filter(({ moving }) => latest || !moving);
  const [byID = [], byName = []] = (["id", "name"] as const).map((from) =>
    names
      .filter((name) => name.from === from)
      .map((name) => listMeant(name, typed, scope))
      .filter((models) => models.length > 0),
  );
  const lists = keepRegion(byID.length > 0 ? byID : byName, typed.region);
  const first = lists.flatMap((models) => models.slice(0, 2));
  const found = lists.reduce((count, { length }) => count + length, 0);
  return pickPlace(first, "spelling", scope, found);
}

type Name = IndexedName<UsableModel>;

/** The models that a name means in its surroundings, in the order of places. */
function listMeant(name: Name, typed: Spelling, scope: MatchScope): readonly UsableModel[] {
  const outside = typed.context.filter((word) => !name.line.texts.has(word));
  if (outside.length === 0 && scope.providerID === undefined)
    return sortModels(name, scope.preference);
  return name.bearers
    .filter(
      ({ model, around }) => isInScope(model, scope) && outside.every((word) => around.has(word)),
    )
    .map(({ model }) => model)
    .sort((a, b) => comparePlaces(a, b, scope.preference));
}

const sorted = new WeakMap<Name, { preference: Preference; models: readonly UsableModel[] }>();

/** All models of a name in the order of places; sorted once, since one name may have very many. */
function sortModels(name: Name, preference: Preference): readonly UsableModel[] {
  const known = sorted.get(name);
  if (known?.preference === preference) return known.models;
  const models = name.bearers
    .map(({ model }) => model)
    .sort((a, b) => comparePlaces(a, b, preference));
  sorted.set(name, { preference, models });
  return models;
}

/** A typed region binds: the models in it, else those of no region, never those of another. */
function keepRegion(
  lists: readonly (readonly UsableModel[])[],
  region: string | undefined,
): readonly (readonly UsableModel[])[] {
  if (region === undefined) return lists;
  const keep = (wanted: string | undefined): readonly (readonly UsableModel[])[] =>
    lists.map((models) => models.filter(({ record }) => readTraits(record).id.region === wanted));
  const inside = keep(region);
  return inside.some((models) => models.length > 0) ? inside : keep(undefined);
}

function pickPlace(
  models: readonly UsableModel[],
  tier: MatchTier,
  scope: MatchScope,
  found = models.length,
): Match | undefined {
  const [model, runnerUp] = takeBest(models, 2, (a, b) => comparePlaces(a, b, scope.preference));
  if (model === undefined) return undefined;
  return {
    kind: "one",
    tier,
    model,
    found,
    ...(runnerUp !== undefined && { runnerUp }),
  };
}

/** `claude-haiku-4-5-20251001` where only `claude-haiku-4.5` is listed: the alias of the same model. */
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
  const models = new Set(matches.flatMap(listModels));
  if (matches.length <= 1 || models.size <= 1) return first;
  return {
    kind: "several",
    tier: "typo",
    models: [...models].sort((a, b) => comparePlaces(a, b, scope.preference)),
  };
}

function listModels(match: Match): readonly UsableModel[] {
  switch (match.kind) {
    case "one":
      return [match.model];
    case "several":
      return match.models;
    case "none":
      return [];
  }
}

function isInScope(model: UsableModel, scope: MatchScope): boolean {
  return scope.providerID === undefined || model.providerID === scope.providerID;
}
