import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ErrorAnswer, SourcesAnswer } from "../../../../../src/adapters/control-panel/wire.js";
import { FAST_BY_EVIDENCE } from "../../../../../src/adapters/opencode/orchestrator-config/fast-by-evidence.js";
import { createResolver } from "../../../../../src/index.js";
import { createWorkspace } from "../../../cli/support/workspace.js";
import { kept, SERVED_TWO_SMALL, slowNewest } from "../../../opencode/support/evidence.js";
import { type FakeOpenCode, startFakeOpenCode } from "../../support/fake-opencode.js";
import { openPanel, type TestPanel } from "../../support/panel.js";

const readSources = async (panel: TestPanel, scope: string) =>
  (await panel.read(`/api/sources?scope=${scope}`)) as SourcesAnswer;
const countAsked = ({ heard }: FakeOpenCode, path: string) =>
  heard.filter((request) => request.path === path).length;

describe("GET /api/sources", () => {
  test("what a resolver takes, of what can be used", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    const { sources, scope, notes, provenance } = await readSources(panel, "usable");
    expect(scope).toBe("usable");
    expect(sources.predicted).toBeUndefined();
    const resolver = createResolver(sources);
    const outcome = resolver.resolve({ ref: "node", purpose: "op" });
    expect(outcome._unsafeUnwrap().resolvedModel).toBe("acme/rocket-5");
    expect(notes.filter((note) => note.startsWith("Read from"))).toEqual([]);
    expect(provenance[0]).toMatch(
      /^Read from GET http:\S+\/config\/providers: \d+ providers?, \d+ models?\.$/,
    );
    expect(countAsked(opencode, "/provider")).toBe(0);
  });

  test("all that exists is asked for only where it is wanted", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    const { sources } = await readSources(panel, "all");
    expect(sources.catalog?.providers.length).toBeGreaterThan(0);
    expect(countAsked(opencode, "/provider")).toBe(1);
  });

  test("pages that ask together share one reading, and the next one is new", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    await Promise.all([1, 2, 3, 4].map(() => readSources(panel, "all")));
    expect(countAsked(opencode, "/provider")).toBe(1);
    await readSources(panel, "all");
    expect(countAsked(opencode, "/provider")).toBe(2);
  });

  test("models used before come from the state folder that the server of this machine names", async () => {
    const state = mkdtempSync(join(tmpdir(), "panel-"));
    onTestFinished(() => rmSync(state, { recursive: true, force: true }));
    const chosen = { providerID: "acme", modelID: "rocket-5" };
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, "model.json"), JSON.stringify({ recent: [chosen], favorite: [] }));
    const opencode = await startFakeOpenCode({ routes: { "/path": { state } } });
    const { sources } = await readSources(await openPanel({ url: opencode.url }), "usable");
    expect(sources.recent).toEqual([chosen]);
  });

  test("a broken file of models used before is no fault of the sources", async () => {
    const state = mkdtempSync(join(tmpdir(), "panel-"));
    onTestFinished(() => rmSync(state, { recursive: true, force: true }));
    writeFileSync(join(state, "model.json"), "{");
    const opencode = await startFakeOpenCode({ routes: { "/path": { state } } });
    const { sources } = await readSources(await openPanel({ url: opencode.url }), "usable");
    expect(sources.recent).toEqual([]);
    expect(sources.loaded.providers.length).toBeGreaterThan(0);
  });

  test("faults of single entries are told in words", async () => {
    const providers = JSON.stringify({ providers: [{ id: "ok", models: {} }, null], default: {} });
    const opencode = await startFakeOpenCode({ routes: { "/config/providers": providers } });
    const { notes } = await readSources(await openPanel({ url: opencode.url }), "usable");
    expect(notes.some((note) => note.includes("/config/providers, providers.1: "))).toBe(true);
  });

  test("the folder goes along with every question", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url, directory: "/work/a b" });
    await readSources(panel, "all");
    await panel.read("/api/sessions");
    const without = opencode.heard.filter(({ query }) => query.get("directory") !== "/work/a b");
    expect(without).toEqual([]);
  });

  const HINT = { kind: "check", text: expect.any(String) as string };
  test.each([
    {
      why: "a web page",
      routes: { "/config/providers": "<!doctype html>" },
      error: { code: "server-not-json", suggestions: [HINT] },
      status: 502,
    },
    {
      why: "an unknown shape",
      routes: { "/config/providers": { all: [] } },
      error: { code: "unknown-shape" },
      status: 502,
    },
  ])("$why is an error and never an empty list", async ({ routes, error, status }) => {
    const { url } = await startFakeOpenCode({ routes });
    const panel = await openPanel({ url });
    const reply = await panel.ask("/api/sources?scope=usable");
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ error });
  });

  test("a server that is gone is an error that says so", async () => {
    const opencode = await startFakeOpenCode();
    const panel = await openPanel({ url: opencode.url });
    await opencode.stop();
    const reply = await panel.ask("/api/sources");
    expect(reply.status).toBe(502);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "server-unreachable" } });
  });

  test("a server that hangs is an error after the deadline", async () => {
    const opencode = await startFakeOpenCode({
      before: (request) => request.url?.startsWith("/config") === true,
    });
    const panel = await openPanel({ url: opencode.url, timeoutMs: 100 });
    const reply = await panel.ask("/api/sources");
    expect(reply.status).toBe(504);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: "server-timeout" } });
  });
});

describe("how runs ended", () => {
  /** An OpenCode on this machine with two small models, of which the newest was slow. */
  async function openMachine(settings: object | undefined, evidence: unknown) {
    const { path, write } = createWorkspace();
    if (settings !== undefined) write("config/opencode/orchestrator.json", settings);
    const file = write("state/opencode-model-resolver/evidence.json", evidence);
    const place = {
      directory: `${path}/project`,
      state: `${path}/state/opencode`,
      config: `${path}/config/opencode`,
    };
    const routes = { ...SERVED_TWO_SMALL, "/path": place };
    const panel = await openPanel({ url: (await startFakeOpenCode({ routes })).url });
    return { file, write, answer: await readSources(panel, "usable") };
  }
  const slow = () => slowNewest(Date.now() - 1000);
  const FAST = { evidence: { fast: true } };

  test("is among the sources where a strategy orders by it, and the page decides by it", async () => {
    const { answer, file } = await openMachine(FAST, slow());
    expect(answer.sources.evidence).toHaveLength(3);
    expect(answer.provenance).toContain(`Read from ${file}.`);
    const resolver = createResolver(answer.sources, { strategies: FAST_BY_EVIDENCE });
    const { resolvedModel, reason } = resolver.resolve({ ref: "node:fast" })._unsafeUnwrap();
    expect(resolvedModel).toBe("own/swift-mini-1");
    expect(reason).toContain("against 12 runs, median 101 s");
  });

  test.each([
    { why: "nobody orders by it", settings: {}, evidence: slow() },
    { why: "there are no settings", settings: undefined, evidence: "{" },
    { why: "the settings are broken", settings: "{", evidence: slow() },
    { why: "there is nothing", settings: FAST, evidence: kept() },
  ])("is not there where $why", async ({ settings, evidence }) => {
    const { answer } = await openMachine(settings as object | undefined, evidence);
    expect(answer.sources).not.toHaveProperty("evidence");
    expect([...answer.notes, ...answer.provenance].join()).not.toContain("evidence.json");
  });

  test.each([
    { why: "no JSON", evidence: "{", note: "The text stops being JSON" },
    { why: "of a later version", evidence: { version: 2 }, note: "Another version of this" },
  ])("that is $why is a note, and costs no answer", async ({ evidence, note }) => {
    const { answer, file } = await openMachine(FAST, evidence);
    expect(answer.sources.loaded.providers).toHaveLength(1);
    expect(answer.notes.join()).toContain(`Run outcomes are unknown: ${file}: ${note}`);
  });

  test("of which an entry is wrong counts without it, and that is a note", async () => {
    const { answer, file } = await openMachine(FAST, kept(...slow().models, { runs: 7 }));
    expect(answer.sources.evidence).toHaveLength(3);
    expect(answer.notes).toContain(`${file}: 1 entry has an unexpected form and is ignored.`);
  });
});

describe("a config that OpenCode refuses", () => {
  /** As OpenCode answers every question then; its messages quote what stands there. */
  const refuse = (file: string) => ({
    before: (_request: IncomingMessage, response: ServerResponse) => {
      const issues = [
        { path: ["model"], message: "Expected string | undefined, got sk-canary-1" },
        { path: ["provider", "own", "models"], message: "Expected object, got sk-canary-2" },
      ];
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ name: "ConfigInvalidError", data: { path: file, issues } }));
      return true;
    },
  });
  /** Nothing of the machine that the test runs on. */
  const folders = ["CONFIG", "DATA", "STATE", "CACHE"].map((name) => [
    `XDG_${name}_HOME`,
    "/nowhere",
  ]);
  const NOWHERE = Object.fromEntries(folders) as Readonly<Record<string, string>>;
  const openRefused = async (file: string) => {
    const { url } = await startFakeOpenCode(refuse(file));
    return openPanel({ url, env: NOWHERE });
  };
  const readError = async (panel: TestPanel, path = "/api/sources?scope=usable") => {
    const { body } = await panel.ask(path);
    expect(body).not.toContain("canary");
    return (JSON.parse(body) as ErrorAnswer).error;
  };

  test("is told fault by fault: the file, the line, the path and what mends it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "panel-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "opencode.json");
    const provider = { own: { models: 5, options: { apiKey: "sk-canary-key" } } };
    writeFileSync(file, JSON.stringify({ model: 7, provider }, undefined, 2));
    const error = await readError(await openRefused(file));
    expect(error).toMatchObject({ code: "config-refused" });
    expect(error.suggestions.map(({ text }) => text)).toEqual([
      `${file}:2: model: expected a string, received a number. Write model as a string.`,
      `${file}:5: provider.own.models: expected an object, received a number. Write provider.own.models as an object.`,
    ]);
  });

  test.each(["/api/sessions", "/api/usage?session=ses_1", "/api/decisions"])(
    "is told by %s as well",
    async (path) => {
      const error = await readError(await openRefused("/not/here/opencode.json"), path);
      expect(error.code).toBe("config-refused");
      expect(error.suggestions.map(({ text }) => text)).toContain(
        "/not/here/opencode.json, model: OpenCode does not accept this value.",
      );
    },
  );

  test("of another machine is told by the places that the server names", async () => {
    const error = await readError(await openRefused("/not/here/opencode.json"));
    expect(error.suggestions.map(({ text }) => text)).toEqual([
      "/not/here/opencode.json, model: OpenCode does not accept this value.",
      "/not/here/opencode.json, provider.own.models: OpenCode does not accept this value.",
    ]);
  });

  test("is the panel's status as well", async () => {
    const panel = await openRefused("/not/here/opencode.json");
    await panel.panel.settled();
    expect(panel.panel.status()).toMatchObject({
      server: "down",
      error: { code: "config-refused", message: expect.stringContaining("refuses") as string },
    });
  });
});
