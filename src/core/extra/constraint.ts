import type { UsableModel } from "../catalog/catalog.js";
import { readTraits } from "../catalog/traits.js";
import type { Finding } from "../conditions/requirement.js";
import { classifyPrice } from "../resolution/resolution.js";
import type { ModelRecord } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";

/** One condition of a reference such as `node:?vision&context>=200k`. */
export type Constraint =
  /** The model has it, or has it not. */
  | { readonly kind: "flag"; readonly name: FlagName; readonly not: boolean }
  /** Tokens, or US dollars per million tokens. */
  | {
      readonly kind: "number";
      readonly name: NumberName;
      readonly sign: Sign;
      readonly value: number;
    }
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  | { readonly kind: "date"; readonly sign: Sign; readonly value: string }
  /** One of the values, or none of them; in lower case. */
  | {
      readonly kind: "set";
      readonly name: SetName;
      readonly values: readonly string[];
      readonly not: boolean;
    };

export type Sign = ">=" | "<=" | ">" | "<";

const FLAGS = {
  vision: ({ input }: ModelRecord) => input?.includes("image"),
  pdf: ({ input }: ModelRecord) => input?.includes("pdf"),
  audio: ({ input }: ModelRecord) => input?.includes("audio"),
  video: ({ input }: ModelRecord) => input?.includes("video"),
  tools: ({ toolcall }: ModelRecord) => toolcall,
  reasoning: ({ reasoning }: ModelRecord) => reasoning,
  stable: (record: ModelRecord) => !readTraits(record).unstable,
  free: (record: ModelRecord) => {
    const price = classifyPrice(record);
    return price === "unknown" ? undefined : price === "free";
  },
} as const;

const NUMBERS = {
  context: ({ contextLimit }: ModelRecord) => contextLimit,
  "max-output": ({ outputLimit }: ModelRecord) => outputLimit,
  input: ({ inputCost }: ModelRecord) => inputCost,
  output: ({ outputCost }: ModelRecord) => outputCost,
} as const;

const SIZES = ["", "small", "medium", "large"] as const;

const SETS = {
  provider: ({ providerID }: UsableModel) => [providerID.toLowerCase()],
  family: ({ record }: UsableModel) => {
    const { family, vendor } = readTraits(record);
    return [family, vendor?.id, record.family?.toLowerCase()].filter((name) => name !== undefined);
  },
  size: ({ record }: UsableModel) => [SIZES[readTraits(record).tier]],
} as const;

type FlagName = keyof typeof FLAGS;
export type NumberName = keyof typeof NUMBERS;
export type SetName = keyof typeof SETS;

const listNames = <Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(table).filter((name): name is Name => Object.hasOwn(table, name));

export const FLAG_NAMES = /* @__PURE__ */ listNames(FLAGS);
export const NUMBER_NAMES = /* @__PURE__ */ listNames(NUMBERS);
export const SET_NAMES = /* @__PURE__ */ listNames(SETS);

/** Whether a model fits; unknown where its data do not say. */
export function checkConstraint(model: UsableModel, constraint: Constraint): Finding {
  const fits = evaluate(model, constraint);
  return fits === undefined ? "unknown" : fits ? "met" : "unmet";
}

function evaluate(model: UsableModel, constraint: Constraint): boolean | undefined {
  const { record } = model;
  switch (constraint.kind) {
    case "flag": {
      const has = FLAGS[constraint.name](record);
      return has === undefined ? undefined : has !== constraint.not;
    }
    case "number": {
      const value = NUMBERS[constraint.name](record);
      return value === undefined ? undefined : holds(constraint.sign, value - constraint.value);
    }
    case "date": {
      const { released } = readTraits(record);
      const { sign, value } = constraint;
      // `2026-05` may be before or after `2026-05-10`.
      if (released.length < value.length) return undefined;
      return holds(sign, byCodePoint(released.slice(0, value.length), value));
    }
    case "set": {
      const own: readonly string[] = SETS[constraint.name](model);
      return constraint.values.some((value) => own.includes(value)) !== constraint.not;
    }
  }
}

function holds(sign: Sign, difference: number): boolean {
  switch (sign) {
    case ">=":
      return difference >= 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case "<":
      return difference < 0;
  }
}

/** What a model has of a number; undefined where its data do not say. */
export function readNumber({ record }: UsableModel, name: NumberName): number | undefined {
  return NUMBERS[name](record);
}

/** True of numbers in US dollars; the others are tokens. */
export function isPrice(name: NumberName): boolean {
  return name === "input" || name === "output";
}

/** The constraint as it is written. */
export function formatConstraint(constraint: Constraint): string {
  switch (constraint.kind) {
    case "flag":
      return `${constraint.not ? "!" : ""}${constraint.name}`;
    case "number": {
      const { name, sign, value } = constraint;
      return `${name}${sign}${isPrice(name) ? `${value}$` : formatTokens(value)}`;
    }
    case "date":
      return `released${constraint.sign}${constraint.value}`;
    case "set":
      return `${constraint.name}${constraint.not ? "!=" : "="}${constraint.values.join("|")}`;
  }
}

function formatTokens(count: number): string {
  if (count > 0 && count % 1_000_000 === 0) return `${count / 1_000_000}m`;
  return count > 0 && count % 1000 === 0 ? `${count / 1000}k` : `${count}`;
}
