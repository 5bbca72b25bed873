import { describe, expect, test } from "vitest";
import { answerAll, startFakeOpenCode } from "../support/fake-opencode.js";
import { type Ask, openPanel, type Reply } from "../support/panel.js";

const JSON_TYPE = { "content-type": "application/json" };
const post = (ask: Ask): Ask => ({ method: "POST", headers: JSON_TYPE, body: "{}", ...ask });

interface Case {
  readonly why: string;
  readonly path?: string;
  readonly ask?: (port: number) => Ask;
  readonly status: number;
  /** Of the error; of the page's title where no program asked. */
  readonly code: string;
}

const REFUSED: readonly Case[] = [
  // The Host: a name of another site may be made to point at this machine.
  ...[
    "evil.example",
    "evil.example:PORT",
    "127.0.0.1",
    "127.0.0.1:1",
    "[::1]:PORT",
    "0.0.0.0:PORT",
  ].map((host) => ({
    why: `Host ${host}`,
    ask: (port: number) => ({ headers: { host: host.replace("PORT", String(port)) } }),
    status: 403,
    code: "foreign-request",
  })),
  {
    why: "Host without its port",
    ask: () => ({ headers: { host: "localhost" } }),
    status: 403,
    code: "foreign-request",
  },
  {
    why: "a name that begins like ours",
    ask: (port) => ({ headers: { host: `localhost:${port}.evil.example` } }),
    status: 403,
    code: "foreign-request",
  },
  // The Origin: a script of another page.
  ...[
    "http://evil.example",
    "null",
    "https://127.0.0.1:PORT",
    "http://127.0.0.1:1",
    "http://localhost:PORT",
  ].map((origin) => ({
    why: `Origin ${origin}`,
    path: "/api/call",
    ask: (port: number) =>
      post({ headers: { ...JSON_TYPE, origin: origin.replace("PORT", String(port)) } }),
    status: 403,
    code: "foreign-request",
  })),
  // A picture or a frame of another page brings no Origin.
  ...["cross-site", "same-site"].map((site) => ({
    why: `Sec-Fetch-Site ${site}`,
    ask: () => ({ headers: { "sec-fetch-site": site, "sec-fetch-mode": "no-cors" } }),
    status: 403,
    code: "foreign-request",
  })),
  // The cookie.
  { why: "no cookie", ask: () => ({ anonymous: true }), status: 401, code: "not-signed-in" },
  {
    why: "a wrong cookie",
    ask: (port) => ({ headers: { cookie: `model_resolver_panel_${port}=wrong` } }),
    status: 401,
    code: "not-signed-in",
  },
  {
    why: "an empty cookie",
    ask: (port) => ({ headers: { cookie: `model_resolver_panel_${port}=` } }),
    status: 401,
    code: "not-signed-in",
  },
  {
    why: "a page without cookie",
    path: "/",
    ask: () => ({ anonymous: true }),
    status: 401,
    code: "Not signed in",
  },
  {
    why: "a file without cookie",
    path: "/assets/main-1.js",
    ask: () => ({ anonymous: true }),
    status: 401,
    code: "Not signed in",
  },
  {
    why: "a wrong token",
    path: "/?token=wrong",
    ask: () => ({ anonymous: true }),
    status: 401,
    code: "Not signed in",
  },
  {
    why: "a wrong token in spite of the cookie",
    path: "/?token=wrong",
    status: 401,
    code: "Not signed in",
  },
  {
    why: "an empty token",
    path: "/?token=",
    ask: () => ({ anonymous: true }),
    status: 401,
    code: "Not signed in",
  },
  {
    why: "what there is, told to nobody",
    path: "/api/nothing",
    ask: () => ({ anonymous: true }),
    status: 401,
    code: "not-signed-in",
  },
  {
    why: "a call without cookie",
    path: "/api/call",
    ask: () => post({ anonymous: true }),
    status: 401,
    code: "not-signed-in",
  },
  // The body.
  {
    why: "a form",
    path: "/api/call",
    ask: () => post({ headers: { "content-type": "application/x-www-form-urlencoded" } }),
    status: 415,
    code: "unsupported-media-type",
  },
  {
    why: "plain text",
    path: "/api/call",
    ask: () => post({ headers: { "content-type": "text/plain" } }),
    status: 415,
    code: "unsupported-media-type",
  },
  {
    why: "no type",
    path: "/api/call",
    ask: () => post({ headers: {} }),
    status: 415,
    code: "unsupported-media-type",
  },
  {
    why: "a type that only holds ours",
    path: "/api/call",
    ask: () => post({ headers: { "content-type": "text/plain; application/json" } }),
    status: 415,
    code: "unsupported-media-type",
  },
  {
    why: "too large",
    path: "/api/call",
    ask: () =>
      post({ body: JSON.stringify({ method: "list", params: { query: "x".repeat(9000) } }) }),
    status: 413,
    code: "body-too-large",
  },
  {
    why: "too large, its length untold",
    path: "/api/call",
    ask: () =>
      post({ headers: { ...JSON_TYPE, "transfer-encoding": "chunked" }, body: "x".repeat(50_000) }),
    status: 413,
    code: "body-too-large",
  },
  {
    why: "no JSON",
    path: "/api/call",
    ask: () => post({ body: "{" }),
    status: 400,
    code: "bad-request",
  },
  {
    why: "no body",
    path: "/api/call",
    ask: () => post({ body: "" }),
    status: 400,
    code: "bad-request",
  },
  {
    why: "no object",
    path: "/api/call",
    ask: () => post({ body: "[]" }),
    status: 400,
    code: "bad-request",
  },
  {
    why: "no method",
    path: "/api/call",
    ask: () => post({ body: '{"params":{}}' }),
    status: 400,
    code: "bad-request",
  },
  ...["task_start", "__proto__", "constructor", "LIST", ""].map((method) => ({
    why: `method ${method}`,
    path: "/api/call",
    ask: () => post({ body: JSON.stringify({ method }) }),
    status: 400,
    code: "bad-request",
  })),
  {
    why: "params that are a list",
    path: "/api/call",
    ask: () => post({ body: '{"method":"list","params":[]}' }),
    status: 400,
    code: "bad-request",
  },
  {
    why: "an unknown scope",
    path: "/api/sources?scope=everything",
    status: 400,
    code: "bad-request",
  },
  // The method of HTTP.
  { why: "GET for a call", path: "/api/call", status: 405, code: "method-not-allowed" },
  {
    why: "DELETE",
    path: "/api/sessions",
    ask: () => ({ method: "DELETE" }),
    status: 405,
    code: "method-not-allowed",
  },
  {
    why: "POST for the page",
    path: "/",
    ask: () => ({ method: "POST" }),
    status: 405,
    code: "Refused",
  },
  {
    why: "a preflight",
    path: "/api/call",
    ask: () => ({ method: "OPTIONS" }),
    status: 405,
    code: "method-not-allowed",
  },
  // Nothing of OpenCode and nothing of the disk can be reached.
  ...[
    "/config/providers",
    "/provider",
    "/config",
    "/event",
    "/session",
    "/tui/publish",
    "/index.html",
  ].map((path) => ({ why: path, path, status: 404, code: "Not found" })),
  ...[
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..\\..\\package.json",
    "//etc/passwd",
    "/assets/",
    "/assets/main-1.js/",
    "/assets/main-1.js%00",
    "http://127.0.0.1/assets/main-1.js",
    "*",
  ].map((path) => ({ why: path, path, status: 404, code: "Not found" })),
  { why: "an api that is none", path: "/api/nothing", status: 404, code: "not-found" },
  { why: "an api by a way around", path: "/api/../api/sessions", status: 404, code: "not-found" },
];

function codeOf({ headers, body }: Reply): string {
  if (headers["content-type"]?.startsWith("application/json") !== true) {
    return /<title>(.*)<\/title>/.exec(body)?.[1] ?? body;
  }
  const { error } = JSON.parse(body) as { readonly error: { readonly code: string } };
  return error.code;
}

describe("refused", () => {
  test.each(REFUSED)("$why → $status", async ({ path = "/api/sessions", ask, status, code }) => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    await panel.panel.settled();
    await expect.poll(() => panel.panel.status().plugin).toBe("answering");
    const before = opencode.heard.length;
    const reply = await panel.ask(path, ask?.(panel.panel.port));
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(reply.headers["set-cookie"]).toBeUndefined();
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
    // Nothing of it has reached OpenCode.
    expect(opencode.heard.slice(before).filter(({ path: asked }) => asked !== "/path")).toEqual([]);
  });
});
