import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const PROFILES = [
  { workerId: "coder", model: "large" },
  { workerId: "architect", model: "large" },
  { workerId: "explorer", model: "quick-mini" },
  { workerId: "vision", model: "eagle-4.5" },
  { workerId: "docs", model: "scroll-2" },
];

const REFS = [
  { ref: "node:fast", model: "quick-mini", why: "a tag" },
  { ref: "own/scroll-2", model: "scroll-2", why: "a full reference" },
  { ref: "Eagle 4-5", model: "eagle-4.5", why: "a loose one" },
];

const REFUSED = [
  { ref: "node:fats", code: "unknown-tag", says: "node:fast", why: "a typo in a tag" },
  { ref: "own/scrol-3", code: "model-not-found", says: "own/scroll-2", why: "no such version" },
  {
    ref: "anthropic/claude-sonnet-4-6",
    code: "provider-not-usable",
    says: "ANTHROPIC_API_KEY",
    why: "a provider that is not connected: the answer says how to connect it",
  },
];

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const IMAGE = { type: "image", base64: PNG, mimeType: "image/png" };

const BLIND_ROADS = [
  { args: { model: "own/large" }, why: "a full reference of its own" },
  { args: { model: "own/large", modelPolicy: "sticky" }, why: "a sticky one" },
  { args: { model: "quick mini" }, why: "a loose one" },
  { args: { workerId: "painter", model: "own/large" }, why: "in a server of its own" },
];
const SEEING_ROADS = [
  { args: { workerId: "coder" }, why: "the profile's tag" },
  { args: { workerId: "painter" }, why: "a worker in a server of its own" },
  { args: { workerId: "explorer" }, why: "small_model cannot see" },
  { args: { model: "node:fast" }, why: "a tag of its own" },
  { args: {}, why: "nobody named: the worker made for images" },
];

describe("a worker's model is the one that is called", () => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    const painter = { purpose: "Paints.", whenToUse: "Never.", backend: "server" };
    host = await startOrchestrator({
      project: { ".opencode/orchestrator.json": { profiles: { painter } } },
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());

  test.each(PROFILES)("$workerId runs on its tag's model", async ({ workerId, model }) => {
    host.takeAsked();
    const task = await host.run(session, { workerId });
    expect(task).toMatchObject({
      status: "succeeded",
      resolved: `own/${model}`,
      observed: `own/${model}`,
      output: "OK.",
      layer: "worker",
    });
    expect(host.takeAsked().map((asked) => asked.model)).toEqual([model]);
  });

  test("a worker has its profile's tools, and cannot start workers", async () => {
    host.takeAsked();
    await host.run(session, { workerId: "docs", forceNew: true });
    const [asked] = host.takeAsked();
    expect(asked?.tools).toContain("read");
    expect(asked?.tools.filter((tool) => /^(task|edit|bash|write)/.test(tool))).toEqual([]);
  });

  test.each(REFS)("$ref: $why", async ({ ref, model }) => {
    host.takeAsked();
    const task = await host.run(session, { workerId: "coder", model: ref });
    expect(task).toMatchObject({ status: "succeeded", layer: "prompt", observed: `own/${model}` });
    expect(task.requested?.ref).toBe(ref);
    expect(host.takeAsked().map((asked) => asked.model)).toEqual([model]);
  });

  test.each(REFUSED)("$ref is refused at once: $why", async ({ ref, code, says }) => {
    host.takeAsked();
    const task = await host.start(session, { workerId: "coder", model: ref });
    expect(task).toMatchObject({ status: "failed", error: { code } });
    expect(JSON.stringify(task.error)).toContain(says);
    expect(host.takeAsked()).toEqual([]);
  });

  test.each(BLIND_ROADS)("an image is refused for a blind model: $why", async ({ args }) => {
    const task = await host.start(session, {
      workerId: "architect",
      attachments: [IMAGE],
      ...args,
    });
    expect(task).toMatchObject({ status: "failed", error: { code: "requirements-unmet" } });
    expect(host.takeAsked()).toEqual([]);
  });

  test.each(SEEING_ROADS)("an image gets a model that sees: $why", async ({ args }) => {
    host.takeAsked();
    const task = await host.run(session, { attachments: [IMAGE], ...args });
    expect(task).toMatchObject({ status: "succeeded", observed: "own/eagle-4.5" });
    const asked = host.takeAsked();
    expect(asked.map(({ model }) => model)).toEqual(["eagle-4.5"]);
    expect(asked[0]?.body).toContain(PNG);
  });

  test("a typo in a worker's name is refused with the worker that was meant", async () => {
    const task = await host.start(session, { workerId: "exploer" });
    expect(task).toMatchObject({ status: "failed", error: { code: "unknown-worker" } });
    expect(task.error?.suggestions.map(({ ref }) => ref)).toEqual(["explorer"]);
  });

  test("no view shows the credential", async () => {
    const views = ["providers", "status"];
    for (const view of views) {
      const said = await host.call(session, "task_list", { view, format: "json" });
      expect(said).not.toContain("canary");
      expect(said).toContain(`"view": "${view}"`);
    }
    const table = await host.call(session, "task_list", { view: "workers" });
    expect(table).toContain("| explorer | node:fast | worker |");
  });
});
