import * as z from "zod";
import type { ModelRecord } from "../core/sources/model.js";
import { anObject, flag } from "./fields.js";
import { FILL, isFilledIn, reported, reportedCost, reportedLimit, reportedText } from "./filled.js";
import { identityFields, isIdentity, isOptionalFlag } from "./identity.js";
import type { ListInterner } from "./intern.js";
import { isModalityFlags, type ModalityFlags, readModalityFlags } from "./modality.js";
import { isObject, type JsonObject } from "./object.js";
import { createRecord } from "./record.js";

const flags = z
  .custom<ModalityFlags>(isModalityFlags, "flags such as { text: true, image: false }")
  .optional();

/** A model in the format of OpenCode servers since 1.0.150, with `capabilities`. */
export const serverModelSchema = z.object(
  {
    ...identityFields,
    capabilities: z
      .object(
        { toolcall: flag.optional(), reasoning: flag.optional(), input: flags, output: flags },
        "an object",
      )
      .optional(),
    variants: anObject.optional(),
  },
  "an object",
);

type ServerModel = z.output<typeof serverModelSchema>;

function isCapabilities(value: unknown): boolean {
  return (
    isObject(value) &&
    isOptionalFlag(value["toolcall"]) &&
    isOptionalFlag(value["reasoning"]) &&
    (value["input"] === undefined || isModalityFlags(value["input"])) &&
    (value["output"] === undefined || isModalityFlags(value["output"]))
  );
}

/** A fast check for `serverModelSchema`. The schema runs only if this returns false. */
export function isServerModel(value: JsonObject): value is ServerModel & JsonObject {
  return (
    isIdentity(value) &&
    (value["capabilities"] === undefined || isCapabilities(value["capabilities"])) &&
    (value["variants"] === undefined || isObject(value["variants"]))
  );
}

/**
 * In a catalog entry `{}` means no variants. In an entry that OpenCode filled in, it means unknown.
 */
function readVariants(
  variants: JsonObject | undefined,
  filledIn: boolean,
  intern: ListInterner,
): readonly string[] | undefined {
  if (variants === undefined) return undefined;
  const names = Object.keys(variants);
  return names.length === 0 && filledIn ? undefined : intern(names);
}

/** Reads a model of GET /provider or GET /config/providers. */
export function readServerModel(id: string, raw: ServerModel, intern: ListInterner): ModelRecord {
  const filledIn = isFilledIn(raw);
  const can = raw.capabilities;
  const cost = reportedCost(raw.cost, filledIn);
  return createRecord({
    id,
    name: raw.name,
    family: reportedText(raw.family),
    releaseDate: reportedText(raw.release_date),
    status: raw.status,
    toolcall: reported(can?.toolcall, FILL.toolcall, filledIn),
    reasoning: reported(can?.reasoning, FILL.reasoning, filledIn),
    input: reported(can?.input && readModalityFlags(can.input), FILL.input, filledIn),
    output: reported(can?.output && readModalityFlags(can.output), FILL.output, filledIn),
    inputCost: cost?.input,
    outputCost: cost?.output,
    contextLimit: reportedLimit(raw.limit?.context),
    outputLimit: reportedLimit(raw.limit?.output),
    variants: readVariants(raw.variants, filledIn, intern),
  });
}
