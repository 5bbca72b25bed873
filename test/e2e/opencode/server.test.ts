import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadFromServer } from "../../../src/adapters/opencode/index.js";
import { type OpenCode, startOpenCode } from "../support/opencode.js";

const PASSWORD = "sk-canary-password";

describe("a real server with a password", () => {
  let opencode: OpenCode;

  beforeAll(async () => {
    opencode = await startOpenCode({
      env: { OPENCODE_SERVER_PASSWORD: PASSWORD },
      project: {
        "bro ken & ü+x/opencode.json": '{ "apiKey": "sk-canary-broken',
        "folder/opencode.json/file": "",
      },
    });
  });
  afterAll(async () => opencode.stop());

  test.each([
    { why: "in an option", options: { password: PASSWORD }, login: "" },
    { why: "in a variable", options: { env: { OPENCODE_SERVER_PASSWORD: PASSWORD } }, login: "" },
    { why: "in the address", options: {}, login: `opencode:${PASSWORD}@` },
  ])("the right one $why", async ({ options, login }) => {
    const url = opencode.url.replace("//", `//${login}`);
    const { sources } = (await loadFromServer({ url, ...options }))._unsafeUnwrap();
    expect(sources.loaded?.providers.map(({ id }) => id)).toEqual(["opencode"]);
  });

  test.each([
    { why: "none", options: {}, status: 401 },
    { why: "a wrong one", options: { password: "no" }, status: 401 },
    {
      why: "a broken config",
      options: { password: PASSWORD },
      folder: "bro ken & ü+x",
      status: 400,
    },
    { why: "an unreadable config", options: { password: PASSWORD }, folder: "folder", status: 500 },
  ])("$why is an error", async ({ options, folder = "", status }) => {
    const directory = join(opencode.machine.project, folder);
    const answer = await loadFromServer({ url: opencode.url, directory, ...options });
    const error = answer._unsafeUnwrapErr();
    expect(error.code).toBe("server-error");
    expect(error.message).toContain(`HTTP ${status}`);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test("a path that is none of its own", async () => {
    const url = `${opencode.url}/elsewhere`;
    const error = (await loadFromServer({ url, password: PASSWORD }))._unsafeUnwrapErr();
    expect(error.code).toBe("server-not-json");
  });
});
