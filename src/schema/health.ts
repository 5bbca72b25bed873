import * as z from "zod";
import type { HealthRecord } from "../core/sources/health.js";
import { type Decoding, refuseShape } from "./decoded.js";
import { isObject } from "./object.js";
import { decodeRecords } from "./records.js";

/** Maximum number of records per source. Further records are reported and dropped. */
export const MAX_HEALTH_RECORDS = 200;

/** One week: neither an old failure nor a wrong clock can exclude a model for longer. */
const LONGEST_PAUSE_MS = 604_800_000;

// Does not use zod's length checks, which throw for some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);
const time = z.number().nonnegative();

const recordSchema = z
  .strictObject({
    providerID: id,
    modelID: id.optional(),
    kind: z.enum([
      "rate-limited",
      "server-error",
      "timeout",
      "refused-credential",
      "quota-used-up",
    ]),
    since: time,
    until: time,
    failures: z.number().int().positive().optional(),
  })
  .refine(({ since, until }) => until >= since && until - since <= LONGEST_PAUSE_MS);

const KINDS = recordSchema.shape.kind.options.join(", ");
const EXPECTED = `a failure { providerID, modelID?, kind: ${KINDS}, since, until } with a cooldown of at most one week`;

/**
 * Decodes recent failures: `{ version: 1, records }`. A record with a wrong or unknown field is an
 * issue and is dropped. Another version is refused, because its fields may have another meaning.
 */
export function decodeHealth(input: unknown, source: string): Decoding<readonly HealthRecord[]> {
  if (!isObject(input) || input["version"] !== 1 || !Array.isArray(input["records"])) {
    const hint = "Delete the file to clear the failures.";
    return refuseShape(input, source, "failures { version: 1, records }", hint);
  }
  return decodeRecords({
    ...{ source, path: ["records"], schema: recordSchema, most: MAX_HEALTH_RECORDS },
    items: input["records"],
    expected: EXPECTED,
    toRecord: ({ modelID, failures, ...rest }): HealthRecord => ({
      ...rest,
      ...(modelID !== undefined && { modelID }),
      ...(failures !== undefined && { failures }),
    }),
  });
}
