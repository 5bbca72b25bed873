import * as z from "zod";
import type { ModelConfig } from "../core/sources/sources.js";
import { declaredFields, isDeclaredModel, readDeclaredModel } from "./declared-model.js";
import { decodeEntry } from "./entry.js";
import { anObject, text } from "./fields.js";
import type { IssueLog, Path } from "./issues.js";
import { isModality } from "./modality.js";
import { isObject, type JsonObject } from "./object.js";
import { createRecord } from "./record.js";

const modelSchema = z.object(
  { ...declaredFields, id: text.optional(), variants: anObject.optional() },
  "an object",
);
type Model = z.output<typeof modelSchema>;

function isSound(value: JsonObject): value is Model & JsonObject {
  return (
    isDeclaredModel(value) &&
    (value["id"] === undefined || typeof value["id"] === "string") &&
    (value["variants"] === undefined || isObject(value["variants"]))
  );
}

/** How to recognise an entry of `provider.<id>.models`. */
export const modelConfigForm = { schema: modelSchema, isSound };

/** In a config an unknown modality is a mistake, while models.dev may add new ones. */
function reportStrangeWords({ modalities = {} }: Model, path: Path, log: IssueLog): void {
  for (const side of ["input", "output"] as const) {
    for (const [index, word] of (modalities[side] ?? []).entries()) {
      if (isModality(word)) continue;
      const message = "Expected text, image, pdf, audio or video, received another word.";
      log.add("malformed-entry", [...path, "modalities", side, index], message);
    }
  }
}

type Variants = Pick<ModelConfig, "variants" | "disabledVariants" | "enabledVariants">;

function readVariants(variants: JsonObject): Variants {
  const names = Object.keys(variants);
  const disabledOf = (name: string): unknown => {
    const variant = variants[name];
    return isObject(variant) ? variant["disabled"] : undefined;
  };
  const disabled = names.filter((name) => disabledOf(name) === true);
  const added = names.filter((name) => disabledOf(name) !== true);
  const enabled = names.filter((name) => disabledOf(name) === false);
  return {
    ...(added.length > 0 && { variants: added }),
    ...(disabled.length > 0 && { disabledVariants: disabled }),
    ...(enabled.length > 0 && { enabledVariants: enabled }),
  };
}

/** Decodes `provider.<id>.models`: only the config's own values, without defaults. */
export function decodeModelConfigs(
  models: JsonObject,
  path: Path,
  log: IssueLog,
): readonly ModelConfig[] {
  const records: ModelConfig[] = [];
  for (const id of Object.keys(models)) {
    const place = [...path, id];
    const raw = decodeEntry(modelConfigForm, id, models[id], { path, log });
    if (raw === undefined) continue;
    reportStrangeWords(raw, place, log);
    records.push({
      ...createRecord(readDeclaredModel(id, raw, { filledIn: false })),
      ...(raw.id !== undefined && { upstreamID: raw.id }),
      ...readVariants(raw.variants ?? {}),
    });
  }
  return records;
}
