import { listOutside } from "../../../compare.js";
import {
  type Boundaries,
  checkRequirement,
  formatRequirement,
  formatTag,
  type ModelRequest,
  type ModelRow,
  type Resolver,
} from "../../../index.js";
import { formatModel } from "./decision.js";
import { containsAll, splitSearch, toSearchText } from "./model-search.js";

/** A model or tag that can be assigned to a worker. */
export interface Choice {
  /** The reference to set. */
  readonly ref: string;
  /** The current model as `provider/model[#variant]`, or "no model". */
  readonly text: string;
  /** The row of the current model, if there is one. */
  readonly row?: ModelRow;
  /** Why the choice is not allowed. Absent where it is allowed. */
  readonly unfit?: string;
}

/** Choices under one heading. */
export interface ChoiceGroup {
  /** The kind of the group. */
  readonly id: "typed" | "favorites" | "recent" | "tags" | "models" | "unfit";
  /** The heading. */
  readonly title: string;
  /** The choices, in display order. */
  readonly choices: readonly Choice[];
  /** The number of further matches that are not shown. */
  readonly more: number;
}

/** The input for a list of choices. */
export interface ChoiceQuestion {
  /** The search text. */
  readonly search: string;
  /** The rest of the request: the worker, and the needs of every model. */
  readonly request: Omit<ModelRequest, "ref">;
  /** All boundaries that apply: the resolver's and the request's. */
  readonly boundaries: readonly Boundaries[];
  /** The maximum number of choices in a group. */
  readonly limit: number;
}

/**
 * Lists the choices for a worker: favorites, recent models, tags, usable models, and finally the
 * typed text if it resolves. Choices that do not meet the worker's needs or are outside its
 * boundaries are in a separate group, each with the reason.
 */
export function listChoices(resolver: Resolver, question: ChoiceQuestion): readonly ChoiceGroup[] {
  const words = splitSearch(question.search);
  const outside = listOutside(resolver.catalog, question.boundaries);
  const rows = new Map(resolver.list().map((row) => [row.fullID as string, row]));
  const tags = listTags(resolver, question.request, rows).filter(({ ref }) =>
    containsAll(ref, words),
  );
  const models = [...rows.values()]
    .filter((row) => containsAll(toSearchText(row), words))
    .map((row) => toChoice(row, question.request, outside.get(row.fullID)));
  const found = [...tags, ...models];
  const typed = listTyped(resolver, question, found);
  const { favorite, recent } = resolver.catalog.sources;
  const favorites = pickKnown(models.filter(isFit), favorite);
  const used = pickKnown(models.filter(isFit), recent).filter((one) => !favorites.includes(one));
  const first = new Set([...favorites, ...used]);
  const groups = [
    { id: "favorites", title: "Favorites", all: favorites },
    { id: "recent", title: "Recent", all: used },
    { id: "tags", title: "Tags", all: tags.filter(isFit) },
    { id: "models", title: "Models", all: models.filter((one) => isFit(one) && !first.has(one)) },
    { id: "typed", title: "As typed", all: typed },
    { id: "unfit", title: "Cannot be chosen", all: found.filter((choice) => !isFit(choice)) },
  ] as const;
  return groups
    .filter(({ all }) => all.length > 0)
    .map(({ id, title, all }) => {
      const choices = all.slice(0, question.limit);
      return { id, title, choices, more: all.length - choices.length };
    });
}

/** The models that OpenCode lists, in its order. */
function pickKnown(
  models: readonly Choice[],
  named: readonly { readonly providerID: string; readonly modelID: string }[] = [],
): readonly Choice[] {
  const byRef = new Map(models.map((choice) => [choice.ref, choice]));
  const refs = new Set(named.map(({ providerID, modelID }) => `${providerID}/${modelID}`));
  return [...refs].flatMap((ref) => byRef.get(ref) ?? []);
}

function isFit({ unfit }: Choice): boolean {
  return unfit === undefined;
}

/**
 * Resolves a typed reference that matches no other choice, such as `opus` or `openai/gpt-6#high`.
 */
function listTyped(
  resolver: Resolver,
  { search, request }: ChoiceQuestion,
  found: readonly Choice[],
): readonly Choice[] {
  const ref = search.trim();
  if (ref === "" || found.some((choice) => choice.ref === ref)) return [];
  return resolver.resolve({ ...request, ref }).match<readonly Choice[]>(
    (resolution) => [{ ref, text: formatModel(resolution) }],
    () => [],
  );
}

function listTags(
  resolver: Resolver,
  request: ChoiceQuestion["request"],
  rows: ReadonlyMap<string, ModelRow>,
): readonly Choice[] {
  return [...resolver.strategies.keys()].map((id): Choice => {
    const ref = formatTag(id);
    return resolver.resolve({ ...request, ref }).match<Choice>(
      (resolution) => {
        const row = rows.get(resolution.resolvedModel);
        return { ref, text: formatModel(resolution), ...(row !== undefined && { row }) };
      },
      ({ message }) => ({ ref, text: "no model", unfit: message }),
    );
  });
}

function toChoice(
  row: ModelRow,
  { needs = [] }: ChoiceQuestion["request"],
  boundary: string | undefined,
): Choice {
  const { fullID, record } = row;
  const unmet = needs.filter((need) => checkRequirement(record, need) === "unmet");
  return {
    ref: fullID,
    text: fullID,
    row,
    ...(boundary !== undefined && { unfit: `is outside ${boundary}` }),
    ...(unmet.length > 0 && { unfit: `does not offer ${unmet.map(formatRequirement).join(", ")}` }),
  };
}
