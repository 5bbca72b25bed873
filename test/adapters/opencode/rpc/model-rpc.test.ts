import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createModelRpc } from "../../../../src/adapters/opencode/rpc/model-rpc.js";

/** The plugin's answer to anything. */
const answering = (result: unknown) => createModelRpc({ call: async () => ok(result) });

describe("answers are checked", () => {
  test("what is more than is known is left out", async () => {
    const tag = { tag: "node", model: "own/large", reason: "It is.", warnings: [], later: 1 };
    const answer = await answering({ tags: [tag], notes: [], also: 2 }).tags({});
    expect(answer._unsafeUnwrap()).toEqual({
      tags: [{ tag: "node", model: "own/large", reason: "It is.", warnings: [] }],
      notes: [],
    });
  });

  test.each([
    { why: "a part is missing", result: { workers: [{ worker: "coder" }], notes: [] } },
    { why: "another type", result: { workers: "none", notes: [] } },
    { why: "nothing", result: null },
  ])("another form is an error: $why", async ({ result }) => {
    const answer = await answering(result).workers({});
    expect(answer).toMatchObject({ error: { code: "bad-answer" } });
    expect(answer._unsafeUnwrapErr().message).toContain("another version");
  });
});
