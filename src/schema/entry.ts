import type * as z from "zod";
import { decodeFields, type Place } from "./fields.js";
import { formatType, isObject, type JsonObject } from "./object.js";

/** How to recognise one shape of model entry. */
export interface EntryForm<T> {
  readonly schema: z.ZodType<T>;
  /** Accepts exactly what `schema` accepts, but fast enough for a catalog of thousands. */
  readonly isSound: (value: JsonObject) => value is T & JsonObject;
}

/**
 * Decodes an entry in a map of models. The schema runs only for entries that are not sound, to
 * report and remove their faults. Undefined if the entry is not an object.
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

/** Checks that an `id` field equals its key. If it differs, that is a fault and the key is used. */
export function checkKey(
  code: "malformed-model" | "malformed-provider",
  key: string,
  id: unknown,
  { path, log }: Place,
): void {
  if (id === undefined || id === key) return;
  log.add(code, [...path, key, "id"], "Differs from its key; the key is used.");
}
