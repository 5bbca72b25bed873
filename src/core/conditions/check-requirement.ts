import { readTraits } from "../catalog/traits.js";
import type { ModelRecord } from "../sources/model.js";
import { byCodePoint } from "../vocabulary/order.js";
import { FLAGS, isFlag, isNumber, NAMES, NUMBERS } from "./condition-table.js";
import type { Finding, Range, Requirement } from "./requirement.js";

/**
 * Tests one model against one requirement. Without a provider id, requirements on the provider are
 * unknown.
 */
export function checkRequirement(
  record: ModelRecord,
  requirement: Requirement,
  providerID?: string,
): Finding {
  if (isFlag(requirement)) {
    const has = FLAGS[requirement.kind].read(record);
    return has === undefined ? "unknown" : toFinding(has !== (requirement.not === true));
  }
  if (isNumber(requirement)) {
    const value = NUMBERS[requirement.kind].read(record);
    return value === undefined
      ? "unknown"
      : toFinding(isWithin(requirement, (limit) => value - limit));
  }
  if (requirement.kind === "released") return checkRelease(record, requirement);
  // No model meets an unknown kind of requirement.
  if (!Object.hasOwn(NAMES, requirement.kind)) return "unmet";
  const { has } = NAMES[requirement.kind];
  const found = requirement.oneOf.map((name) => has(record, name.toLowerCase(), providerID));
  if (found.includes(undefined)) return "unknown";
  return toFinding(found.includes(true) !== (requirement.not === true));
}

/** Whether a model is known to meet all requirements. An unknown finding does not count as met. */
export function meetsAll(
  record: ModelRecord,
  all: readonly Requirement[],
  providerID?: string,
): boolean {
  return all.every((requirement) => checkRequirement(record, requirement, providerID) === "met");
}

/** True if the model is not known to miss any of the requirements. */
export function mayMeetAll(
  record: ModelRecord,
  all: readonly Requirement[],
  providerID?: string,
): boolean {
  return all.every((requirement) => checkRequirement(record, requirement, providerID) !== "unmet");
}

function toFinding(value: boolean): Finding {
  return value ? "met" : "unmet";
}

function isWithin<Value>(
  { min, max, above, below }: Range<Value>,
  difference: (limit: Value) => number,
): boolean {
  return (
    (min === undefined || difference(min) >= 0) &&
    (max === undefined || difference(max) <= 0) &&
    (above === undefined || difference(above) > 0) &&
    (below === undefined || difference(below) < 0)
  );
}

/** `2026-05` may be before or after `2026-05-10`. */
function checkRelease(record: ModelRecord, range: Range<string>): Finding {
  const { released } = readTraits(record);
  const longest = Math.max(...listLimits(range).map(({ length }) => length), 0);
  if (released.length < longest) return "unknown";
  return toFinding(isWithin(range, (limit) => byCodePoint(released.slice(0, limit.length), limit)));
}

function listLimits<Value>({ min, max, above, below }: Range<Value>): readonly Value[] {
  return [min, max, above, below].filter((limit) => limit !== undefined);
}
