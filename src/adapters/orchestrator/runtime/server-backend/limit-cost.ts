import * as z from "zod";
import type { CostGuard } from "../spending/cost-guard.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

/** Messages to the plugin in a worker's process, over its server's event bus. */
const PREFIX = "omr.v1.limit:";
const LIMIT_MS = 5_000;

const limitSchema = z.object({
  sessionID: z.string(),
  /** US dollars; without it the limit is lifted. */
  dollars: z.number().nonnegative().optional(),
});

/** Sends the cost limit of the next turn to the worker's process. Never throws. */
export async function limitCost(
  server: ServerAddress,
  directory: string,
  sessionID: string,
  dollars: number | undefined,
): Promise<void> {
  const command = `${PREFIX}${JSON.stringify({ sessionID, dollars })}`;
  const answer = await requestServer(server, {
    method: "POST",
    path: "/tui/publish",
    directory,
    body: { type: "tui.command.execute", properties: { command } },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  // If this fails, the turn is not stopped between steps, but the next turn still is.
  answer.unwrapOr(undefined);
}

/** Applies a limit from the host, in the worker's process. */
export function takeLimit(command: string, guard: CostGuard): void {
  if (!command.startsWith(PREFIX)) return;
  const limit = limitSchema.safeParse(parseJson(command.slice(PREFIX.length)));
  if (!limit.success) return;
  const { sessionID, dollars } = limit.data;
  if (dollars === undefined) guard.release(sessionID);
  else guard.limit(sessionID, dollars);
}
