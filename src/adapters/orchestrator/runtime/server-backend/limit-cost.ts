import * as z from "zod";
import type { CostGuard } from "../spending/cost-guard.js";
import { parseJson } from "./answer.js";
import { requestServer, type ServerAddress } from "./request.js";

/** What the plugin in a worker's own process is told over the event bus of its server. */
const PREFIX = "omr.v1.limit:";
const LIMIT_MS = 5_000;

const limitSchema = z.object({
  sessionID: z.string(),
  /** US dollars; without it the limit ends. */
  dollars: z.number().nonnegative().optional(),
});

/** Tells the worker's own process what the next turn may cost. Never throws. */
export async function limitCost(
  server: ServerAddress,
  directory: string,
  sessionID: string,
  dollars: number | undefined,
): Promise<void> {
  const command = `${PREFIX}${JSON.stringify({ sessionID, dollars })}`;
  const told = await requestServer(server, {
    method: "POST",
    path: "/tui/publish",
    directory,
    body: { type: "tui.command.execute", properties: { command } },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  // Untold, the turn is not stopped between its steps; the next one still is.
  told.unwrapOr(undefined);
}

/** In the worker's process: takes what the host told. */
export function takeLimit(command: string, guard: CostGuard): void {
  if (!command.startsWith(PREFIX)) return;
  const limit = limitSchema.safeParse(parseJson(command.slice(PREFIX.length)));
  if (!limit.success) return;
  const { sessionID, dollars } = limit.data;
  if (dollars === undefined) guard.release(sessionID);
  else guard.limit(sessionID, dollars);
}
