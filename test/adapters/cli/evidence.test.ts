import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { loadOrchestratorConfig } from "../../../src/adapters/opencode/orchestrator-config/load.js";
import { createEvidence } from "../../../src/adapters/orchestrator/runtime/evidence/evidence.js";
import { findDevicePlaces } from "../../../src/adapters/orchestrator/runtime/registry/index.js";
import { createFileStore } from "../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { createModelService } from "../../../src/adapters/orchestrator/selection/sources.js";
import { startFakeOpenCode } from "../control-panel/support/fake-opencode.js";
import {
  kept,
  ranAs,
  repeat,
  SERVED_TWO_SMALL,
  SLOW,
  slowNewest,
  TWO_SMALL,
} from "../opencode/support/evidence.js";
import { parseDocument, run } from "./support/run.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

const NOW = Date.UTC(2026, 10, 1);
const [NEWEST, OTHER] = ["own/swift-mini-2", "own/swift-mini-1"];
const SLOW_NEWEST = slowNewest(NOW - 1000);
const FAST = { evidence: { fast: true } };
/** A tag of one's own that goes by one criterion. */
const tagBy = (criterion: string) => ({
  strategies: { own: { rules: [{ kind: "rank", id: "own", by: [criterion, "newest"] }] } },
});

/** A machine with one provider, what its plugin is told, and what it wrote down of runs. */
function createMachine(settings: object, evidence?: unknown) {
  const { path, write } = createWorkspace();
  write("data/opencode/auth.json", { own: { type: "api", key: "sk-canary-1" } });
  write("cache/opencode/models.json", TWO_SMALL);
  write("config/opencode/orchestrator.json", settings);
  const file = "state/opencode-model-resolver/evidence.json";
  if (evidence !== undefined) write(file, evidence);
  const folders = ["CONFIG", "DATA", "CACHE", "STATE"].map((name) => [
    `XDG_${name}_HOME`,
    `${path}/${name.toLowerCase()}`,
  ]);
  const env = Object.fromEntries(folders) as Readonly<Record<string, string>>;
  return {
    env,
    folder: path,
    path: `${path}/${file}`,
    run: (args: readonly string[]) => run(args, { env, cwd: path, home: path }),
  };
}

describe("how runs ended on this machine", () => {
  test("decides, and the reason says by how many runs", async () => {
    const machine = createMachine(FAST, SLOW_NEWEST);
    const { stdout, stderr } = await machine.run(["resolve", "node:fast"]);
    expect(stdout).toBe(`${OTHER}\n`);
    expect(stderr).toContain("evidence.json (runs of 2 models)");
    expect(stderr).toContain(
      "because of the observed speed (10 runs, median 3.0 s for 500 tokens, against 12 runs, median 101 s)",
    );
  });

  test.each([
    { args: ["tags"], text: `"resolvedModel":"${OTHER}"` },
    { args: ["explain", "node:fast"], text: "median 101 s" },
    { args: ["list"], text: "swift-mini-1" },
  ])("counts in $args, and is named among the sources", async ({ args, text }) => {
    const machine = createMachine(FAST, SLOW_NEWEST);
    const { sources, ...document } = parseDocument(await machine.run([...args, "--json"]));
    expect(JSON.stringify(document)).toContain(text);
    const detail = "runs of 2 models";
    expect(sources).toContainEqual({
      ...{ kind: "evidence", label: machine.path, state: "read", detail },
    });
  });

  test.each([
    { criterion: "observed-speed", evidence: SLOW_NEWEST, basis: "12 runs, median 101 s" },
    {
      criterion: "proven",
      evidence: kept(ranAs("swift-mini-2", repeat(12, NOW, { end: "timeout" }))),
      basis: "against 0 of 12",
    },
  ])("a tag of one's own goes by $criterion", async ({ criterion, evidence, basis }) => {
    const machine = createMachine(tagBy(criterion), evidence);
    const { stdout, stderr } = await machine.run(["resolve", "node:own"]);
    expect(stdout).toBe(`${OTHER}\n`);
    expect(stderr).toContain(basis);
  });

  test.each([
    { settings: FAST, tag: "node:fast", model: OTHER },
    { settings: tagBy("observed-speed"), tag: "node:own", model: OTHER },
    { settings: {}, tag: "node:fast", model: NEWEST },
  ])("the plugin says the same of $tag: $model", async ({ settings, tag, model }) => {
    const { env, folder, path, ...machine } = createMachine(settings, SLOW_NEWEST);
    const clock = { now: () => NOW };
    const store = createFileStore(path);
    const evidence = createEvidence({ store, clock, onFault: () => undefined });
    const answer = (what: keyof typeof SERVED_TWO_SMALL) => async () => ok(SERVED_TWO_SMALL[what]);
    const config = { projectDirectory: folder, env, home: folder };
    const models = createModelService({
      client: {
        listProviders: answer("/config/providers"),
        readConfig: answer("/config"),
        readCatalog: answer("/config"),
      },
      clock,
      readSettings: async () => (await loadOrchestratorConfig(config)).settings,
      readEvidence: async () => evidence.read(),
    });
    const { resolver } = (await models.read())._unsafeUnwrap();
    const { resolvedModel, reason } = resolver.resolve({ ref: tag })._unsafeUnwrap();

    const { url } = await startFakeOpenCode({ routes: SERVED_TWO_SMALL });
    const told = parseDocument(await machine.run(["resolve", tag, "--server", url, "--json"]));
    expect(told).toMatchObject({ resolvedModel, reason });
    expect(resolvedModel).toBe(model);
  });

  test("stands where the plugin writes it", () => {
    const { env, path } = createMachine(FAST);
    expect(findDevicePlaces(env, "/nowhere").evidence).toBe(path);
  });

  test.each([
    { why: "nobody orders by it", settings: {}, evidence: SLOW_NEWEST },
    { why: "it is switched off", settings: { evidence: { fast: false } }, evidence: SLOW_NEWEST },
    { why: "nobody orders by it, and it is broken", settings: {}, evidence: "{" },
    { why: "there is no file", settings: FAST, evidence: undefined },
    {
      why: "it is too old",
      settings: FAST,
      evidence: kept(ranAs("swift-mini-2", repeat(12, 1, { speed: SLOW }))),
    },
  ])("says nothing where $why", async ({ settings, evidence }) => {
    const machine = createMachine(settings, evidence);
    const { stdout, stderr } = await machine.run(["resolve", "node:fast"]);
    expect(stdout).toBe(`${NEWEST}\n`);
    expect(stderr).not.toMatch(/evidence\.json|How runs ended/);
  });

  test.each([
    { why: "no JSON", evidence: "{", says: "The text stops being JSON" },
    {
      why: "of a later version",
      evidence: { version: 2, models: [] },
      says: "Another version of this package wrote this file. The file is not read and not changed. Delete the file to start again.",
    },
    {
      why: "too large",
      evidence: " ".repeat(2 * 1024 * 1024 + 1),
      says: "It is larger than 2 MB.",
    },
  ])("that is $why is said, and costs no answer", async ({ evidence, says }) => {
    const machine = createMachine(FAST, evidence);
    const { exitCode, stdout, stderr } = await machine.run(["resolve", "node:fast"]);
    expect([exitCode, stdout]).toEqual([0, `${NEWEST}\n`]);
    expect(stderr).toContain(`Run outcomes are unknown: ${machine.path}: ${says}`);
    const { sources } = parseDocument(await machine.run(["resolve", "node:fast", "--json"]));
    expect(sources).toContainEqual({
      ...{ kind: "evidence", label: machine.path, state: "read", detail: "not read" },
    });
  });

  test("of which one entry is wrong counts without it", async () => {
    const { models } = SLOW_NEWEST;
    const machine = createMachine(FAST, kept(...models, { providerID: 7 }));
    const { stdout, stderr } = await machine.run(["resolve", "node:fast"]);
    expect(stdout).toBe(`${OTHER}\n`);
    expect(stderr).toContain("runs of 2 models, 1 entry not read");
    expect(stderr).toContain(`${machine.path}: 1 entry has an unexpected form and is ignored.`);
  });

  test("is no matter for what is compared over time, nor for named files, nor for a server elsewhere", async () => {
    const machine = createMachine(FAST, SLOW_NEWEST);
    const diff = await machine.run(["diff", "--deny", "nobody/*"]);
    expect(diff.stderr).not.toContain("evidence.json");
    const settings = ["--orchestrator", `${machine.folder}/config/opencode/orchestrator.json`];
    const files = writeSources({ catalog: TWO_SMALL, env: ["OWN_API_KEY"] });
    const named = await machine.run(["resolve", "node:fast", ...settings, ...files]);
    expect(named.stdout).toBe(`${NEWEST}\n`);
    const elsewhere = ["--server", "http://192.0.2.1:1", "--timeout", "0.01"];
    const { stderr } = await machine.run(["resolve", "node:fast", ...elsewhere]);
    expect(stderr).not.toContain("evidence.json");
  });
});
