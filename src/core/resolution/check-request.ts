import { err, ok, type Result } from "neverthrow";
import type { Boundaries } from "../conditions/boundary.js";
import {
  FLAGS,
  NAME_KINDS,
  NAMES,
  NUMBERS,
  REQUIREMENT_KINDS,
} from "../conditions/condition-table.js";
import { isDate } from "../conditions/query.js";
import type { Requirement, RequirementKind } from "../conditions/requirement.js";
import { isFullID } from "../sources/model.js";
import { listNearest } from "../vocabulary/distance.js";
import type { RequestFault } from "./failure.js";
import type { ModelRequest } from "./request.js";
import { clipText } from "./trace.js";

/** Returns the fault of a value at a path. Undefined if it is valid. */
export type Check = (value: unknown, path: string) => RequestFault | undefined;

/** Maximum number of entries in a list. Requests come from programs and from models. */
const MAX_ITEMS = 1000;

const fault = (path: string, detail: string, meant?: string): RequestFault => ({
  code: "malformed-request",
  path,
  detail,
  ...(meant !== undefined && { meant }),
});

export const isText: Check = (value, path) =>
  typeof value === "string" ? undefined : fault(path, "is not a string");

export const isFlag: Check = (value, path) =>
  typeof value === "boolean" ? undefined : fault(path, "is neither true nor false");

const isAmount: Check = (value, path) =>
  typeof value === "number" && value >= 0 && Number.isFinite(value)
    ? undefined
    : fault(path, "is not a number of at least 0");

const isDay: Check = (value, path) =>
  typeof value === "string" && isDate(value)
    ? undefined
    : fault(path, "is not a date such as 2026-01");

const isTrue: Check = (value, path) => (value === true ? undefined : fault(path, "is not true"));

export const oneOf =
  (names: readonly string[]): Check =>
  (value, path) => {
    if (typeof value === "string" && names.includes(value)) return undefined;
    const [meant] = typeof value === "string" ? listNearest(value.slice(0, 40), names, 2) : [];
    return fault(path, `is not one of ${names.join(", ")}`, meant);
  };

export const listOf =
  (check: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, "is not a list");
    if (value.length > MAX_ITEMS) return fault(path, `has more than ${MAX_ITEMS} entries`);
    const items: readonly unknown[] = value;
    for (const [index, item] of items.entries()) {
      const found = check(item, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
    return undefined;
  };

const notEmpty =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value) && value.length === 0 ? fault(path, "is empty") : check(value, path);

type Fields = Readonly<Record<string, Check>>;

/** Every field must be known and valid. An undefined field counts as absent. */
export const object =
  (fields: Fields, required: readonly string[] = []): Check =>
  (value, path) => {
    if (!isObject(value)) return fault(path, "is not an object");
    const missing = required.find(
      (name) => !isEnumerable(value, name) || value[name] === undefined,
    );
    if (missing !== undefined) return fault(join(path, missing), "is missing");
    for (const name of Object.keys(value)) {
      const found = checkField(fields, name, value[name], path);
      if (found !== undefined) return found;
    }
    return undefined;
  };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isEnumerable = (value: object, name: string): boolean =>
  Object.prototype.propertyIsEnumerable.call(value, name);

function checkField(
  fields: Fields,
  name: string,
  field: unknown,
  path: string,
): RequestFault | undefined {
  if (field === undefined) return undefined;
  const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (check !== undefined) return check(field, join(path, name));
  const known = Object.keys(fields);
  const [meant] = listNearest(name.slice(0, 40), known, 2);
  return fault(join(path, clipText(name)), `is unknown; the fields are ${known.join(", ")}`, meant);
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

const limits = (check: Check): Fields => ({ min: check, max: check, above: check, below: check });

function fieldsOf(kind: RequirementKind): readonly [fields: Fields, required: readonly string[]] {
  if (Object.hasOwn(FLAGS, kind)) return [{ not: isTrue }, []];
  if (Object.hasOwn(NUMBERS, kind)) return [limits(isAmount), []];
  if (kind === "released") return [limits(isDay), []];
  const values = NAME_KINDS.flatMap((known) => (known === kind ? (NAMES[known].values ?? []) : []));
  const names = listOf(values.length > 0 ? oneOf(values) : isText);
  return [{ oneOf: notEmpty(names), not: isTrue }, ["oneOf"]];
}

/**
 * Returns the kind of requirement that was probably meant. A query word such as `vision` also
 * counts.
 */
function meantKind(given: string): RequirementKind | undefined {
  const tables: Readonly<Record<string, { readonly term?: string }>> = {
    ...FLAGS,
    ...NUMBERS,
    ...NAMES,
  };
  const named = REQUIREMENT_KINDS.find((kind) => tables[kind]?.term === given);
  return named ?? listNearest(given, REQUIREMENT_KINDS, 2)[0];
}

/** The kind that a value names, of whatever type. */
export const kindOf = (value: unknown): unknown => (isObject(value) ? value["kind"] : undefined);

/** Checks a requirement, which may have more fields. */
export const needWith =
  (more: Fields): Check =>
  (value, path) => {
    if (typeof value !== "object" || value === null) return fault(path, "is not a requirement");
    const named = kindOf(value);
    const kind = REQUIREMENT_KINDS.find((known) => known === named);
    if (kind === undefined) {
      const meant = typeof named === "string" ? meantKind(named.slice(0, 40)) : undefined;
      const detail = `is not a kind of requirement; the kinds are ${REQUIREMENT_KINDS.join(", ")}`;
      return fault(`${path}.kind`, detail, meant);
    }
    const [fields, required] = fieldsOf(kind);
    const checked = object({ kind: isText, ...fields, ...more }, required)(value, path);
    if (checked !== undefined) return checked;
    const given = Object.entries(value).filter(
      ([name, field]) => name in fields && field !== undefined,
    );
    const isEmpty = Object.hasOwn(fields, "min") && given.length === 0;
    return isEmpty ? fault(path, "needs min, max, above or below") : undefined;
  };

const isNeed = needWith({});

export const texts = listOf(isText);

export const isBoundaries = object({
  stayWithin: texts,
  maxInputPrice: isAmount,
  maxOutputPrice: isAmount,
  allow: texts,
  deny: texts,
  broken: isText,
  strict: isFlag,
} satisfies Record<keyof Boundaries, Check>);

const LAYERS = ["prompt", "session", "worker", "config", "default"];

const isModel: Check = (value, path) =>
  typeof value === "string" && isFullID(value)
    ? undefined
    : fault(path, "is not a full id, provider/model");

const isRef: Check = (value, path) =>
  Array.isArray(value) ? texts(value, path) : isText(value, path);

const isRequest = object(
  {
    ref: isRef,
    purpose: oneOf(["spawn", "prompt", "op"]),
    worker: isText,
    needs: listOf(isNeed),
    policy: oneOf(["dynamic", "sticky"]),
    layer: oneOf(LAYERS),
    shadowed: listOf(object({ layer: oneOf(LAYERS), ref: isRef }, ["layer", "ref"])),
    tried: listOf(isModel),
    boundaries: isBoundaries,
  } satisfies Record<keyof ModelRequest, Check>,
  ["ref"],
);

/** Accepts a text, or a request with only known and valid fields. */
export function checkRequest(given: unknown): Result<ModelRequest, RequestFault> {
  if (typeof given === "string") return ok({ ref: given });
  const found = isRequest(given, "");
  return found === undefined ? ok(given as ModelRequest) : err(found);
}

/** True for a requirement with only known and valid fields. */
export function isRequirement(given: unknown): given is Requirement {
  return isNeed(given, "") === undefined;
}
