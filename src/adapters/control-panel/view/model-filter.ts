import { checkRequirement, type Finding, type ModelRow, type Requirement } from "../../../index.js";
import { type Ability, toNeeds } from "./ability.js";

/** The filter of the model table. */
export interface ModelFilter {
  /** Words of provider, id and name, in any order. */
  readonly search: string;
  /** The abilities that a model must be known to have. */
  readonly abilities: readonly Ability[];
  /** Minimum context in tokens. */
  readonly minContext?: number | undefined;
  /** Maximum price in US dollars per million input tokens. */
  readonly maxPrice?: number | undefined;
  /** Only models that are usable now. */
  readonly usableOnly: boolean;
  /** Only models of this provider. */
  readonly providerID?: string | undefined;
  /** An area of the chart. Models with an unknown position are outside. */
  readonly area?: Area | undefined;
}

/** A range of context in tokens and of input price in US dollars per million tokens. */
export interface Area {
  /** Tokens, from lowest to highest. */
  readonly context: readonly [from: number, to: number];
  /** US dollars per million tokens, from lowest to highest. */
  readonly price: readonly [from: number, to: number];
}

/** Whether a model is in that area of the chart. */
export function isInArea({ record }: ModelRow, { context, price }: Area): boolean {
  return isWithin(record.contextLimit, context) && isWithin(record.inputCost, price);
}

function isWithin(value: number | undefined, [from, to]: readonly [number, number]): boolean {
  return value !== undefined && value >= from && value <= to;
}

/** A filter that matches every model. */
export const NO_FILTER: ModelFilter = { search: "", abilities: [], usableOnly: false };

/** The parts of the filter that are requirements on a model's record. */
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

/** Returns unmet if any requirement is unmet, else unknown if any is unknown, else met. */
export function checkAll({ record }: ModelRow, requirements: readonly Requirement[]): Finding {
  let finding: Finding = "met";
  for (const requirement of requirements) {
    const one = checkRequirement(record, requirement);
    if (one === "unmet") return one;
    if (one === "unknown") finding = one;
  }
  return finding;
}
