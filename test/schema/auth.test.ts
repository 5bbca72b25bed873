import { describe, expect, test } from "vitest";
import { decodeAuth } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

const SOURCE = "auth.json";

test("stored credentials become proof, in the file's order", () => {
  const { value, issues } = decodeAuth(readFixture("auth.json"), SOURCE)._unsafeUnwrap();
  expect(value.credentials).toEqual([
    { providerID: "acme", type: "api", hasSecret: true, fields: ["accountId"] },
    {
      providerID: "far",
      type: "oauth",
      hasSecret: true,
      expires: 4_102_444_800_000,
      fields: ["accountId", "enterpriseUrl"],
    },
    { providerID: "blank", type: "api", hasSecret: false, fields: [] },
    { providerID: "https://corp.example/", type: "wellknown", hasSecret: true, fields: [] },
  ]);
  expect(issues.map(({ code, path }) => `${code} ${path.join(".")}`)).toEqual([
    "malformed-entry bogus.type",
    "malformed-entry numeric.key",
    "malformed-entry early.expires",
    "malformed-entry odd.metadata",
    "malformed-entry text",
  ]);
});

interface Row {
  readonly entry: object;
  readonly hasSecret: boolean;
  readonly why: string;
}

const OAUTH = { type: "oauth", refresh: "r", access: "a", expires: 0 };

describe("what OpenCode reads is read, and what it passes over is passed over", () => {
  test.each<Row>([
    { entry: { type: "api", key: "k" }, hasSecret: true, why: "a key" },
    {
      entry: { type: "api", key: "" },
      hasSecret: false,
      why: "an empty key is stored all the same",
    },
    { entry: { type: "api", key: "k", metadata: {} }, hasSecret: true, why: "empty metadata" },
    {
      entry: { type: "api", key: "k", metadata: { constructor: "x" } },
      hasSecret: true,
      why: "an odd name",
    },
    { entry: { ...OAUTH, access: "" }, hasSecret: true, why: "a login that must be renewed" },
    { entry: { ...OAUTH, access: "", refresh: "" }, hasSecret: false, why: "an empty login" },
    { entry: { ...OAUTH, extra: 5 }, hasSecret: true, why: "a field of a plugin's own" },
    { entry: { type: "wellknown", key: "K", token: "" }, hasSecret: false, why: "an empty token" },
  ])("$why", ({ entry, hasSecret }) => {
    const { value, issues } = decodeAuth({ acme: entry }, SOURCE)._unsafeUnwrap();
    expect(issues).toEqual([]);
    expect(value.credentials).toEqual([expect.objectContaining({ providerID: "acme", hasSecret })]);
  });

  test.each([
    { entry: null, path: ["acme"] },
    { entry: [], path: ["acme"] },
    { entry: {}, path: ["acme", "type"] },
    { entry: { type: "API", key: "k" }, path: ["acme", "type"] },
    { entry: { type: "api" }, path: ["acme", "key"] },
    { entry: { type: "api", key: "k", metadata: [] }, path: ["acme", "metadata"] },
    { entry: { type: "api", key: "k", metadata: null }, path: ["acme", "metadata"] },
    { entry: { ...OAUTH, expires: 1.5 }, path: ["acme", "expires"] },
    { entry: { ...OAUTH, expires: "0" }, path: ["acme", "expires"] },
    { entry: { ...OAUTH, accountId: 5 }, path: ["acme", "accountId"] },
    { entry: { type: "wellknown", key: "K" }, path: ["acme", "token"] },
  ])("not $entry", ({ entry, path }) => {
    const good = { type: "api", key: "k" };
    const { value, issues } = decodeAuth({ acme: entry, good }, SOURCE)._unsafeUnwrap();
    expect(value.credentials.map(({ providerID }) => providerID)).toEqual(["good"]);
    expect(issues).toEqual([expect.objectContaining({ code: "malformed-entry", path })]);
  });
});

test("an empty file stores nothing", () => {
  expect(decodeAuth({}, SOURCE)._unsafeUnwrap()).toEqual({
    value: { credentials: [] },
    issues: [],
  });
});
