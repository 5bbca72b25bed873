import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AUTH, load } from "../support/machine.js";

describe("stored credentials", () => {
  const stored = { acme: { type: "api", key: "sk-canary" } };
  const malformed = { code: "malformed-entry", path: [] };

  test.each([
    { why: "a file", file: stored, content: undefined, ids: ["acme"], issues: [] },
    { why: "none", file: undefined, content: undefined, ids: undefined, issues: [] },
    {
      why: "the variable in place of the file",
      file: stored,
      content: '{"far":{"type":"api","key":"sk-canary"}}',
      ids: ["far"],
      issues: [],
    },
    { why: "an empty variable", file: stored, content: "", ids: ["acme"], issues: [] },
    { why: "a broken one", file: stored, content: "{ canary", ids: ["acme"], issues: [malformed] },
    { why: "a list in it", file: stored, content: "[]", ids: undefined, issues: [malformed] },
    { why: "a broken file", file: "{ canary", content: undefined, issues: [malformed] },
    { why: "an empty file", file: "", content: undefined, issues: [malformed] },
    { why: "a list in the file", file: "[]", content: undefined, issues: [malformed] },
  ])("$why", async ({ file, content, ids, issues }) => {
    const { result } = await load({
      files: file === undefined ? {} : { [AUTH]: file },
      ...(content !== undefined && { env: { OPENCODE_AUTH_CONTENT: content } }),
    });
    const { sources, used } = result._unsafeUnwrap();
    expect(sources.credentials?.map(({ providerID }) => providerID)).toEqual(ids);
    expect(sources.issues).toMatchObject(issues);
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });

  test("null is an error: OpenCode answers everything with 500 then", async () => {
    const { root, result } = await load({ files: { [AUTH]: "null" } });
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: "unknown-shape",
      source: join(root, AUTH),
    });
  });

  test("a remote login is said to be unread, without what its address hides", async () => {
    const { result } = await load({
      files: {
        [AUTH]: {
          "https://u:canary@corp.example/x?k=canary": {
            type: "wellknown",
            key: "K",
            token: "canary",
          },
        },
      },
    });
    const { sources, used } = result._unsafeUnwrap();
    expect(sources.remotes).toEqual([{ url: "https://corp.example/x", state: "unread" }]);
    expect(sources.issues).toMatchObject([
      { code: "remote-not-read", path: ["https://corp.example/x"] },
    ]);
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });
});
