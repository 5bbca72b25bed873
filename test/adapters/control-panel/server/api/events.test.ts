import { describe, expect, test } from "vitest";
import { answerAll, startFakeOpenCode } from "../../support/fake-opencode.js";
import { type Listener, openPanel } from "../../support/panel.js";

const CHANGE = { kind: "set", level: "info", message: "coder runs on a/b", workerId: "coder" };

describe("GET /api/events", () => {
  test("the status comes first, and then what changes", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    expect(page.headers["content-type"]).toBe("text/event-stream");
    await expect
      .poll(() => page.events.at(-1)?.data)
      .toEqual({
        server: "up",
        plugin: "answering",
        url: opencode.url,
        directory: "/work/project",
      });
    expect(page.events[0]?.name).toBe("status");
    expect(page.text()).toMatch(/^retry: 2000\n\n/);
  });

  test("the plugin's news is passed on, with the fields that are known", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    const pages = [await panel.listen(), await panel.listen()];
    await expect.poll(() => panel.panel.status().plugin).toBe("answering");
    await expect.poll(() => pages.every(({ events }) => events.length > 0)).toBe(true);
    opencode.emitChange({ ...CHANGE, secret: "sk-canary-change" });
    for (const page of pages) {
      await expect.poll(() => page.events.at(-1)).toEqual({ name: "change", data: CHANGE });
    }
  });

  test("nothing else of OpenCode's bus is passed on", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    await expect.poll(() => panel.panel.status().plugin).toBe("answering");
    opencode.emit("message.part.updated", { part: { text: "private" } });
    opencode.emit("tui.command.execute", { command: "session.new private" });
    opencode.emit("tui.command.execute", { command: 5 });
    opencode.emit("tui.command.execute", { command: 'omr.v1.res:{"id":"x","result":"private"}' });
    opencode.emit("tui.command.execute", { command: "omr.v1.evt:{private" });
    opencode.emit("tui.command.execute", { command: 'omr.v1.evt:{"kind":"set","text":"private"}' });
    opencode.emitChange(CHANGE);
    await expect.poll(() => page.events.at(-1)?.name).toBe("change");
    expect(page.text()).not.toContain("private");
  });

  test("the page is told when the models may be others", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    await expect.poll(() => panel.panel.status().plugin).toBe("answering");
    opencode.emit("catalog.updated", {});
    await expect
      .poll(() => page.events.at(-1))
      .toEqual({ name: "models", data: { reason: "refreshed" } });
    opencode.dispose();
    await expect
      .poll(() => page.events.filter(({ name }) => name === "models").at(-1)?.data)
      .toEqual({ reason: "disposed" });
    // A disposal is no failure: OpenCode was there all the time.
    const servers = page.events
      .filter(({ name }) => name === "status")
      .map(({ data }) => data["server"]);
    expect(new Set(servers)).toEqual(new Set(["up"]));
  });

  test("OpenCode goes and comes: down with the reason, up again, read anew", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    await expect.poll(() => page.events.at(-1)?.data["plugin"]).toBe("answering");
    await opencode.stop();
    await expect
      .poll(() => page.events.at(-1)?.data)
      .toMatchObject({
        server: "down",
        plugin: "unknown",
        error: { code: "server-unreachable", suggestions: [{ kind: "check" }] },
      });
    await opencode.restart();
    await expect.poll(() => page.events.at(-1)?.data["plugin"]).toBe("answering");
    const models = page.events.filter(({ name }) => name === "models");
    expect(models.map(({ data }) => data)).toEqual([{ reason: "reconnected" }]);
    expect((await panel.call("list")).status).toBe(200);
  });

  test("a panel that starts before OpenCode says what is missing, and waits", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    await opencode.stop();
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    await expect
      .poll(() => page.events[0]?.data)
      .toMatchObject({
        server: "down",
        error: { code: "server-unreachable" },
      });
    await opencode.restart();
    await expect.poll(() => page.events.at(-1)?.data["plugin"]).toBe("answering");
  });

  test("a plugin that is missing is silent, and is heard as soon as it is there", async () => {
    let isThere = false;
    const opencode = await startFakeOpenCode({
      plugin: (request) => (isThere ? answerAll(request) : undefined),
    });
    const panel = await openPanel({ url: opencode.url });
    const page = await panel.listen();
    await expect
      .poll(() => page.events.at(-1)?.data)
      .toMatchObject({
        server: "up",
        plugin: "silent",
        error: { code: "plugin-silent" },
      });
    isThere = true;
    await expect.poll(() => page.events.at(-1)?.data["plugin"]).toBe("answering");
    expect(page.events.at(-1)?.data["error"]).toBeUndefined();
  });

  test.each([
    { why: "a web page", status: 200, type: "text/html", body: "<html>", code: "server-not-json" },
    { why: "other JSON", status: 200, type: "application/json", body: "{}", code: "unknown-shape" },
    { why: "a password", status: 401, type: "text/plain", body: "", code: "server-error" },
  ])(
    "an address that answers with $why is down with a reason",
    async ({ status, type, body, code }) => {
      const opencode = await startFakeOpenCode({
        before: (_request, response) => {
          response.writeHead(status, { "content-type": type }).end(body);
          return true;
        },
      });
      const panel = await openPanel({ url: opencode.url });
      await expect
        .poll(() => panel.panel.status())
        .toMatchObject({ server: "down", error: { code } });
    },
  );

  test("a server that falls silent counts as gone, and is reached for again", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    await openPanel({ url: opencode.url, timings: { silenceMs: 100 } });
    const opened = () => opencode.heard.filter(({ path }) => path === "/event").length;
    await expect.poll(opened).toBeGreaterThan(2);
    await expect.poll(() => opencode.streams).toBeLessThan(2);
  });

  test("a page is beaten to, and forgotten when it goes", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url, timings: { heartbeatMs: 20 } });
    const pages: Listener[] = [];
    for (let count = 0; count < 16; count += 1) pages.push(await panel.listen());
    await expect.poll(() => pages[0]?.text()).toContain(": beat\n\n");
    const refused = await panel.ask("/api/events");
    expect(refused.status).toBe(429);
    for (const page of pages) page.close();
    await expect
      .poll(async () => {
        const page = await panel.listen();
        page.close();
        return page.status;
      })
      .toBe(200);
  });

  test("the password goes to OpenCode and nowhere else", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const address = opencode.url.replace("http://", "http://me:sk-canary-address@");
    const panel = await openPanel({ url: address });
    await panel.panel.settled();
    await panel.read("/api/sources");
    const sent = `Basic ${Buffer.from("me:sk-canary-address").toString("base64")}`;
    const headers = opencode.heard.map((request) => request.headers.authorization);
    expect(new Set(headers)).toEqual(new Set([sent]));
    expect(panel.panel.status().url).toBe(opencode.url);
  });

  test("a panel that is closed lets go of OpenCode and of the pages", async () => {
    const opencode = await startFakeOpenCode({ plugin: answerAll });
    const panel = await openPanel({ url: opencode.url });
    await panel.listen();
    await expect.poll(() => opencode.streams).toBe(1);
    const waiting = panel.call("verify").catch((cause: unknown) => cause);
    await panel.panel.close();
    await waiting;
    await expect.poll(() => opencode.streams).toBe(0);
    await expect(panel.ask("/")).rejects.toThrow("ECONNREFUSED");
  });
});
