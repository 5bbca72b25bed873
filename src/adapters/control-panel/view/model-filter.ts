import { checkRequirement, type Finding, type ModelRow, type Requirement } from "../../../index.js";
import { type Ability, toNeeds } from "./ability.js";

/** Which models are shown. */
export interface ModelFilter {
  /** Words of provider, id and name, in any order. */
  readonly search: string;
  /** What a model must be known to offer. */
  readonly abilities: readonly Ability[];
  /** Tokens of context, at least. */
  readonly minContext?: number | undefined;
  /** US dollars per million input tokens, at most. */
  readonly maxPrice?: number | undefined;
  /** Only what can be used now. */
  readonly usableOnly: boolean;
  /** Models of this provider only. */
  readonly providerID?: string | undefined;
  /** A part of the chart; models of which it is not known where they stand are outside. */
  readonly area?: Area | undefined;
}

/** Lowest and highest context in tokens, and input price in US dollars per million tokens. */
export interface Area {
  /** Tokens, from the least to the most. */
  readonly context: readonly [from: number, to: number];
  /** US dollars per million tokens, from the least to the most. */
  readonly price: readonly [from: number, to: number];
}

/** Whether a model stands in that part of the chart. */
export function isInArea({ record }: ModelRow, { context, price }: Area): boolean {
  return isWithin(record.contextLimit, context) && isWithin(record.inputCost, price);
}

function isWithin(value: number | undefined, [from, to]: readonly [number, number]): boolean {
  return value !== undefined && value >= from && value <= to;
}

/** A filter that lets everything through. */
export const NO_FILTER: ModelFilter = { search: "", abilities: [], usableOnly: false };

/** The tests of the filter that look at a model's own record. */
export function toRequirements(filter: ModelFilter): readonly Requirement[] {
  return [
    ...toNeeds(filter.abilities),
    ...(filter.minContext === undefined
      ? []
      : [{ kind: "context", min: filter.minContext } as const]),
    ...(filter.maxPrice === undefined
      ? []
      : [{ kind: "input-cost", max: filter.maxPrice } as const]),
  ];
}

/** Unmet where one test is, else unknown where one test cannot tell. */
export function checkAll({ record }: ModelRow, requirements: readonly Requirement[]): Finding {
  let finding: Finding = "met";
  for (const requirement of requirements) {
    const one = checkRequirement(record, requirement);
    if (one === "unmet") return one;
    if (one === "unknown") finding = one;
  }
  return finding;
}
