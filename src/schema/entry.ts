import type * as z from "zod";
import { decodeFields, type Place } from "./fields.js";
import { formatType, isObject, type JsonObject } from "./object.js";

/** How one shape of model entry is recognised. */
export interface EntryForm<T> {
  readonly schema: z.ZodType<T>;
  /** Accepts what `schema` accepts; a catalog of thousands is read through this. */
  readonly isSound: (value: JsonObject) => value is T & JsonObject;
}

/**
 * Decodes the entry that stands under a key in a map of models. The schema runs only over entries
 * that are not sound, to say what is wrong and to take it out; undefined where it is no object.
 */
export function decodeEntry<T>(
  form: EntryForm<T>,
  key: string,
  raw: unknown,
  map: Place,
): T | undefined {
  if (isObject(raw) && form.isSound(raw)) return raw;
  const { log } = map;
  const path = [...map.path, key];
  if (isObject(raw)) return decodeFields(form.schema, raw, { path, log });
  log.add("malformed-model", path, `Expected a model, received ${formatType(raw)}.`);
  return undefined;
}

/** The key of a map is the id; an `id` field that says otherwise is a fault, and the key wins. */
export function checkKey(
  code: "malformed-model" | "malformed-provider",
  key: string,
  id: unknown,
  { path, log }: Place,
): void {
  if (id === undefined || id === key) return;
  log.add(code, [...path, key, "id"], "Differs from the key it stands under; the key is used.");
}
