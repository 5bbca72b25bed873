import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { loadFromServer } from "../../../../src/adapters/opencode/index.js";
import { ROUTES, serve, serveJson } from "../support/server.js";

const pathOf = (url = "") => new URL(url, "http://localhost").pathname;

describe("loadFromServer", () => {
  test("asks for what is loaded and for the config, and for no more", async () => {
    const server = await serveJson(ROUTES);
    const { sources, used } = (await loadFromServer({ url: server.url }))._unsafeUnwrap();
    expect(server.heard.map(({ method, url }) => `${method ?? ""} ${url ?? ""}`)).toEqual([
      "GET /config/providers",
      "GET /config",
    ]);
    expect(sources.loaded?.label).toBe("GET /config/providers");
    expect(sources.loaded?.providers.map(({ id }) => id)).toContain("acme");
    expect(sources.config?.model).toBe("acme/rocket-5");
    expect(sources.catalog).toBeUndefined();
    expect(sources.env).toBeUndefined();
    expect(used.map(({ kind, label, state }) => [kind, label, state])).toEqual([
      ["server", `GET ${server.url}/config/providers`, "read"],
      ["config", `GET ${server.url}/config`, "read"],
    ]);
  });

  test("full adds what exists beyond that", async () => {
    const server = await serveJson(ROUTES);
    const answer = await loadFromServer({ url: `${server.url}/`, full: true });
    const { sources, used } = answer._unsafeUnwrap();
    expect(server.heard.map(({ url }) => url)).toContain("/provider");
    expect(sources.catalog?.providers.length).toBeGreaterThan(0);
    expect(used.at(-1)).toMatchObject({ kind: "catalog", state: "read" });
  });

  test("the folder goes along, whatever is in its name", async () => {
    const server = await serveJson(ROUTES);
    const directory = "/home/ü/a b&c=d";
    (await loadFromServer({ url: server.url, directory }))._unsafeUnwrap();
    const sent = server.heard.map(({ url = "" }) => new URL(url, server.url).searchParams);
    expect(sent.map((query) => [...query])).toEqual([
      [["directory", directory]],
      [["directory", directory]],
    ]);
  });

  test("half a character in a folder's name is no crash", async () => {
    const { url } = await serveJson(ROUTES);
    expect((await loadFromServer({ url, directory: "/a\uD800" })).isOk()).toBe(true);
  });

  test("a path before the endpoints stays", async () => {
    const server = await serveJson({
      "/proxy/config/providers": ROUTES["/config/providers"],
      "/proxy/config": "{}",
    });
    const answer = await loadFromServer({ url: `${server.url}/proxy/?x=1#y` });
    expect(answer.isOk()).toBe(true);
  });

  test("no credential of any answer comes out", async () => {
    const { url } = await serveJson(ROUTES);
    const { sources, used } = (await loadFromServer({ url, full: true }))._unsafeUnwrap();
    expect(JSON.stringify([sources, used])).not.toContain("sk-canary");
  });
});

describe("a server that cannot be asked is an error that says what to do", () => {
  test.each([
    {
      why: "OpenCode's own error",
      status: 500,
      body: '{"name":"UnknownError","data":{"message":"sk-canary"}}',
      code: "server-error",
      message: "The server answers HTTP 500 (UnknownError).",
      hint: /log/,
    },
    {
      why: "a config that OpenCode refuses",
      status: 400,
      body: '{"name":"ConfigJsonError","data":{"message":"{ apiKey: sk-canary"}}',
      code: "server-error",
      message: "The server answers HTTP 400 (ConfigJsonError).",
      hint: /debug config/,
    },
    {
      why: "a config that OpenCode refuses, with its place",
      status: 400,
      body: '{"name":"ConfigInvalidError","data":{"path":"/p/opencode.json","issues":[{"path":["provider","lm",0],"message":"got sk-canary"}]}}',
      code: "server-error",
      message:
        "The server answers HTTP 400 (ConfigInvalidError). /p/opencode.json: OpenCode does not accept provider.lm.0.",
      hint: /without --server/,
    },
    {
      why: "a config that OpenCode cannot read",
      status: 400,
      body: '{"name":"ConfigJsonError","data":{"path":"/p/open\\u001bcode.json","message":"{ apiKey: sk-canary"}}',
      code: "server-error",
      message:
        "The server answers HTTP 400 (ConfigJsonError). /p/open\ufffdcode.json: OpenCode cannot read this file.",
      hint: /without --server/,
    },
    {
      why: "a password is wanted",
      status: 401,
      body: "",
      code: "server-error",
      message: "The server answers HTTP 401.",
      hint: /OPENCODE_SERVER_PASSWORD/,
    },
    {
      why: "no OpenCode",
      status: 404,
      body: '{"name":"sk-canary Error"}',
      code: "server-error",
      message: "The server answers HTTP 404.",
      hint: /address/,
    },
    {
      why: "a broken proxy",
      status: 502,
      body: "<html>sk-canary</html>",
      code: "server-error",
      message: "The server answers HTTP 502.",
      hint: /log/,
    },
    {
      why: "a web page",
      status: 200,
      body: "  <!doctype html>sk-canary",
      code: "server-not-json",
      message: "The answer is an HTML page.",
      hint: /address/,
    },
    {
      why: "text",
      status: 200,
      body: "ok sk-canary",
      code: "server-not-json",
      message: "The answer is not JSON. The text stops being JSON at line 1, column 1.",
      hint: /address/,
    },
    {
      why: "nothing",
      status: 200,
      body: "",
      code: "unknown-shape",
      message: "The answer is empty.",
      hint: /OpenCode/,
    },
    {
      why: "nothing, and said so",
      status: 204,
      body: "",
      code: "unknown-shape",
      message: "The answer is empty.",
      hint: /OpenCode/,
    },
    {
      why: "JSON of another kind",
      status: 200,
      body: '["sk-canary"]',
      code: "unknown-shape",
      message: "Expected loaded providers { providers, default }, received a list.",
      hint: /\/config\/providers/,
    },
    {
      why: "an error behind a 200",
      status: 200,
      body: '{"name":"UnknownError","data":{"message":"sk-canary"}}',
      code: "unknown-shape",
      message:
        "Expected loaded providers { providers, default }, received an error that the server reports.",
      hint: /\/config\/providers/,
    },
  ])("$why", async ({ status, body, code, message, hint }) => {
    const { url } = await serve((_, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(body || undefined);
    });
    const error = (await loadFromServer({ url }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code, message, source: `GET ${url}/config/providers` });
    expect(error.hint).toMatch(hint);
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test.each([
    { broken: "/config", full: false },
    { broken: "/provider", full: true },
  ])("$broken fails alone", async ({ broken, full }) => {
    const { url } = await serve((request, response) => {
      const path = pathOf(request.url);
      const body = Object.entries(ROUTES).find(([route]) => route === path)?.[1];
      response.writeHead(path === broken ? 500 : 200).end(body);
    });
    const error = (await loadFromServer({ url, full }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "server-error", source: `GET ${url}${broken}` });
  });

  test.each([
    { why: "does not answer", start: false },
    { why: "stops in the middle of an answer", start: true },
  ])("the server $why", async ({ start }) => {
    const { url } = await serve((_, response) => {
      if (start) response.writeHead(200).write('{"providers": [');
    });
    const started = performance.now();
    const error = (await loadFromServer({ url, timeoutMs: 300 }))._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "server-timeout", message: "No answer within 0.3 s." });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("the server hangs up", async () => {
    const { url } = await serve((request) => {
      request.socket.destroy();
    });
    const error = (await loadFromServer({ url }))._unsafeUnwrapErr();
    expect(error.code).toBe("server-unreachable");
  });

  test("nobody listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.once("listening", () => {
        resolve(server.address() as AddressInfo);
      });
    });
    await new Promise((closed) => server.close(closed));
    const error = (await loadFromServer({ url: `http://127.0.0.1:${port}` }))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      code: "server-unreachable",
      message: "The server cannot be reached (ECONNREFUSED).",
    });
    expect(error.hint).toContain("opencode serve");
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e12, 0.5])(
    "a time limit of %s ms breaks nothing",
    async (timeoutMs) => {
      const { url } = await serveJson(ROUTES);
      const answer = await loadFromServer({ url, timeoutMs });
      expect(answer.isOk() || answer.error.code === "server-timeout").toBe(true);
    },
  );
});
