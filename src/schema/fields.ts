import * as z from "zod";
import type { SourceIssueCode } from "../core/sources/issue.js";
import type { IssueLog, Path } from "./issues.js";
import { formatType, isList, isObject, type JsonObject } from "./object.js";

// Each message is the expected value; the type name of the actual value is appended. Zod's own
// messages are not used: a message that quotes the input would put a credential into an issue.

export const text = z.string("a string");
export const flag = z.boolean("true or false");
/** A price or a number of tokens. Zero is valid. */
export const amount = z.number("a number of at least 0").nonnegative("a number of at least 0");
export const anObject = z.custom<JsonObject>(isObject, "an object");
export const aList = z.custom<readonly unknown[]>(isList, "a list");

/** The path of an object, and the log for its faults. */
export interface Place {
  readonly path: Path;
  readonly log: IssueLog;
  readonly code?: SourceIssueCode;
}

type FieldPath = readonly PropertyKey[];

function lookUp(value: unknown, path: FieldPath): unknown {
  let found = value;
  for (const key of path) {
    if (typeof key !== "string" || !isObject(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** Copies an object without one nested field. The rest is shared. */
function withoutField(value: unknown, path: FieldPath): unknown {
  const [key, ...rest] = path;
  if (typeof key !== "string" || !isObject(value)) return value;
  const copy = new Map(Object.entries(value));
  if (rest.length === 0) copy.delete(key);
  else copy.set(key, withoutField(copy.get(key), rest));
  return Object.fromEntries(copy);
}

/** Adds an issue for each fault of a schema: the expected value and the actual type. */
export function reportFaults(
  faults: readonly z.core.$ZodIssue[],
  input: unknown,
  { path, log, code = "malformed-field" }: Place,
): void {
  for (const fault of faults) {
    const received = formatType(lookUp(input, fault.path));
    const place = fault.path.filter((key) => typeof key !== "symbol");
    log.add(code, [...path, ...place], `Expected ${fault.message}, received ${received}.`);
  }
}

/**
 * Decodes an object whose schema has only optional fields. A field of the wrong type becomes an
 * issue and counts as absent. Undefined if the input is not an object.
 */
export function decodeFields<T>(schema: z.ZodType<T>, input: unknown, place: Place): T | undefined {
  const first = schema.safeParse(input);
  if (first.success) return first.data;
  reportFaults(first.error.issues, input, place);
  let rest = input;
  for (const fault of first.error.issues) rest = withoutField(rest, fault.path);
  return schema.safeParse(rest).data;
}

/** Returns the strings of a list. Any other item is an issue and is dropped. */
export function decodeStrings(input: readonly unknown[], { path, log, code }: Place): string[] {
  const strings: string[] = [];
  for (const [index, item] of input.entries()) {
    if (typeof item === "string") strings.push(item);
    else {
      const message = `Expected a string, received ${formatType(item)}.`;
      log.add(code ?? "malformed-entry", [...path, index], message);
    }
  }
  return strings;
}
