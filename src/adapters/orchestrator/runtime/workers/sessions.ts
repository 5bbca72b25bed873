import * as z from "zod";
import type { HostClient } from "../host-client.js";

const sessionSchema = z.object({ parentID: z.string().optional().catch(undefined) });
const DEEPEST = 10;

/** Who belongs to whom: a user's choice holds for a session and the child sessions below it. */
export interface Sessions {
  /** The topmost ancestor; the session itself where OpenCode does not say. */
  rootOf(sessionID: string): Promise<string>;
  /** The session above it; undefined for one at the top. */
  parentOf(sessionID: string): Promise<string | undefined>;
  /** Whether it is that session, or stands below it. */
  isWithin(sessionID: string, ancestor: string): Promise<boolean>;
  forget(sessionID: string): void;
}

export function createSessions(client: HostClient): Sessions {
  /** `""` is no parent. A session never changes its parent. */
  const parents = new Map<string, string>();
  const parentOf = async (sessionID: string): Promise<string> => {
    const known = parents.get(sessionID);
    if (known !== undefined) return known;
    const read = await client.readSession(sessionID);
    const parsed = read.map((json) => sessionSchema.safeParse(json));
    const facts = parsed.map(({ data }) => data).unwrapOr(undefined);
    if (facts === undefined) return "";
    parents.set(sessionID, facts.parentID ?? "");
    return facts.parentID ?? "";
  };
  return {
    rootOf: async (sessionID) => {
      let current = sessionID;
      for (let depth = 0; depth < DEEPEST; depth += 1) {
        const parent = await parentOf(current);
        if (parent === "") return current;
        current = parent;
      }
      return current;
    },
    parentOf: async (sessionID) => {
      const parent = await parentOf(sessionID);
      return parent === "" ? undefined : parent;
    },
    isWithin: async (sessionID, ancestor) => {
      let current = sessionID;
      for (let depth = 0; depth < DEEPEST && current !== ""; depth += 1) {
        if (current === ancestor) return true;
        current = await parentOf(current);
      }
      return false;
    },
    forget: (sessionID) => {
      parents.delete(sessionID);
    },
  };
}
