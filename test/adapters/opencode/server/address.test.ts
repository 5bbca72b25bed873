import { describe, expect, test } from "vitest";
import { loadFromServer } from "../../../../src/adapters/opencode/index.js";
import { parseServerAddress } from "../../../../src/adapters/opencode/server/address.js";
import { ROUTES, serve, serveJson } from "../support/server.js";

describe("passwords", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  const variable = { OPENCODE_SERVER_PASSWORD: "from-env" };

  test.each([
    { why: "none", options: {}, login: "", sent: undefined },
    { why: "given", options: { password: "gïven" }, login: "", sent: basic("opencode:gïven") },
    { why: "variable", options: { env: variable }, login: "", sent: basic("opencode:from-env") },
    {
      why: "given before variable",
      options: { password: "given", env: variable },
      login: "",
      sent: basic("opencode:given"),
    },
    { why: "address", options: { env: variable }, login: "me:p%40ss@", sent: basic("me:p@ss") },
    {
      why: "another user",
      options: { env: { ...variable, OPENCODE_SERVER_USERNAME: "admin" } },
      login: "",
      sent: basic("admin:from-env"),
    },
    {
      why: "an empty variable is none",
      options: { env: { OPENCODE_SERVER_PASSWORD: "" } },
      login: "",
      sent: undefined,
    },
  ])("$why", async ({ options, login, sent }) => {
    const server = await serveJson(ROUTES);
    const url = server.url.replace("//", `//${login}`);
    const { used } = (await loadFromServer({ url, ...options }))._unsafeUnwrap();
    expect(server.heard.map(({ headers }) => headers.authorization)).toEqual([sent, sent]);
    expect(JSON.stringify(used)).not.toMatch(/p%40ss|p@ss|given|from-env/);
  });

  test("nothing of the environment but the password is sent", async () => {
    const server = await serveJson(ROUTES);
    const env = { ...variable, ANTHROPIC_API_KEY: "sk-canary", HOME: "/home/canary" };
    (await loadFromServer({ url: server.url, env }))._unsafeUnwrap();
    expect(JSON.stringify(server.heard)).not.toContain("canary");
  });
});

describe("an address that is none", () => {
  test.each([
    { url: "", why: "nothing" },
    { url: "sk-canary", why: "a word" },
    { url: "local host:4096", why: "two words" },
    { url: "sk-canary@host:4096", why: "a password without a scheme" },
    { url: "file:///etc/passwd", why: "a file" },
    { url: "ftp://sk-canary@host", why: "another scheme" },
    { url: "javascript:sk-canary", why: "a script" },
    { url: "http://", why: "no host" },
    { url: "http://user:sk-canary@:1", why: "no host behind a password" },
    { url: "http://host:99999", why: "no such port" },
  ])("$why: $url", async ({ url }) => {
    const error = (await loadFromServer({ url }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "invalid-url", source: "server address" });
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test("credentials in an address are in no message", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(401).end();
    });
    const named = url.replace("//", "//user:sk-canary@");
    const error = (await loadFromServer({ url: `${named}/?key=sk-canary` }))._unsafeUnwrapErr();
    expect(error.source).toBe(`GET ${url}/config/providers`);
    expect(JSON.stringify(error)).not.toMatch(/canary|user/);
  });
});

test.each(["localhost", "127.0.0.1", "my-host"])("an address needs no scheme: %s", async (host) => {
  const { port } = new URL((await serveJson(ROUTES)).url);
  expect(parseServerAddress(`${host}:${port}`)._unsafeUnwrap()).toEqual({
    base: `http://${host}:${port}`,
  });
});
