/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True of `{…}`; false of `null` and of lists. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True of lists; unlike `Array.isArray` it promises nothing about what is in them. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Names the JSON type of a value, and nothing of the value itself. */
export function formatType(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}
