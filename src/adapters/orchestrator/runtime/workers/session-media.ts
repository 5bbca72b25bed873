import * as z from "zod";
import type { Requirement } from "../../../../index.js";
import { needsOfMimes, uniteNeeds } from "../../selection/needs.js";
import type { HostClient } from "../host-client.js";

/** A part of a message: a file, or a tool result with files. */
const partSchema = z.object({
  type: z.string(),
  mime: z.string().optional(),
  tail_start_id: z.string().optional(),
  state: z
    .object({ attachments: z.array(z.object({ mime: z.string() })).optional() })
    .optional()
    .catch(undefined),
});
type Part = z.infer<typeof partSchema>;

const messageSchema = z.object({
  info: z.object({
    id: z.string(),
    role: z.string(),
    parentID: z.string().optional(),
    finish: z.string().optional(),
    // In a user's message this is an object.
    summary: z.unknown().optional(),
    error: z.unknown().optional(),
  }),
  parts: z.array(partSchema.catch({ type: "unknown" })),
});
type Message = z.infer<typeof messageSchema>;

const partEventSchema = z.object({ part: partSchema.extend({ sessionID: z.string() }) });
const sessionEventSchema = z.object({ sessionID: z.string() });

/** Events after which a session may hold less than before. */
const TAKES_AWAY = ["session.compacted", "message.removed", "message.part.removed"];

/** The inputs that these parts need. */
export function needsOfParts(parts: readonly Part[]): readonly Requirement[] {
  const mimes = parts.flatMap(({ type, mime, state }) => [
    ...(type === "file" && mime !== undefined ? [mime] : []),
    ...(state?.attachments ?? []).map((attached) => attached.mime),
  ]);
  return needsOfMimes(mimes);
}

/** Drops what OpenCode no longer sends: messages before a compaction, except the tail it kept. */
function dropCompacted(messages: readonly Message[]): readonly Message[] {
  const summary = messages.findLast(
    ({ info }) =>
      info.summary === true && info.finish !== undefined && (info.error ?? undefined) === undefined,
  );
  const asked = messages.findIndex(({ info }) => info.id === summary?.info.parentID);
  const tail = messages[asked]?.parts.find(({ type }) => type === "compaction")?.tail_start_id;
  const start = messages.findIndex(({ info }) => info.id === tail);
  return messages.slice(Math.max(start < 0 ? asked : start, 0));
}

/** Tracks the media in sessions that a model must be able to read. */
export interface SessionMedia {
  /** Reads the messages from OpenCode at the first call for a session. */
  read(sessionID: string): Promise<readonly Requirement[]>;
  /** Returns what is known already. */
  peek(sessionID: string): readonly Requirement[];
  /** Marks a session as new and empty. */
  startEmpty(sessionID: string): void;
  /** Adds the needs of a message in a session. */
  add(sessionID: string, needs: readonly Requirement[]): void;
  /** Handles OpenCode's events. */
  follow(type: string, properties: unknown): void;
  forget(sessionID: string): void;
}

const KEPT = 500;

export function createSessionMedia(client: Pick<HostClient, "readMessages">): SessionMedia {
  const held = new Map<string, readonly Requirement[]>();

  const keep = (sessionID: string, needs: readonly Requirement[]) => {
    held.delete(sessionID);
    held.set(sessionID, needs);
    const [oldest] = held.keys();
    if (held.size > KEPT && oldest !== undefined) held.delete(oldest);
  };
  /** For an unknown session nothing is added: `read` will cover it. */
  const add = (sessionID: string, needs: readonly Requirement[]) => {
    const known = held.get(sessionID);
    if (known !== undefined && needs.length > 0) keep(sessionID, uniteNeeds([...known, ...needs]));
  };

  return {
    read: async (sessionID) => {
      const known = held.get(sessionID);
      if (known !== undefined) return known;
      const listed = await client.readMessages(sessionID);
      const messages = listed
        .map((json) => z.array(z.unknown()).safeParse(json).data)
        .unwrapOr(undefined);
      // Unknown; the next message triggers another attempt.
      if (messages === undefined) return [];
      const whole = messages.flatMap((raw) => messageSchema.safeParse(raw).data ?? []);
      keep(sessionID, needsOfParts(dropCompacted(whole).flatMap(({ parts }) => parts)));
      return held.get(sessionID) ?? [];
    },
    peek: (sessionID) => held.get(sessionID) ?? [],
    startEmpty: (sessionID) => keep(sessionID, []),
    add,
    follow: (type, properties) => {
      if (type === "message.part.updated") {
        const { part } = partEventSchema.safeParse(properties).data ?? {};
        if (part !== undefined) add(part.sessionID, needsOfParts([part]));
      } else if (TAKES_AWAY.includes(type)) {
        const { sessionID } = sessionEventSchema.safeParse(properties).data ?? {};
        if (sessionID !== undefined) held.delete(sessionID);
      }
    },
    forget: (sessionID) => {
      held.delete(sessionID);
    },
  };
}
