import * as z from "zod";
import type { EngineContext } from "../context.js";
import type { RetryNotice } from "../ports.js";
import { isEnough } from "../tasks/run-with-fallback.js";
import { readHostFailure } from "../workers/answer.js";
import { noteFailed, toFailure } from "./note-outcome.js";

const messageSchema = z.object({
  info: z.object({
    id: z.string(),
    role: z.literal("assistant"),
    sessionID: z.string(),
    providerID: z.string(),
    modelID: z.string(),
    error: z.unknown().optional(),
    time: z.object({ completed: z.number().optional().catch(undefined) }),
  }),
});

/**
 * Tracks the outcome of messages outside of tasks: in the user's own sessions, to `@worker`, and
 * from OpenCode's task tool. A task records its own outcome.
 */
export interface MessageOutcomes {
  /** Handles a message event. */
  follow(properties: unknown): Promise<void>;
  /** Handles a retry of OpenCode in a session. */
  retry(sessionID: string, notice: RetryNotice): Promise<void>;
}

type Context = Pick<EngineContext, "clock" | "current" | "emit" | "health" | "pool">;

/** How many ended messages to remember, because OpenCode reports each more than once. */
const KEPT = 200;

export function createMessageOutcomes(context: Context): MessageOutcomes {
  const { clock, current, health, pool } = context;
  const ended = new Set<string>();
  /** Sessions whose current retries are already recorded. */
  const waiting = new Set<string>();
  const isNew = (id: string): boolean => {
    if (ended.has(id)) return false;
    if (ended.size >= KEPT) ended.clear();
    ended.add(id);
    return true;
  };
  return {
    follow: async (properties) => {
      const { info } = messageSchema.safeParse(properties).data ?? {};
      if (info === undefined || pool.findBySession(info.sessionID) !== undefined) return;
      const { id, providerID, modelID, error, time } = info;
      const hasFailed = (error ?? undefined) !== undefined;
      if ((!hasFailed && time.completed === undefined) || !isNew(id)) return;
      waiting.delete(info.sessionID);
      const metadata = { providerID, modelID };
      if (!hasFailed) await health.succeed(metadata);
      else await noteFailed(context, { metadata }, readHostFailure(error));
    },
    retry: async (sessionID, notice) => {
      const model = current.find(sessionID)?.model;
      // The notice names no model, so use the session's last one.
      if (model === undefined || pool.findBySession(sessionID) !== undefined) return;
      const now = clock.now();
      if (waiting.has(sessionID) || !isEnough(notice, now)) return;
      waiting.add(sessionID);
      await noteFailed(context, { metadata: model }, toFailure(notice, now));
    },
  };
}
