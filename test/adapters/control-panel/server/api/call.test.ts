import { describe, expect, test } from "vitest";
import { answerAll, startFakeOpenCode } from "../../support/fake-opencode.js";
import { openPanel } from "../../support/panel.js";

const METHODS = [
  ...["list", "workers", "models", "tags", "providers", "resolve", "explain"],
  ...["set", "reset", "verify", "health", "health.clear", "subscribe"],
];

describe("POST /api/call", () => {
  test.each(METHODS)("%s goes to the plugin, and its result comes back", async (method) => {
    const opencode = await startFakeOpenCode({
      plugin: ({ method: asked, params }) => ({ result: { asked, params } }),
    });
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.call(method, { sessionID: "ses_1", ref: "größe" });
    expect(reply.status).toBe(200);
    const params = { sessionID: "ses_1", ref: "größe" };
    expect(JSON.parse(reply.body)).toEqual({ result: { asked: method, params } });
  });

  test("an answer of an unknown form is an error", async () => {
    const opencode = await startFakeOpenCode({ plugin: () => ({ result: undefined }) });
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.call("list");
    expect(reply.status).toBe(502);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "bad-answer" } });
  });

  test("an error of the plugin is an answer", async () => {
    const error = {
      code: "model-not-found",
      message: "No model is called so.",
      suggestions: [{ kind: "model", ref: "a/b", text: "use a/b" }],
    };
    const opencode = await startFakeOpenCode({
      plugin: () => ({ error: { ...error, secret: "sk-canary-error" } }),
    });
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.call("set", {});
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ error });
  });

  test("answers find their questions, however they come", async () => {
    const waiting: (() => void)[] = [];
    const opencode = await startFakeOpenCode({
      plugin: ({ id, method, params }) => {
        if (method === "subscribe") return { result: {} };
        waiting.unshift(() => {
          const command = `omr.v1.res:${JSON.stringify({ id, result: params })}`;
          opencode.emit("tui.command.execute", { command });
        });
        if (waiting.length === 3) for (const answer of waiting) answer();
        return undefined;
      },
    });
    const panel = await openPanel({ url: opencode.url });
    const replies = await Promise.all([1, 2, 3].map((n) => panel.call("list", { n })));
    expect(replies.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      [1, 2, 3].map((n) => ({ result: { n } })),
    );
  });

  test("a plugin that says nothing is an error that says what to check", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.call("list");
    expect(reply.status).toBe(504);
    const { error } = JSON.parse(reply.body) as {
      readonly error: { readonly code: string; readonly suggestions: readonly object[] };
    };
    expect(error.code).toBe("plugin-silent");
    expect(error.suggestions.length).toBeGreaterThan(0);
  });

  test("OpenCode that does not take the request is an error of its own", async () => {
    const opencode = await startFakeOpenCode({
      before: (request, response) => {
        if (request.url !== "/tui/publish") return false;
        response.writeHead(400).end();
        return true;
      },
    });
    const panel = await openPanel({ url: opencode.url });
    const reply = await panel.call("list");
    expect(reply.status).toBe(502);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "not-sent" } });
  });

  test("while OpenCode is away calls fail at once, with the reason", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    await panel.panel.settled();
    await opencode.stop();
    await expect.poll(() => panel.panel.status().server).toBe("down");
    const reply = await panel.call("list");
    expect(reply.status).toBe(502);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "server-unreachable" } });
  });

  test("a call that OpenCode's end cuts off says that it may have been done", async () => {
    const opencode = await startFakeOpenCode({
      plugin: ({ method }) => (method === "subscribe" ? { result: {} } : undefined),
    });
    const panel = await openPanel({ url: opencode.url, timings: { callMs: 60_000 } });
    const asked = panel.call("set", {});
    const sent = () => opencode.heard.filter(({ path }) => path === "/tui/publish").length;
    await expect.poll(sent).toBe(2);
    opencode.dispose();
    const reply = await asked;
    expect(reply.status).toBe(502);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "connection-lost" } });
    // The next one goes over the new connection.
    await expect.poll(() => opencode.streams).toBe(1);
  });

  test("more calls than a page makes are refused", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url, timings: { callMs: 1000 } });
    const replies = await Promise.all(Array.from({ length: 40 }, () => panel.call("list")));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(8).fill(429), ...Array<number>(32).fill(504)]);
  });
});
