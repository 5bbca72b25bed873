import * as z from "zod";
import type { HostClient } from "../host-client.js";

const sessionSchema = z.object({ parentID: z.string().optional().catch(undefined) });
const DEEPEST = 10;

/** The tree of sessions. A user's choice holds for a session and its descendants. */
export interface Sessions {
  /** The topmost ancestor; the session itself if OpenCode does not report a parent. */
  rootOf(sessionID: string): Promise<string>;
  /** The parent session; undefined at the top. */
  parentOf(sessionID: string): Promise<string | undefined>;
  /** Whether a session is `ancestor` or one of its descendants. */
  isWithin(sessionID: string, ancestor: string): Promise<boolean>;
  forget(sessionID: string): void;
}

export function createSessions(client: HostClient): Sessions {
  /** `""` means no parent. A session's parent never changes. */
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
