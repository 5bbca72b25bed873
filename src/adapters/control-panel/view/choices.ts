import {
  checkRequirement,
  formatRequirement,
  formatTag,
  type ModelRow,
  type Requirement,
  type Resolver,
} from "../../../index.js";
import { formatModel } from "./decision.js";
import { formatContext, formatPrice, UNKNOWN } from "./format.js";
import { containsAll, splitSearch, toSearchText } from "./model-search.js";

/** A model or tag that a worker can be given. */
export interface Choice {
  readonly ref: string;
  /** What it is: the model that a tag stands for now, or a model's name and figures. */
  readonly text: string;
  /** Why it cannot be chosen. */
  readonly unfit?: string;
}

/** Choices under one heading. */
export interface ChoiceGroup {
  readonly id: "typed" | "tags" | "models" | "unfit";
  readonly title: string;
  readonly choices: readonly Choice[];
  /** Choices that are found and not shown. */
  readonly more: number;
}

export interface ChoiceQuestion {
  readonly search: string;
  /** What the worker needs on every road. */
  readonly needs: readonly Requirement[];
  /** Choices of a group at the most. */
  readonly limit: number;
}

/**
 * What a worker can be given: tags, then usable models, then what is typed, if it resolves. What does not meet the worker's needs stands
 * under a heading of its own with why.
 */
export function listChoices(resolver: Resolver, question: ChoiceQuestion): readonly ChoiceGroup[] {
  const words = splitSearch(question.search);
  const tags = listTags(resolver, question.needs).filter(({ ref }) => containsAll(ref, words));
  const models = resolver
    .list()
    .filter((row) => containsAll(toSearchText(row), words))
    .map((row) => toChoice(row, question.needs));
  const found = [...tags, ...models];
  const typed = listTyped(resolver, question, found);
  const groups = [
    { id: "tags", title: "Tags", all: tags.filter(isFit) },
    { id: "models", title: "Models", all: models.filter(isFit) },
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

function isFit({ unfit }: Choice): boolean {
  return unfit === undefined;
}

/** A reference that is no choice of its own, such as `opus` or `openai/gpt-6#high`. */
function listTyped(
  resolver: Resolver,
  { search, needs }: ChoiceQuestion,
  found: readonly Choice[],
): readonly Choice[] {
  const ref = search.trim();
  if (ref === "" || found.some((choice) => choice.ref === ref)) return [];
  return resolver.resolve({ ref, purpose: "op", needs }).match<readonly Choice[]>(
    (resolution) => [{ ref, text: formatModel(resolution) }],
    () => [],
  );
}

function listTags(resolver: Resolver, needs: readonly Requirement[]): readonly Choice[] {
  return [...resolver.strategies.keys()].map((id): Choice => {
    const ref = formatTag(id);
    return resolver.resolve({ ref, purpose: "op", needs }).match<Choice>(
      (resolution) => ({ ref, text: formatModel(resolution) }),
      ({ message }) => ({ ref, text: "no model", unfit: message }),
    );
  });
}

function toChoice({ fullID, record, modelID }: ModelRow, needs: readonly Requirement[]): Choice {
  const unmet = needs.filter((need) => checkRequirement(record, need) === "unmet");
  const price =
    record.inputCost === undefined ? `price ${UNKNOWN}` : `${formatPrice(record.inputCost)} in`;
  const text = [record.name ?? modelID, `${formatContext(record.contextLimit)} context`, price];
  return {
    ref: fullID,
    text: text.join(" · "),
    ...(unmet.length > 0 && { unfit: `does not offer ${unmet.map(formatRequirement).join(", ")}` }),
  };
}
