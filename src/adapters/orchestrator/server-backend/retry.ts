import * as z from "zod";
import { cleanMessage } from "../engine/answer.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

const statusSchema = z.object({ type: z.literal("retry"), message: z.string() });

const STATUS_MS = 1_000;

/** Why OpenCode asks the provider again and again, if it does so in this session. Never throws. */
export async function readRetry(
  server: ServerAddress,
  sessionID: string,
  directory: string,
): Promise<string | undefined> {
  const answer = await requestServer(server, {
    method: "GET",
    path: "/session/status",
    directory,
    signal: AbortSignal.timeout(STATUS_MS),
  });
  const json = answer.map(({ body }) => parseJson(body)).unwrapOr(undefined);
  const statuses = z.record(z.string(), z.unknown()).safeParse(json).data ?? {};
  const retry = statusSchema.safeParse(statuses[sessionID]);
  return retry.success ? cleanMessage(retry.data.message) : undefined;
}
