import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createSessionMedia } from "../../../../../src/adapters/orchestrator/runtime/workers/session-media.js";

const image = (id: string) => ({
  info: { id, role: "user", summary: { diffs: [] } },
  parts: [{ type: "file", mime: "image/png" }],
});
const text = (id: string) => ({ info: { id, role: "user" }, parts: [{ type: "text", text: "x" }] });
const answer = (id: string, more: object = {}) => ({
  info: { id, role: "assistant", finish: "stop", ...more },
  parts: [{ type: "text", text: "x" }],
});
const compaction = (id: string, tail?: string) => ({
  info: { id, role: "user" },
  parts: [{ type: "compaction", ...(tail !== undefined && { tail_start_id: tail }) }],
});
const summary = (of: string, more: object = {}) =>
  answer(`sum_${of}`, { summary: true, parentID: of, ...more });
const toolResult = (mime: string) => ({
  info: { id: "a", role: "assistant" },
  parts: [{ type: "tool", tool: "read", state: { status: "completed", attachments: [{ mime }] } }],
});

describe("what a session's messages hold", () => {
  test.each<{ why: string; messages: unknown; want: string[] }>([
    { why: "text", messages: [text("1"), answer("2")], want: [] },
    { why: "an image", messages: [image("1"), answer("2"), text("3")], want: ["image-input"] },
    { why: "what a tool read", messages: [toolResult("application/pdf")], want: ["pdf-input"] },
    { why: "each kind once", messages: [image("1"), image("2")], want: ["image-input"] },
    { why: "before a compaction", messages: [image("1"), compaction("2"), summary("2")], want: [] },
    {
      why: "in the tail that a compaction kept",
      messages: [text("0"), image("1"), compaction("2", "1"), summary("2"), text("3")],
      want: ["image-input"],
    },
    {
      why: "before the tail",
      messages: [image("0"), text("1"), compaction("2", "1"), summary("2")],
      want: [],
    },
    {
      why: "before a compaction that failed",
      messages: [image("1"), compaction("2"), summary("2", { error: { name: "x" } })],
      want: ["image-input"],
    },
    { why: "malformed messages are passed over", messages: [7, image("1")], want: ["image-input"] },
    { why: "no list", messages: "<html>", want: [] },
  ])("$why", async ({ messages, want }) => {
    const media = createSessionMedia({ readMessages: async () => ok(messages) });
    expect((await media.read("ses")).map(({ kind }) => kind)).toEqual(want);
  });

  test("a list that failed is asked for again", async () => {
    let answers = 0;
    const media = createSessionMedia({
      readMessages: async () => {
        answers += 1;
        return answers === 1 ? err({ message: "no" }) : ok([image("1")]);
      },
    });
    expect(await media.read("ses")).toEqual([]);
    expect(await media.read("ses")).toHaveLength(1);
    expect(answers).toBe(2);
  });

  test("events keep it up to date, and a compaction has it read anew", async () => {
    let messages: readonly unknown[] = [text("1")];
    const media = createSessionMedia({ readMessages: async () => ok(messages) });
    await media.read("ses");
    const part = { sessionID: "ses", type: "file", mime: "image/png" };
    media.follow("message.part.updated", { part });
    media.follow("message.part.updated", { part: { ...part, sessionID: "other" } });
    expect(media.peek("ses")).toHaveLength(1);
    expect(media.peek("other")).toEqual([]);
    messages = [image("1"), compaction("2"), summary("2")];
    media.follow("session.compacted", { sessionID: "ses" });
    expect(await media.read("ses")).toEqual([]);
  });
});
