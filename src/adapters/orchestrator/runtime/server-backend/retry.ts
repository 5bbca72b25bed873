import * as z from "zod";
import { isUsedUp } from "../health/retry-after.js";
import type { RetryNotice } from "../ports.js";
import { cleanMessage } from "../workers/answer.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

const statusSchema = z.object({
  type: z.literal("retry"),
  message: z.string(),
  attempt: z.number().optional().catch(undefined),
  next: z.number().optional().catch(undefined),
  action: z.object({ reason: z.string() }).optional().catch(undefined),
});

const STATUS_MS = 1_000;

/** Why OpenCode asks the provider again and again, if it does so in this session. Never throws. */
export async function readRetry(
  server: ServerAddress,
  sessionID: string,
  directory: string,
): Promise<RetryNotice | undefined> {
  const answer = await requestServer(server, {
    method: "GET",
    path: "/session/status",
    directory,
    signal: AbortSignal.timeout(STATUS_MS),
  });
  const json = answer.map(({ body }) => parseJson(body)).unwrapOr(undefined);
  const statuses = z.record(z.string(), z.unknown()).safeParse(json).data ?? {};
  const retry = statusSchema.safeParse(statuses[sessionID]);
  if (!retry.success) return undefined;
  const { message, attempt = 1, next, action } = retry.data;
  return {
    attempt,
    message: cleanMessage(message),
    ...(next !== undefined && { next }),
    ...(isUsedUp(action?.reason) && { isUsedUp: true }),
  };
}

const WATCH_MS = 500;

/** Reports OpenCode's retries until the signal fires. Never throws. */
export function watchRetries(
  read: () => Promise<RetryNotice | undefined>,
  report: (notice: RetryNotice) => void,
  over: AbortSignal,
): void {
  const timer = setInterval(() => {
    void read().then((notice) => {
      if (notice !== undefined && !over.aborted) report(notice);
    });
  }, WATCH_MS);
  over.addEventListener("abort", () => clearInterval(timer), { once: true });
}
