/** A JSON object with unchecked fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for `{…}`, false for `null` and lists. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for lists. Unlike `Array.isArray`, it leaves the items unknown. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Returns the JSON type of a value, never the value itself. */
export function formatType(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

/** Like `formatType`, for a value of an expected type with the wrong content. */
export function formatMalformed(value: unknown): string {
  return formatType(value).replace(/^an? (?=object|string)/, "a malformed ");
}
