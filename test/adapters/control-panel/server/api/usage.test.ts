import { describe, expect, test } from "vitest";
import { startFakeOpenCode } from "../../support/fake-opencode.js";
import { openPanel } from "../../support/panel.js";

const answer = (agent: string, from: number, ms: number, cost: number) => ({
  info: {
    ...{ role: "assistant", agent, cost, tokens: { input: 100, output: 10 } },
    time: { created: from, completed: from + ms },
  },
  parts: [{ type: "text", text: "sk-canary-part" }],
});

const ROUTES = {
  "/session/ses_1/children": [
    { id: "ses_a", time: { updated: 2 } },
    { id: "ses_b", time: { updated: 1 } },
    { id: "../../config", time: { updated: 9 } },
    null,
  ],
  "/session/ses_a/message": [
    { info: { role: "user" } },
    answer("coder", 1000, 2000, 0.25),
    answer("coder", 9000, 500, 0.5),
    { info: { ...answer("coder", 1, 1, 0.25).info, error: { name: "APIError" } } },
    { info: { role: "assistant", agent: "coder", time: { created: 1 } } },
  ],
  "/session/ses_b/message": [answer("vision", 100, 50, 0), answer("coder", 10, 100, 0)],
};

describe("GET /api/usage", () => {
  test("cost, tokens and the last answers of each worker, and nothing of what was said", async () => {
    const opencode = await startFakeOpenCode({ routes: ROUTES });
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.ask("/api/usage?session=ses_1");
    expect(reply.body).not.toContain("canary");
    expect(JSON.parse(reply.body)).toEqual({
      workers: {
        coder: { cost: 1, tokens: { input: 400, output: 40 }, answersMs: [500, 2000, 100] },
        vision: { cost: 0, tokens: { input: 100, output: 10 }, answersMs: [50] },
      },
    });
    expect(opencode.heard.map(({ path }) => path)).not.toContain("/session/../../config/message");
  });

  test.each(["", "../config", "a/b", "x".repeat(101)])("%j is no session", async (session) => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.ask(`/api/usage?session=${encodeURIComponent(session)}`);
    expect(reply.status).toBe(400);
  });

  test("sessions that cannot be read are counted, and cost the others nothing", async () => {
    const routes = { ...ROUTES, "/session/ses_a/message": "{" };
    const opencode = await startFakeOpenCode({ routes });
    const panel = await openPanel({ url: opencode.url });
    expect(await panel.read("/api/usage?session=ses_1")).toEqual({
      workers: {
        vision: { cost: 0, tokens: { input: 100, output: 10 }, answersMs: [50] },
        coder: { cost: 0, tokens: { input: 100, output: 10 }, answersMs: [100] },
      },
      unread: 1,
    });
  });

  test("an answer of another form says nothing", async () => {
    const opencode = await startFakeOpenCode({ routes: { "/session/ses_1/children": { a: 1 } } });
    const panel = await openPanel({ url: opencode.url });
    expect(await panel.read("/api/usage?session=ses_1")).toEqual({ workers: {} });
  });
});
