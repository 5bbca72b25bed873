import * as z from "zod";
import type { EvidenceRecord } from "../core/sources/evidence.js";
import { type Decoding, refuseShape } from "./decoded.js";
import { decodeRecords } from "./records.js";

/** Maximum number of records per source. */
const MAX_RECORDS = 1000;
/** Maximum number of speeds per record. */
const MAX_SPEEDS = 1000;

// Does not use zod's length checks, which throw for some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);
const count = z.number().int().nonnegative();

const recordSchema = z.strictObject({
  providerID: id,
  modelID: id,
  worker: id.optional(),
  endedWell: count,
  failed: count,
  speeds: z
    .array(
      z.strictObject({
        firstTokenMs: z.number().nonnegative(),
        tokensPerSecond: z.number().positive(),
      }),
    )
    .refine(({ length }) => length <= MAX_SPEEDS)
    .optional(),
});

/**
 * Decodes a list of run evidence. A record with a wrong or unknown field is an issue and is
 * dropped.
 */
export function decodeEvidence(
  input: unknown,
  source: string,
): Decoding<readonly EvidenceRecord[]> {
  if (!Array.isArray(input)) {
    const hint = "Provide a list, which may be empty.";
    return refuseShape(input, source, "a list of run evidence", hint);
  }
  return decodeRecords({
    ...{ source, path: [], schema: recordSchema, most: MAX_RECORDS, items: input },
    expected: "runs { providerID, modelID, worker?, endedWell, failed, speeds? }",
    toRecord: ({ worker, speeds, ...rest }): EvidenceRecord => ({
      ...rest,
      ...(worker !== undefined && { worker }),
      ...(speeds !== undefined && { speeds }),
    }),
  });
}
