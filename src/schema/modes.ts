import * as z from "zod";
import type { ModelRecord } from "../core/sources/model.js";
import { decodeFields, type Place } from "./fields.js";
import { identityFields } from "./identity.js";
import { formatType, isObject, type JsonObject } from "./object.js";
import { createRecord, type Facts } from "./record.js";

const modeSchema = z.object({ cost: identityFields.cost }, "an object");
type Mode = z.output<typeof modeSchema>;

function formatModeName(name: string, mode: string): string {
  return `${name} ${mode.charAt(0).toUpperCase()}${mode.slice(1)}`;
}

/** A mode with its own prices inherits no price of its base model. */
function readMode(id: string, mode: string, { cost }: Mode, base: Facts): ModelRecord {
  const name = base.name === undefined ? undefined : formatModeName(base.name, mode);
  const prices = cost && { inputCost: cost.input, outputCost: cost.output };
  return createRecord({ ...base, id, name, ...prices });
}

/**
 * Reads `experimental.modes` of a models.dev entry. Each mode becomes a model `<id>-<mode>` that
 * equals its base except for name and price (OpenCode 1.18.33).
 */
export function decodeModes(
  baseID: string,
  base: Facts,
  modes: JsonObject,
  { path, log }: Place,
): readonly ModelRecord[] {
  const records: ModelRecord[] = [];
  for (const mode of Object.keys(modes)) {
    const place = [...path, mode];
    const raw = modes[mode];
    if (mode === "" || !isObject(raw)) {
      const received = mode === "" ? "one without a name" : formatType(raw);
      log.add("malformed-entry", place, `Expected a mode, received ${received}.`);
      continue;
    }
    const options = decodeFields(modeSchema, raw, { path: place, log }) ?? {};
    records.push(readMode(`${baseID}-${mode}`, mode, options, base));
  }
  return records;
}
