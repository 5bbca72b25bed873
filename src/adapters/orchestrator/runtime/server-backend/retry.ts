import * as z from "zod";
import type { RetryNotice } from "../ports.js";
import { retrySchema, toRetryNotice } from "../workers/retry-notice.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

/** Some versions of OpenCode do not count attempts. */
const statusSchema = retrySchema.extend({ attempt: z.number().catch(1) });

const STATUS_MS = 1_000;

/** The retry that OpenCode is performing in this session, if any. Never throws. */
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
  return retry.success ? toRetryNotice(retry.data) : undefined;
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
