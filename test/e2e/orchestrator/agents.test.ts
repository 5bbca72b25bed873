import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const IMAGE = {
  type: "file",
  mime: "image/png",
  url: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
};
const TEXT = { type: "text", text: "Look." };
const LARGE = { providerID: "own", modelID: "large" };

const BLIND_CONFIG = {
  // A setting with an unknown model, and no model that reads images.
  small_model: "own/no-such-mini",
  // Its free models read images.
  disabled_providers: ["opencode"],
};

describe("@worker and OpenCode's own task tool obey", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator();
  });
  afterAll(async () => host.close());

  const ask = async (body: Readonly<Record<string, unknown>>) => {
    const session = await host.newSession();
    host.takeAsked();
    const answer = await host.prompt(session, body);
    return { status: answer.status, models: host.takeAsked().map(({ model }) => model) };
  };

  test("a message to a worker goes to the worker's model, whatever the client sends", async () => {
    expect(await ask({ agent: "explorer", model: LARGE, parts: [TEXT] })).toEqual({
      status: 200,
      models: ["quick-mini"],
    });
  });

  test("an image in a message to a worker goes to a model that sees", async () => {
    expect(await ask({ agent: "coder", model: LARGE, parts: [TEXT, IMAGE] })).toEqual({
      status: 200,
      models: ["eagle-4.5"],
    });
  });

  test("a message to any other agent keeps its model", async () => {
    expect(await ask({ model: LARGE, parts: [TEXT] })).toEqual({ status: 200, models: ["large"] });
  });

  test("OpenCode's task tool runs a worker on the model that was set for it", async () => {
    const session = await host.newSession();
    const worker = { workerId: "explorer", model: "own/scroll-2" };
    await host.start(session, { kind: "op", op: "worker.model.set", worker });
    host.takeAsked();
    const args = { description: "look", prompt: "Look.", subagent_type: "explorer" };
    expect(await host.call(session, "task", args)).toContain("OK.");
    expect(host.takeAsked().map(({ model }) => model)).toEqual(["scroll-2"]);
    const view = { view: "workers", workerId: "explorer", format: "json" };
    const listed = await host.callJson(session, "task_list", view);
    expect(listed).toMatchObject({ rows: [{ layer: "session", observed: "own/scroll-2" }] });
  });

  test("a session's image and its choice of a blind model do not meet", async () => {
    const session = await host.newSession();
    const worker = { workerId: "coder", model: "own/large" };
    await host.start(session, { kind: "op", op: "worker.model.set", worker });
    host.takeAsked();
    const answer = await host.prompt(session, {
      agent: "coder",
      model: LARGE,
      parts: [TEXT, IMAGE],
    });
    expect(answer.status).toBe(500);
    expect(host.takeAsked()).toEqual([]);
  });

  test("commands are answered without a model", async () => {
    const session = await host.newSession();
    const say = async (command: string, line: string) => {
      await host.opencode.request("POST", `/session/${session}/command`, {
        command,
        arguments: line,
      });
      const listed = await host.opencode.request("GET", `/session/${session}/message`);
      const messages = z.array(z.object({ parts: z.array(z.object({ text: z.string() })) }));
      return messages.parse(await listed.json()).at(-1)?.parts[0]?.text;
    };
    host.takeAsked();
    expect(await say("orchestrator.models", "eagle")).toContain("own/eagle-4.5");
    expect(await say("orchestrator.set", "explorer own/large")).toContain("explorer: own/large");
    expect(await say("orchestrator.workers", "")).toContain("| explorer | own/large | session |");
    expect(await say("orchestrator.set", "explorer node:fats")).toContain("node:fast");
    expect(await say("orchestrator.reset", "explorer")).toContain("explorer: own/quick-mini");
    expect(await say("orchestrator.explain", "node:fast")).toContain("own/quick-mini");
    expect(host.llm.completions.filter(({ model }) => model !== "driver").length).toBeGreaterThan(
      0,
    );
    expect(host.takeAsked()).toEqual([]);
  });

  test("the RPC answers over OpenCode's event bus", async () => {
    const session = await host.newSession();
    const bus = await host.listen();
    const ask = async (method: string, params: object) => bus.ask(method, params);
    expect(await ask("resolve", { ref: "node:fast" })).toMatchObject({
      result: { resolvedModel: "own/quick-mini" },
    });
    expect(
      await ask("set", { sessionID: session, workerId: "docs", ref: "own/large" }),
    ).toMatchObject({
      result: { resolvedModel: "own/large" },
    });
    expect(bus.heard).toContainEqual(expect.objectContaining({ kind: "set", workerId: "docs" }));
    const listed = await ask("list", { view: "workers", sessionID: session });
    expect(JSON.stringify(listed)).toContain('"layer":"session"');
    expect(await ask("reset", { sessionID: session, workerId: "docs" })).toMatchObject({
      result: { resolvedModel: "own/scroll-2" },
    });
    expect(await ask("verify", { ref: "node:fast" })).toMatchObject({
      result: { wanted: "own/quick-mini", observed: "own/quick-mini", ok: true },
    });
    expect(await ask("explain", { ref: "gpt-9" })).toMatchObject({ result: { outcome: "failed" } });
    expect(await ask("set", { workerId: "docs" })).toMatchObject({
      error: { code: "bad-arguments" },
    });
    expect(await ask("format", {})).toMatchObject({ error: { code: "unknown-method" } });
    bus.close();
  });
});

describe("where small_model is invalid and nothing sees", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator({ config: BLIND_CONFIG, withoutImages: true });
  });
  afterAll(async () => host.close());

  test("the fast worker still gets a small model, and the reason names the setting", async () => {
    const session = await host.newSession();
    const task = await host.run(session, { workerId: "explorer" });
    expect(task).toMatchObject({ status: "succeeded", observed: "own/quick-mini" });
    expect(JSON.stringify(task)).toContain("own/no-such-mini");
  });

  test("nothing is asked of a blind model by the worker for images", async () => {
    const session = await host.newSession();
    host.takeAsked();
    const task = await host.start(session, { workerId: "vision" });
    expect(task).toMatchObject({ status: "failed", error: { code: "no-candidate" } });
    const message = await host.prompt(session, {
      agent: "vision",
      model: LARGE,
      parts: [TEXT, IMAGE],
    });
    expect(message.status).toBe(500);
    expect(host.takeAsked()).toEqual([]);
  });

  test("a provider that is connected becomes selectable, and one that is removed stops being so", async () => {
    const session = await host.newSession();
    const ref = { workerId: "vision", model: "anthropic/claude-sonnet-4-6" };
    expect(await host.start(session, ref)).toMatchObject({
      error: { code: "provider-not-usable" },
    });
    const key = { type: "api", key: "sk-canary-anthropic" };
    await host.opencode.request("PUT", "/auth/anthropic", key);
    await host.opencode.request("POST", "/instance/dispose");
    const worker = { workerId: "vision", model: "node:vision" };
    const tagged = await host.start(session, { kind: "op", op: "worker.model.set", worker });
    expect(tagged).toMatchObject({ status: "succeeded" });
    expect(tagged.resolved).toMatch(/^anthropic\//);
    expect(JSON.stringify(tagged)).not.toContain("canary");
    await host.opencode.request("DELETE", "/auth/anthropic");
    await host.opencode.request("POST", "/instance/dispose");
    expect(await host.start(session, { workerId: "vision" })).toMatchObject({
      error: { code: "no-candidate" },
    });
  });
});
