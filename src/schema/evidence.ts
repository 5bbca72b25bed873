import * as z from "zod";
import type { EvidenceRecord } from "../core/sources/evidence.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { formatType } from "./object.js";

/** Records that are read of one source. */
const MAX_RECORDS = 1000;
/** Speeds that are read of one record. */
const MAX_SPEEDS = 1000;

// Without zod's own checks of a length, which throw at some objects.
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

/** Decodes a list of how runs ended. A record with a wrong or unknown field is an issue and is left out. */
export function decodeEvidence(
  input: unknown,
  source: string,
): Decoding<readonly EvidenceRecord[]> {
  const log = createIssueLog(source);
  if (!Array.isArray(input)) {
    const hint = "Give a list, which may be empty.";
    return refuseShape(input, source, "a list of how runs ended", hint);
  }
  const records: EvidenceRecord[] = [];
  const written: readonly unknown[] = input;
  for (const [index, raw] of written.slice(0, MAX_RECORDS).entries()) {
    const parsed = recordSchema.safeParse(raw);
    if (parsed.success) {
      const { worker, speeds, ...rest } = parsed.data;
      records.push({
        ...rest,
        ...(worker !== undefined && { worker }),
        ...(speeds !== undefined && { speeds }),
      });
    } else {
      const message = `Expected runs { providerID, modelID, worker?, endedWell, failed, speeds? }, received ${formatType(raw)} of another form.`;
      log.add("malformed-entry", [index], message);
    }
  }
  if (written.length > MAX_RECORDS) {
    const message = `Only the first ${MAX_RECORDS} of ${written.length} are read.`;
    log.add("malformed-entry", [MAX_RECORDS], message);
  }
  return finish(records, log);
}
