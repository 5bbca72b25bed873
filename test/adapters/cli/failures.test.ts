import { describe, expect, test } from "vitest";
import { readHealthFile } from "../../../src/adapters/opencode/health/health-file.js";
import { createHealth } from "../../../src/adapters/orchestrator/runtime/health/health.js";
import { findDevicePlaces } from "../../../src/adapters/orchestrator/runtime/registry/index.js";
import { createFileStore } from "../../../src/adapters/orchestrator/runtime/store/file-store.js";
import { CATALOG } from "./support/catalog.js";
import { parseDocument, run } from "./support/run.js";
import { createWorkspace, writeSources } from "./support/workspace.js";

const NOW = Date.UTC(2026, 10, 1);
const [SONNET, HAIKU] = ["anthropic/claude-sonnet-4-5", "anthropic/claude-haiku-4-5"];
const LIST = `${SONNET}, ${HAIKU}`;

/** A machine with one provider, and what its plugin wrote down of failures. */
function createMachine(health?: unknown) {
  const { path, write } = createWorkspace();
  write("data/opencode/auth.json", { anthropic: { type: "api", key: "sk-canary-1" } });
  write("cache/opencode/models.json", CATALOG);
  const file = "state/opencode-model-resolver/health.json";
  if (health !== undefined) write(file, health);
  const env = {
    XDG_CONFIG_HOME: `${path}/config`,
    XDG_DATA_HOME: `${path}/data`,
    XDG_CACHE_HOME: `${path}/cache`,
    XDG_STATE_HOME: `${path}/state`,
  };
  return {
    env,
    path: `${path}/${file}`,
    run: (args: readonly string[]) => run(args, { env, cwd: path, home: path }),
  };
}

const failed = (more: object = {}) => ({
  ...{ providerID: "anthropic", modelID: "claude-sonnet-4-5", kind: "rate-limited" },
  ...{ since: NOW - 1000, until: NOW + 600_000, ...more },
});
const kept = (...records: readonly object[]) => ({ version: 1, records });

describe("what failed lately on this machine", () => {
  test("is passed over as the plugin does, and it is said until when", async () => {
    const machine = createMachine(kept(failed()));
    const { stdout, stderr } = await machine.run(["resolve", LIST]);
    expect(stdout).toBe(`${HAIKU}\n`);
    expect(stderr).toContain("health.json (1 recent failure)");
    expect(stderr).toMatch(/claude-sonnet-4-5 is cooling down until \d\d:\d\d/);
    const tags = parseDocument(await machine.run(["tags", "--json"]));
    const node: unknown = expect.objectContaining({ tag: "node", resolvedModel: HAIKU });
    expect(tags["tags"]).toContainEqual(node);
    const { stdout: listed } = await machine.run(["list", "--json"]);
    expect(listed).toContain("cooling down until");
  });

  test("stands where the plugin writes it", () => {
    const { env, path } = createMachine();
    expect(findDevicePlaces(env, "/nowhere").health).toBe(path);
  });

  test("is the same for both: what holds, and which entries are wrong", async () => {
    const { path } = createMachine(
      kept(
        failed(),
        failed({ modelID: "later", since: NOW + 90_000 }),
        failed({ modelID: "over", until: NOW - 1 }),
        failed({ kind: "odd" }),
        { ...failed(), modelID: undefined },
      ),
    );
    const clock = { now: () => NOW };
    const health = createHealth({ store: createFileStore(path), clock, onFault: () => undefined });
    const { records, issues } = await health.read();
    const file = (await readHealthFile(path, NOW))._unsafeUnwrap();
    expect(file.records).toEqual(records);
    expect(file.issues).toEqual(issues.map(({ message }) => message));
    expect([records.length, issues.length]).toEqual([2, 1]);
  });

  test.each([
    { why: "there is no file", health: undefined },
    { why: "its time is over", health: kept(failed({ until: NOW - 1 })) },
    { why: "its clock was wrong", health: kept(failed({ since: NOW + 90_000 })) },
  ])("says nothing where $why", async ({ health }) => {
    const { stdout, stderr } = await createMachine(health).run(["resolve", LIST]);
    expect(stdout).toBe(`${SONNET}\n`);
    expect(stderr).not.toContain("health.json");
  });

  test.each([
    { why: "no JSON", health: "{" },
    { why: "of a later version", health: { version: 2, records: [] } },
    { why: "too large", health: " ".repeat(1024 * 1024 + 1) },
  ])("that is $why is said, and costs no answer", async ({ health }) => {
    const machine = createMachine(health);
    const { exitCode, stdout, stderr } = await machine.run(["resolve", LIST]);
    expect([exitCode, stdout]).toEqual([0, `${SONNET}\n`]);
    expect(stderr).toContain(`Recent failures are unknown: ${machine.path}: `);
    const { sources } = parseDocument(await machine.run(["resolve", LIST, "--json"]));
    expect(sources).toContainEqual({
      ...{ kind: "health", label: machine.path, state: "read", detail: "not read" },
    });
  });

  test("of which one entry is wrong counts without it", async () => {
    const machine = createMachine(kept(failed(), { providerID: 7 }));
    const { stdout, stderr } = await machine.run(["resolve", LIST]);
    expect(stdout).toBe(`${HAIKU}\n`);
    expect(stderr).toContain("1 recent failure, 1 entry not read");
    expect(stderr).toContain(`${machine.path}: Expected a failure`);
  });

  test("is no matter for what is compared over time, or where files are named", async () => {
    const machine = createMachine(kept(failed()));
    const { stderr } = await machine.run(["diff", "--deny", "nobody/*"]);
    expect(stderr).not.toContain("health.json");
    const named = await machine.run([
      "resolve",
      LIST,
      ...writeSources({ env: ["ANTHROPIC_API_KEY"] }),
    ]);
    expect(named.stdout).toBe(`${SONNET}\n`);
  });
});
