import * as z from "zod";
import { isUsedUp } from "../health/retry-after.js";
import type { RetryNotice } from "../ports.js";
import { cleanMessage } from "./answer.js";

/** The status of a session while OpenCode retries a request. */
export const retrySchema = z.object({
  type: z.literal("retry"),
  attempt: z.number(),
  message: z.string(),
  next: z.number().optional().catch(undefined),
  action: z.object({ reason: z.string() }).optional().catch(undefined),
});

/** Converts OpenCode's status to a notice. */
export function toRetryNotice({
  attempt,
  message,
  next,
  action,
}: z.infer<typeof retrySchema>): RetryNotice {
  return {
    attempt,
    message: cleanMessage(message),
    ...(next !== undefined && { next }),
    ...(isUsedUp(action?.reason) && { isUsedUp: true }),
  };
}
