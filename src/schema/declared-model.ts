import * as z from "zod";
import type { ModelRecord } from "../core/sources/model.js";
import { flag } from "./fields.js";
import { FILL, isFilledIn, reported, reportedCost, reportedLimit, reportedText } from "./filled.js";
import { identityFields, isIdentity, isOptionalFlag } from "./identity.js";
import { isModalityList, readModalityList } from "./modality.js";
import { isObject, type JsonObject } from "./object.js";
import { createRecord, type Facts } from "./record.js";

const words = z
  .custom<readonly string[]>(isModalityList, "a list of words such as text")
  .optional();

/** Fields with the same names in models.dev, OpenCode's config and servers before 1.0.150. */
export const declaredFields = {
  ...identityFields,
  tool_call: flag.optional(),
  reasoning: flag.optional(),
  modalities: z.object({ input: words, output: words }, "an object").optional(),
};

export const declaredModelSchema = z.object(declaredFields, "an object");
type DeclaredModel = z.output<typeof declaredModelSchema>;

function isModalities(value: unknown): boolean {
  return (
    isObject(value) &&
    (value["input"] === undefined || isModalityList(value["input"])) &&
    (value["output"] === undefined || isModalityList(value["output"]))
  );
}

/** A fast check for `declaredModelSchema`. The schema runs only if this returns false. */
export function isDeclaredModel(value: JsonObject): value is DeclaredModel & JsonObject {
  return (
    isIdentity(value) &&
    isOptionalFlag(value["tool_call"]) &&
    isOptionalFlag(value["reasoning"]) &&
    (value["modalities"] === undefined || isModalities(value["modalities"]))
  );
}

/** Facts that depend on the kind of source. */
interface Setting {
  /** True if OpenCode filled in the entry itself. */
  readonly filledIn: boolean;
  readonly status?: Facts["status"];
  readonly variants?: Facts["variants"];
}

/** Reads a declared model. The entry's own status overrides the default of its source. */
export function readDeclaredModel(
  id: string,
  raw: DeclaredModel,
  { filledIn, status, variants }: Setting,
): Facts {
  const { input, output } = raw.modalities ?? {};
  const cost = reportedCost(raw.cost, filledIn);
  return {
    id,
    name: raw.name,
    family: reportedText(raw.family),
    releaseDate: reportedText(raw.release_date),
    status: raw.status ?? status,
    toolcall: reported(raw.tool_call, FILL.toolcall, filledIn),
    reasoning: reported(raw.reasoning, FILL.reasoning, filledIn),
    input: reported(input && readModalityList(input), FILL.input, filledIn),
    output: reported(output && readModalityList(output), FILL.output, filledIn),
    inputCost: cost?.input,
    outputCost: cost?.output,
    contextLimit: reportedLimit(raw.limit?.context),
    outputLimit: reportedLimit(raw.limit?.output),
    variants,
  };
}

/**
 * Reads a model of a server before 1.0.150. Such servers listed no variants, and no release date
 * for an entry that they completed from a config.
 */
export function readOlderModel(id: string, raw: DeclaredModel): ModelRecord {
  const filledIn = raw.release_date === undefined || isFilledIn(raw);
  return createRecord(readDeclaredModel(id, raw, { filledIn }));
}
