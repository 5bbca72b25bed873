import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { CANARY } from "../../cli/support/canary.js";
import { LISTED, LOADED, SERVED_CONFIG } from "../../cli/support/catalog.js";
import { answerAll, type FakeOptions, startFakeOpenCode } from "../support/fake-opencode.js";
import { openPanel, type Reply } from "../support/panel.js";

// A credential stands in every place of OpenCode's answers where one could be, in the address, in the
// environment and in files. Nothing of it may come out: not in an answer, a header, an event, a fault.

const HALF = CANARY.slice(0, 12);
const ENV = {
  ANTHROPIC_API_KEY: CANARY,
  OPENCODE_SERVER_PASSWORD: CANARY,
  OPENCODE_AUTH_CONTENT: JSON.stringify({ anthropic: { type: "api", key: CANARY } }),
};
const PLANTED = {
  "/config/providers": LOADED,
  "/provider": LISTED,
  "/config": {
    ...(SERVED_CONFIG as object),
    agent: { review: { model: "nobody/nothing", prompt: CANARY, options: { apiKey: CANARY } } },
    provider: {
      local: {
        options: { baseURL: `http://user:${CANARY}@127.0.0.1:1/v1?key=${CANARY}`, apiKey: CANARY },
        models: { tiny: { name: "Tiny", headers: { authorization: CANARY }, cost: CANARY } },
      },
      broken: CANARY,
    },
    mcp: { tool: { environment: { TOKEN: CANARY } } },
  },
  "/session": [
    { id: "ses_1", title: "A title", time: { updated: 1 }, share: { secret: CANARY } },
    { id: "ses_2", title: "Another", time: CANARY, token: CANARY },
  ],
};

/** What a user of the panel gets to see of it, in one text. */
async function readAll(options: FakeOptions, address = (url: string) => url): Promise<string> {
  const opencode = await startFakeOpenCode(options);
  const faults: string[] = [];
  const panel = await openPanel({
    url: address(opencode.url),
    env: ENV,
    onFault: (fault) => faults.push(fault),
  });
  const page = await panel.listen();
  await expect.poll(() => page.events.length).toBeGreaterThan(0);
  const replies: Reply[] = [];
  for (const path of [
    ...["/", "/assets/main-1.js", "/nothing", "/api/nothing", "/api/sessions"],
    ...[
      "/api/sources",
      "/api/sources?scope=usable",
      "/api/sources?scope=all",
      "/api/sources?scope=x",
    ],
    ...["/api/call", `/?token=${CANARY}`],
  ]) {
    replies.push(await panel.ask(path), await panel.ask(path, { anonymous: true }));
  }
  for (const method of ["list", "explain", "verify", "no-such-method"]) {
    replies.push(await panel.call(method, { ref: "node" }));
  }
  opencode.emit("session.error", { error: { data: { message: CANARY } } });
  opencode.emit("server.instance.disposed", { directory: CANARY, key: CANARY });
  opencode.emitChange({ kind: "set", level: "info", message: "x", key: CANARY, model: "a/b" });
  await opencode.stop();
  await expect.poll(() => panel.panel.status().server).toBe("down");
  replies.push(await panel.ask("/api/sources"), await panel.call("list"));
  const seen = [...replies, page.text(), faults, panel.panel.status(), panel.panel.url];
  return JSON.stringify(seen);
}

const brokenState = () => {
  const state = mkdtempSync(join(tmpdir(), "panel-"));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  writeFileSync(join(state, "model.json"), `{"recent":[{"token":"${CANARY}"},"${CANARY}"`);
  return state;
};

const answerWith = (status: number, type: string, body: string): FakeOptions => ({
  before: ({ url = "" }, response) => {
    // The events come, so that all else is asked for as well.
    if (url.startsWith("/event")) return false;
    response.writeHead(status, { "content-type": type, "x-token": CANARY }).end(body);
    return true;
  },
});

describe("no credential comes out", () => {
  test("of what OpenCode answers", async () => {
    const seen = await readAll({ routes: PLANTED, plugin: answerAll });
    expect(seen).toContain("anthropic/claude-sonnet-4-5");
    expect(seen).not.toContain(HALF);
  });

  test("of a password that is written into the address", async () => {
    const address = (url: string) => url.replace("http://", `http://user:${CANARY}@`);
    expect(await readAll({ routes: PLANTED }, address)).not.toContain(HALF);
  });

  test("of the file with models used before", async () => {
    const state = brokenState();
    const routes = { ...PLANTED, "/path": { state, directory: "/work", key: CANARY } };
    expect(await readAll({ routes })).not.toContain(HALF);
  });

  test("of an error of the plugin, beyond its own words", async () => {
    const error = {
      code: "x",
      message: "no",
      suggestions: [{ kind: "a", text: "b", key: CANARY }],
    };
    expect(await readAll({ plugin: () => ({ error: { ...error, key: CANARY } }) })).not.toContain(
      HALF,
    );
  });

  test.each([
    [500, "application/json", `{"name":"UnknownError","data":{"message":"${CANARY}"}}`],
    [500, "application/json", `{"name":"${CANARY}","data":{}}`],
    [401, "text/plain", CANARY],
    [200, "text/html", `<html>${CANARY}</html>`],
    [
      200,
      "application/json",
      `{"providers":[{"id":"x","key":"${CANARY}","models":"${CANARY}"},null]}`,
    ],
    [200, "application/json", `{"providers":[{"key":"${CANARY}`],
    [200, "application/json", `"${CANARY}"`],
    [302, "text/plain", CANARY],
  ])("of an answer with %s %s %j", async (status, type, body) => {
    expect(await readAll(answerWith(status, type, body))).not.toContain(HALF);
  });

  test.each([
    [500, "application/json", `{"name":"UnknownError","data":{"message":"${CANARY}"}}`],
    [200, "text/html", `<html>${CANARY}</html>`],
    [200, "text/event-stream", `data: ${CANARY}\n\ndata: {"type":"${CANARY}","properties":{}}\n\n`],
  ])("of events that are answered with %s %s %j", async (status, type, body) => {
    const before: FakeOptions["before"] = ({ url = "" }, response) => {
      if (!url.startsWith("/event")) return false;
      response.writeHead(status, { "content-type": type }).end(body);
      return true;
    };
    expect(await readAll({ before, routes: PLANTED })).not.toContain(HALF);
  });
});
