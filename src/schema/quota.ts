import * as z from "zod";
import type { QuotaWindow } from "../core/sources/quota.js";
import { type Decoding, finish, refuseShape } from "./decoded.js";
import { createIssueLog } from "./issues.js";
import { formatType } from "./object.js";

/** Windows that are read of one source. */
const MAX_WINDOWS = 1000;

// Without zod's own checks of a length, which throw at some objects.
const id = z.string().refine(({ length }) => length > 0 && length <= 512);

const windowSchema = z.strictObject({
  providerID: id,
  modelID: id.optional(),
  used: z.number().nonnegative(),
  limit: z.number().positive(),
  resetsAt: z.number().nonnegative(),
});

/** Decodes a list of quotas. One with a wrong or unknown field is an issue and is left out. */
export function decodeQuota(input: unknown, source: string): Decoding<readonly QuotaWindow[]> {
  const log = createIssueLog(source);
  if (!Array.isArray(input)) {
    const hint = "Give a list, which may be empty.";
    return refuseShape(input, source, "a list of quotas", hint);
  }
  const windows: QuotaWindow[] = [];
  const written: readonly unknown[] = input;
  for (const [index, raw] of written.slice(0, MAX_WINDOWS).entries()) {
    const parsed = windowSchema.safeParse(raw);
    if (parsed.success) {
      const { modelID, ...rest } = parsed.data;
      windows.push({ ...rest, ...(modelID !== undefined && { modelID }) });
    } else {
      const message = `Expected a quota { providerID, modelID?, used, limit, resetsAt }, received ${formatType(raw)} of another form.`;
      log.add("malformed-entry", [index], message);
    }
  }
  if (written.length > MAX_WINDOWS) {
    const message = `Only the first ${MAX_WINDOWS} of ${written.length} are read.`;
    log.add("malformed-entry", [MAX_WINDOWS], message);
  }
  return finish(windows, log);
}
