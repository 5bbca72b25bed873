import { expect, test } from "vitest";
import { startFakeOpenCode } from "../support/fake-opencode.js";
import { openPanel } from "../support/panel.js";

test("the printed address lets in once, by a cookie for this port, and leaves no token behind", async () => {
  const { url } = await startFakeOpenCode();
  const { ask, panel, token, cookie } = await openPanel({ url });
  const reply = await ask(`/?token=${token}&view=models&q=a%20b`, { anonymous: true });
  expect(reply.status).toBe(303);
  expect(reply.headers.location).toBe("/?view=models&q=a+b");
  const written = `model_resolver_panel_${panel.port}=${token}; Path=/; HttpOnly; SameSite=Strict`;
  expect(reply.headers["set-cookie"]).toEqual([written]);
  expect(cookie).toBe(written.split(";")[0]);
  const page = await ask("/?view=models");
  expect(page.status).toBe(200);
  expect(page.body).not.toContain(token);
});

test("each start has a token of 256 bits of its own", async () => {
  const { url } = await startFakeOpenCode();
  const [one, other] = [await openPanel({ url }), await openPanel({ url })];
  expect(Buffer.from(one.token, "base64url")).toHaveLength(32);
  expect(one.token).not.toBe(other.token);
  const foreign = await other.ask("/", { headers: { cookie: one.cookie } });
  expect(foreign.status).toBe(401);
});

test("the cookie is found among others", async () => {
  const { url } = await startFakeOpenCode();
  const { ask, cookie } = await openPanel({ url });
  const headers = { cookie: `theme=dark; ${cookie}; model_resolver_panel_1=x` };
  expect((await ask("/", { headers })).status).toBe(200);
});

test("both names of this machine are served, each to its own page", async () => {
  const { url } = await startFakeOpenCode();
  const { ask, panel } = await openPanel({ url });
  const host = `localhost:${panel.port}`;
  const headers = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
  expect((await ask("/api/sessions", { headers })).status).toBe(200);
});

test("a link on another site leads to the page, where the cookie decides", async () => {
  const { url } = await startFakeOpenCode();
  const { ask } = await openPanel({ url });
  const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  expect((await ask("/", { headers })).status).toBe(200);
  expect((await ask("/", { headers, anonymous: true })).status).toBe(401);
});

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

test.each([
  { path: "/", anonymous: false },
  { path: "/", anonymous: true },
  { path: "/assets/main-1.js", anonymous: false },
  { path: "/nothing", anonymous: false },
  { path: "/api/sessions", anonymous: false },
  { path: "/api/sessions", anonymous: true },
])(
  "$path carries the headers that protect it (anonymous: $anonymous)",
  async ({ path, anonymous }) => {
    const { url } = await startFakeOpenCode();
    const { ask } = await openPanel({ url });
    const { headers } = await ask(path, { anonymous });
    expect(headers).toMatchObject(HEADERS);
    // The browser keeps what is named by its content, and nothing else.
    const isKept = path.startsWith("/assets/");
    expect(headers["cache-control"]).toMatch(isKept ? /^private, .*immutable$/ : /^no-store$/);
  },
);

test("the events carry them, too", async () => {
  const { url } = await startFakeOpenCode();
  const { listen } = await openPanel({ url });
  expect((await listen()).headers).toMatchObject(HEADERS);
});

test("files come with their types", async () => {
  const { url } = await startFakeOpenCode();
  const { ask } = await openPanel({ url });
  const reply = await ask("/assets/main-1.js");
  expect(reply).toMatchObject({ status: 200, body: "export {};\n" });
  expect(reply.headers["content-type"]).toBe("text/javascript; charset=utf-8");
});
