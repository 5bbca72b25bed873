import * as z from "zod";
import type { QuotaWindow } from "../core/sources/quota.js";
import { type Decoding, refuseShape } from "./decoded.js";
import { decodeRecords } from "./records.js";

/** Maximum number of quota windows per source. */
const MAX_WINDOWS = 1000;

// Does not use zod's length checks, which throw for some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);

const windowSchema = z.strictObject({
  providerID: id,
  modelID: id.optional(),
  used: z.number().nonnegative(),
  limit: z.number().positive(),
  resetsAt: z.number().nonnegative(),
});

/** Decodes a list of quotas. One with a wrong or unknown field is an issue and is dropped. */
export function decodeQuota(input: unknown, source: string): Decoding<readonly QuotaWindow[]> {
  if (!Array.isArray(input)) {
    const hint = "Provide a list, which may be empty.";
    return refuseShape(input, source, "a list of quotas", hint);
  }
  return decodeRecords({
    ...{ source, path: [], schema: windowSchema, most: MAX_WINDOWS, items: input },
    expected: "a quota { providerID, modelID?, used, limit, resetsAt }",
    toRecord: ({ modelID, ...rest }): QuotaWindow => ({
      ...rest,
      ...(modelID !== undefined && { modelID }),
    }),
  });
}
