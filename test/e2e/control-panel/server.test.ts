import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { SessionsAnswer, SourcesAnswer } from "../../../src/adapters/control-panel/wire.js";
import { createResolver } from "../../../src/index.js";
import {
  type Listener,
  openPanel,
  type TestPanel,
} from "../../adapters/control-panel/support/panel.js";
import { startOpenCode } from "../support/opencode.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const WAIT = { timeout: 40_000, interval: 100 };

/** The timeouts of a user's panel. */
const timings = { callMs: 20_000, verifyMs: 60_000, probeMs: 5000, probeAgainMs: 1000 };

const setup = (): Promise<Orchestrator> =>
  startOrchestrator({
    env: { DEEPSEEK_API_KEY: "sk-canary-env" },
    home: {
      ".local/share/opencode/auth.json": {
        groq: { type: "api", key: "sk-canary-auth", metadata: { accountId: "sk-canary-meta" } },
      },
      ".local/state/opencode/model.json": {
        recent: [{ providerID: "own", modelID: "scroll-2" }],
      },
    },
    // A provider whose error quotes the refused key.
    reply: ({ model }) =>
      model === "eagle-4.5"
        ? { kind: "status", status: 401, message: "Incorrect API key provided: sk-canary-own" }
        : undefined,
  });

const modelsOf = (page: Listener) =>
  page.events.filter(({ name }) => name === "models").map(({ data }) => data["reason"]);
const statusOf = (page: Listener) =>
  page.events.filter(({ name }) => name === "status").at(-1)?.data;

describe("the panel of a real OpenCode with the plugin", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await setup();
  });
  afterAll(async () => host.close());

  const open = async (): Promise<TestPanel> => {
    const panel = await openPanel({ url: host.opencode.url, timings });
    await expect.poll(() => panel.panel.status().plugin, WAIT).toBe("answering");
    return panel;
  };
  const call = async (panel: TestPanel, method: string, params: object): Promise<unknown> => {
    const { status, body } = await panel.call(method, params);
    expect(status).toBe(200);
    return JSON.parse(body) as unknown;
  };

  test("it says which folder it is for", async () => {
    const panel = await open();
    const { project } = host.opencode.machine;
    await expect.poll(() => panel.panel.status().directory, WAIT).toBe(project);
  });

  test("the sources resolve in the page as they do in the plugin", async () => {
    const panel = await open();
    const { sources } = (await panel.read("/api/sources")) as SourcesAnswer;
    expect(sources.recent).toEqual([{ providerID: "own", modelID: "scroll-2" }]);
    const resolver = createResolver(sources);
    for (const ref of ["node", "node:fast", "node:vision", "scroll 2"]) {
      const here = resolver.resolve({ ref, purpose: "op" })._unsafeUnwrap();
      const there = await call(panel, "resolve", { ref });
      expect(there).toMatchObject({
        result: { resolvedModel: here.resolvedModel, reason: here.reason },
      });
    }
  });

  test("all that exists is thousands of models", async () => {
    const panel = await open();
    const started = performance.now();
    const { sources } = (await panel.read("/api/sources?scope=all")) as SourcesAnswer;
    const models = sources.catalog?.providers.flatMap((provider) => provider.models) ?? [];
    expect(models.length).toBeGreaterThan(8000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test("sessions that a user started", async () => {
    const panel = await open();
    const id = await host.newSession();
    await host.opencode.request("POST", "/session", { parentID: id, title: "child" });
    const { sessions } = (await panel.read("/api/sessions")) as SessionsAnswer;
    expect(sessions[0]).toMatchObject({ id, title: "test" });
    expect(sessions.map(({ title }) => title)).not.toContain("child");
  });

  test("a model that is set is the one that the model server is asked for, until the reset", async () => {
    const panel = await open();
    const page = await panel.listen();
    const sessionID = await host.newSession();
    const worker = { sessionID, workerId: "coder" };
    const set = await call(panel, "set", { ...worker, ref: "scroll 2", policy: "sticky" });
    expect(set).toMatchObject({ result: { resolvedModel: "own/scroll-2" } });
    const changes = () => page.events.filter(({ name }) => name === "change");
    await expect.poll(() => changes().map(({ data }) => data["kind"]), WAIT).toContain("set");
    host.takeAsked();
    await host.run(sessionID, { workerId: "coder" });
    expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
    const listed = await call(panel, "list", { view: "workers", sessionID });
    expect(listed).toMatchObject({
      result: {
        rows: expect.arrayContaining([
          expect.objectContaining({ worker: "coder", layer: "session", observed: "own/scroll-2" }),
        ]) as unknown,
      },
    });
    await call(panel, "reset", worker);
    await host.run(sessionID, { workerId: "coder" });
    expect(host.takeAsked().map(({ model }) => model)).toEqual(["large"]);
  });

  test("verify asks the model, and explain tells the steps", async () => {
    const panel = await open();
    host.takeAsked();
    const verified = await call(panel, "verify", { ref: "own/quick-mini" });
    expect(verified).toMatchObject({ result: { ok: true, observed: "own/quick-mini" } });
    expect(host.takeAsked().map(({ model }) => model)).toEqual(["quick-mini"]);
    const explained = await call(panel, "explain", { ref: "node:vision" });
    expect(explained).toMatchObject({ result: { outcome: "resolved" } });
  });

  test("no credential comes out of it", async () => {
    const panel = await open();
    const page = await panel.listen();
    const sessionID = await host.newSession();
    const told = [
      await panel.ask("/"),
      await panel.ask("/api/sources?scope=all"),
      await panel.ask("/api/sessions"),
      await panel.call("list", { view: "providers", scope: "all" }),
      await panel.call("list", { view: "models", scope: "all", limit: 10_000 }),
      await panel.call("explain", { ref: "groq/nothing" }),
      await panel.call("verify", { ref: "own/eagle-4.5" }),
      await panel.call("set", { sessionID, workerId: "nobody", ref: "node" }),
      await panel.call("no-such-method"),
    ];
    const failed: unknown = JSON.parse(told[6]?.body ?? "");
    expect(failed).toMatchObject({ result: { ok: false, error: { code: "provider-auth" } } });
    const sources = told[1]?.body ?? "";
    for (const id of ["own", "groq", "deepseek"]) expect(sources).toContain(`"${id}"`);
    const shown = JSON.stringify([told, page.text(), panel.panel.status()]);
    expect(shown).not.toContain("sk-canary");
  });

  test("what does not resolve is an answer with a way out", async () => {
    const panel = await open();
    const sessionID = await host.newSession();
    const set = await call(panel, "set", { sessionID, workerId: "coder", ref: "own/larg-9" });
    expect(set).toMatchObject({ error: { code: "model-not-found" } });
  });

  test("after a disposal the models are read anew, and nothing was down", async () => {
    const panel = await open();
    const page = await panel.listen();
    await expect.poll(() => page.events.length, WAIT).toBeGreaterThan(0);
    await host.opencode.request("POST", "/instance/dispose");
    await expect.poll(() => modelsOf(page), WAIT).toContain("disposed");
    expect(await call(panel, "subscribe", {})).toMatchObject({ result: { prefix: "omr.v1.evt:" } });
    expect(page.events.filter(({ data }) => data["server"] === "down")).toEqual([]);
  });

  test("OpenCode ends and starts again: down with the reason, then up", async () => {
    const panel = await open();
    const page = await panel.listen();
    await host.opencode.halt();
    await expect
      .poll(() => statusOf(page), WAIT)
      .toMatchObject({ server: "down", error: { code: "server-unreachable" } });
    expect((await panel.ask("/api/sources")).status).toBe(502);
    await host.opencode.resume();
    await expect.poll(() => statusOf(page), WAIT).toMatchObject({ plugin: "answering" });
    expect(modelsOf(page)).toContain("reconnected");
    expect((await panel.ask("/api/sources")).status).toBe(200);
  });
});

describe("what is missing is said", () => {
  test("an OpenCode without the plugin", async () => {
    const opencode = await startOpenCode({ project: { "opencode.json": {} } });
    onTestFinished(async () => opencode.stop());
    const panel = await openPanel({ url: opencode.url, timings: { ...timings, callMs: 2000 } });
    await expect
      .poll(() => panel.panel.status(), WAIT)
      .toMatchObject({ server: "up", plugin: "silent", error: { code: "plugin-silent" } });
    const reply = await panel.call("list");
    expect(reply.status).toBe(504);
    expect(JSON.parse(reply.body)).toMatchObject({
      error: { code: "plugin-silent", suggestions: [{ kind: "check" }, {}, {}] },
    });
    // Everything that needs no plugin works.
    expect((await panel.ask("/api/sources")).status).toBe(200);
  });

  test("an OpenCode with a password", async () => {
    const env = { OPENCODE_SERVER_PASSWORD: "sk-canary-password" };
    const opencode = await startOpenCode({ env, project: { "opencode.json": {} } });
    onTestFinished(async () => opencode.stop());
    const without = await openPanel({ url: opencode.url, timings });
    await expect
      .poll(() => without.panel.status(), WAIT)
      .toMatchObject({
        server: "down",
        error: {
          code: "server-error",
          suggestions: [{ text: expect.stringContaining("OPENCODE_SERVER_PASSWORD") as string }],
        },
      });
    const panel = await openPanel({ url: opencode.url, env, timings });
    await expect.poll(() => panel.panel.status().server, WAIT).toBe("up");
    const reply = await panel.ask("/api/sources");
    expect(reply.status).toBe(200);
    expect(reply.body).not.toContain("sk-canary");
  });
});
