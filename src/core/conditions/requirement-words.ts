import { FLAGS, isFlag, isNumber, NAMES, NUMBERS, RELEASED } from "./condition-table.js";
import type { NumberKind, Range, Requirement, RequirementKind } from "./requirement.js";

/** Describes a kind of requirement, as the end of "offers …". */
export function describeKind(kind: RequirementKind): string {
  return TABLE[kind].words;
}

const TABLE: Readonly<Record<RequirementKind, { readonly words: string }>> = {
  ...FLAGS,
  ...NUMBERS,
  ...NAMES,
  released: RELEASED,
};

/** Describes a requirement, as the end of "offers …". */
export function formatRequirement(requirement: Requirement): string {
  if (isFlag(requirement)) {
    const { words } = FLAGS[requirement.kind];
    return requirement.not === true ? `no ${words.replace(/^an? /, "")}` : words;
  }
  if (isNumber(requirement)) return formatNumber(requirement);
  if (requirement.kind === "released")
    return `a release ${formatLimits(requirement, { min: "from", max: "up to", above: "after", below: "before" }, (date) => date)}`;
  return NAMES[requirement.kind].describe(joinWords(requirement.oneOf), requirement.not === true);
}

function formatNumber(requirement: Extract<Requirement, { kind: NumberKind }>): string {
  const { unit, describe } = NUMBERS[requirement.kind];
  const write = (value: number): string => (unit === "dollars" ? `$${value}` : `${value}`);
  const { min, max, above, below } = requirement;
  // A minimum number of tokens is written without "at least".
  const isPlain =
    unit === "tokens" &&
    min !== undefined &&
    max === undefined &&
    above === undefined &&
    below === undefined;
  return describe(
    isPlain
      ? write(min)
      : formatLimits(
          requirement,
          { min: "at least", max: "at most", above: "more than", below: "less than" },
          write,
        ),
  );
}

const LIMITS = ["min", "above", "max", "below"] as const;

function formatLimits<Value>(
  range: Range<Value>,
  words: Readonly<Record<(typeof LIMITS)[number], string>>,
  write: (value: Value) => string,
): string {
  const parts = LIMITS.flatMap((limit) => {
    const value = range[limit];
    return value === undefined ? [] : [`${words[limit]} ${write(value)}`];
  });
  return parts.length === 0 ? "any number" : parts.join(" and ");
}

function joinWords(names: readonly string[]): string {
  if (names.length === 0) return "(none)";
  const [last = ""] = names.slice(-1);
  const others = names.slice(0, -1).join(", ");
  return others === "" ? last : `${others} or ${last}`;
}

const SIGNS = { min: ">=", above: ">", max: "<=", below: "<" } as const;

/**
 * Formats a requirement as a query term. A kind without a query term is written by its name. Equal
 * requirements give equal text, so it can serve as a key in sets and caches.
 */
export function formatTerm(requirement: Requirement): string {
  if (isFlag(requirement)) {
    const { term = requirement.kind } = FLAGS[requirement.kind];
    return requirement.not === true ? `!${term}` : term;
  }
  if (isNumber(requirement)) {
    const { term, unit } = NUMBERS[requirement.kind];
    return formatRange(
      term,
      requirement,
      unit === "dollars" ? (price) => `${price}$` : formatTokens,
    );
  }
  if (requirement.kind === "released")
    return formatRange(RELEASED.term, requirement, (date) => date);
  const { term = requirement.kind } = NAMES[requirement.kind];
  return `${term}${requirement.not === true ? "!=" : "="}${requirement.oneOf.join("|")}`;
}

function formatRange<Value>(
  term: string,
  range: Range<Value>,
  write: (value: Value) => string,
): string {
  const parts = LIMITS.flatMap((limit) => {
    const value = range[limit];
    return value === undefined ? [] : [`${term}${SIGNS[limit]}${write(value)}`];
  });
  return parts.length === 0 ? term : parts.join("&");
}

function formatTokens(count: number): string {
  if (count > 0 && count % 1_000_000 === 0) return `${count / 1_000_000}m`;
  return count > 0 && count % 1000 === 0 ? `${count / 1000}k` : `${count}`;
}
