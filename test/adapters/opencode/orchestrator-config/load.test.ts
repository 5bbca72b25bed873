import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BUILT_IN_PROFILES } from "../../../../src/adapters/opencode/orchestrator-config/built-in-profiles.js";
import {
  loadOrchestratorConfig,
  type OrchestratorConfig,
} from "../../../../src/adapters/opencode/orchestrator-config/load.js";

const GLOBAL = "home/.config/opencode/orchestrator.json";
const PROJECT = "project/.opencode/orchestrator.json";
const BUILT_IN_IDS = BUILT_IN_PROFILES.map(({ id }) => id);

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "orchestrator-config-"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function load(files: Readonly<Record<string, unknown>>): Promise<OrchestratorConfig> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  const [home, projectDirectory] = [join(root, "home"), join(root, "project")];
  return loadOrchestratorConfig({ projectDirectory, env: {}, home });
}

function find(config: OrchestratorConfig, id: string) {
  return config.profiles.find((profile) => profile.id === id);
}

/** Issues without the temporary folder. */
function shorten({ issues }: OrchestratorConfig) {
  return issues.map(({ code, source, path }) => ({
    code,
    at: `${source.slice(root.length + 1)}#${path.join(".")}`,
  }));
}

describe("without any file", () => {
  test("the built-in profiles are there, and nothing is wrong", async () => {
    const config = await load({});
    expect(config.profiles).toEqual(BUILT_IN_PROFILES);
    expect(config.issues).toEqual([]);
    expect(config.used.map(({ path, state }) => [path.slice(root.length + 1), state])).toEqual([
      ["home/.config/opencode/orchestrator.json", "absent"],
      ["home/.config/opencode/orchestrator.jsonc", "absent"],
      ["project/.opencode/orchestrator.json", "absent"],
      ["project/.opencode/orchestrator.jsonc", "absent"],
    ]);
  });

  test.each([
    ["vision", "node:vision", [{ kind: "image-input" }]],
    ["docs", "node:docs", []],
    ["explorer", "node:fast", []],
    ["coder", "node", [{ kind: "toolcall" }]],
    ["architect", "node", []],
  ])("%s runs on %s", async (id, model, needs) => {
    const profile = find(await load({}), id);
    expect(profile).toMatchObject({ model, needs, backend: "agent", policy: "dynamic" });
    for (const words of [profile?.purpose, profile?.whenToUse, profile?.prompt])
      expect(words).not.toBe("");
  });
});

describe("files lie over the built-in profiles, field by field", () => {
  const model = (ref: string) => ({ profiles: { explorer: { model: ref } } });

  test.each([
    { why: "global", files: { [GLOBAL]: model("a/global") }, want: "a/global" },
    { why: "project", files: { [PROJECT]: model("a/project") }, want: "a/project" },
    {
      why: "the project beats the global one",
      files: { [GLOBAL]: model("a/global"), [PROJECT]: model("a/project") },
      want: "a/project",
    },
    {
      why: "jsonc beats json in one folder, with comments and a trailing comma",
      files: {
        [PROJECT]: model("a/json"),
        [`${PROJECT}c`]: '{ "profiles": { "explorer": { "model": "a/jsonc", } } } // mine',
      },
      want: "a/jsonc",
    },
  ])("$why", async ({ files, want }) => {
    const config = await load(files);
    const builtIn = BUILT_IN_PROFILES.find(({ id }) => id === "explorer");
    expect(find(config, "explorer")).toEqual({ ...builtIn, model: want });
    expect(config.issues).toEqual([]);
    expect(config.profiles.map(({ id }) => id)).toEqual(BUILT_IN_IDS);
  });

  test("each field of a profile can be set", async () => {
    const written = {
      purpose: "Maps.",
      whenToUse: "For maps.",
      model: "a/b#high",
      policy: "sticky",
      backend: "server",
      tools: ["read"],
      prompt: "You map.",
      timeoutMs: 1000,
    };
    const needs = ["image-input", { kind: "context", min: 5 }, { kind: "size", oneOf: ["small"] }];
    const config = await load({ [PROJECT]: { profiles: { explorer: { ...written, needs } } } });
    expect(config.issues).toEqual([]);
    expect(find(config, "explorer")).toEqual({
      id: "explorer",
      ...written,
      needs: [
        { kind: "image-input" },
        { kind: "context", min: 5 },
        { kind: "size", oneOf: ["small"] },
      ],
    });
  });

  test("lists are replaced, and `all` takes the limit on tools away", async () => {
    const config = await load({
      [GLOBAL]: { profiles: { docs: { tools: ["read"] }, explorer: { tools: ["read"] } } },
      [PROJECT]: { profiles: { docs: { tools: "all" }, explorer: { tools: ["grep"] } } },
    });
    expect(find(config, "docs")).not.toHaveProperty("tools");
    expect(find(config, "explorer")?.tools).toEqual(["grep"]);
  });

  test("false takes a profile away, and a later file can bring it back as a new one", async () => {
    const config = await load({
      [GLOBAL]: { profiles: { docs: false, vision: false } },
      [PROJECT]: { profiles: { docs: { purpose: "Reads." } } },
    });
    expect(config.issues).toEqual([]);
    expect(config.profiles.map(({ id }) => id)).toEqual(["explorer", "coder", "architect", "docs"]);
    expect(find(config, "docs")).toMatchObject({ model: "node", prompt: "Reads." });
  });

  test("a profile of one's own needs no more than a purpose", async () => {
    const config = await load({
      [PROJECT]: { profiles: { tester: { purpose: "Writes tests." } } },
    });
    expect(find(config, "tester")).toEqual({
      id: "tester",
      purpose: "Writes tests.",
      whenToUse: "Writes tests.",
      prompt: "Writes tests.",
      model: "node",
      policy: "dynamic",
      backend: "agent",
      needs: [],
      timeoutMs: 600_000,
    });
  });
});

describe("each mistake is named with its path, and takes nothing else down", () => {
  const inExplorer = (fields: object) => ({
    profiles: { explorer: { ...fields, purpose: "Still read." } },
  });

  test.each([
    { why: "a key at the top", file: { profile: {} }, code: "unknown-key", at: "profile" },
    { why: "no object", file: [], code: "malformed-field", at: "" },
    { why: "profiles as a list", file: { profiles: [] }, code: "malformed-field", at: "profiles" },
    {
      why: "a profile that is a text",
      file: { profiles: { docs: "node" } },
      code: "malformed-profile",
      at: "profiles.docs",
    },
    {
      why: "an id with a space",
      file: { profiles: { "my docs": { purpose: "x" } } },
      code: "malformed-profile",
      at: "profiles.my docs",
    },
    {
      why: "an id that is a prototype's",
      file: '{ "profiles": { "__proto__": { "purpose": "x" } } }',
      code: "malformed-profile",
      at: "profiles.__proto__",
    },
    {
      why: "an own profile without a purpose",
      file: { profiles: { tester: { model: "node" } } },
      code: "incomplete-profile",
      at: "profiles.tester",
    },
    ...[
      { why: "a misspelt field", fields: { modle: "node" }, code: "unknown-key", at: "modle" },
      { why: "an empty model", fields: { model: "" }, code: "malformed-field", at: "model" },
      { why: "a number as model", fields: { model: 5 }, code: "malformed-field", at: "model" },
      { why: "a policy", fields: { policy: "always" }, code: "malformed-field", at: "policy" },
      { why: "a backend", fields: { backend: "cloud" }, code: "malformed-field", at: "backend" },
      {
        why: "a need",
        fields: { needs: ["sight"] },
        code: "malformed-field",
        at: "needs.0",
        closes: "needs",
      },
      {
        why: "a need without its number",
        fields: { needs: ["chat", { kind: "context" }] },
        code: "malformed-field",
        at: "needs.1",
        closes: "needs",
      },
      {
        why: "tools as an object",
        fields: { tools: {} },
        code: "malformed-field",
        at: "tools",
        closes: "tools",
      },
      {
        why: "a tool's name that is a text",
        fields: { tools: ["x".repeat(201)] },
        code: "malformed-field",
        at: "tools.0",
        closes: "tools",
      },
      { why: "no time", fields: { timeoutMs: 0 }, code: "malformed-field", at: "timeoutMs" },
      {
        why: "more time than a timer can keep",
        fields: { timeoutMs: 2 ** 31 },
        code: "malformed-field",
        at: "timeoutMs",
      },
    ].map(({ fields, at, ...row }) => ({
      ...row,
      file: inExplorer(fields),
      at: `profiles.explorer.${at}`,
    })),
  ])("$why", async ({ file, code, at, ...row }) => {
    const config = await load({
      [GLOBAL]: { profiles: { coder: { prompt: "From the global file." } } },
      [PROJECT]: file,
    });
    expect(shorten(config)).toEqual([{ code, at: `${PROJECT}#${at}` }]);
    expect(find(config, "coder")?.prompt).toBe("From the global file.");
    expect(config.profiles.map(({ id }) => id)).toEqual(BUILT_IN_IDS);
    const explorer = BUILT_IN_PROFILES.find(({ id }) => id === "explorer");
    const purpose = at.includes("explorer") ? "Still read." : explorer?.purpose;
    // What restricts a worker is not silently gone: then it gets no model.
    const broken = `profiles.explorer.${"closes" in row ? row.closes : ""} in ${join(root, PROJECT)} cannot be read, so nothing is allowed`;
    const boundaries = "closes" in row && { boundaries: { broken } };
    expect(find(config, "explorer")).toEqual({ ...explorer, purpose, ...boundaries });
  });

  test.each([
    { why: "broken off", text: '{ "profiles": ', code: "invalid-json" },
    { why: "empty", text: "", code: "invalid-json" },
  ])("a file that is no JSON ($why) is named, and the others hold", async ({ text, code }) => {
    const config = await load({
      [GLOBAL]: { profiles: { coder: { prompt: "From the global file." } } },
      [PROJECT]: text,
    });
    expect(shorten(config)).toEqual([{ code, at: `${PROJECT}#` }]);
    expect(find(config, "coder")?.prompt).toBe("From the global file.");
    expect(config.used[2]?.state).toBe("broken");
  });

  test("a folder in the place of a file is named, and the built-in profiles live on", async () => {
    await mkdir(join(root, PROJECT), { recursive: true });
    const config = await load({});
    expect(shorten(config)).toEqual([{ code: "not-readable", at: `${PROJECT}#` }]);
    expect(config.profiles).toEqual(BUILT_IN_PROFILES);
  });

  test.skipIf(process.platform === "win32").each(["/dev/zero", "/dev/tty", "pipe"])(
    "a link to %s is named and not read, and the built-in profiles live on",
    async (target) => {
      await mkdir(dirname(join(root, PROJECT)), { recursive: true });
      execFileSync("mkfifo", [join(root, "pipe")]);
      await symlink(resolve(root, target), join(root, PROJECT));
      const config = await load({});
      expect(shorten(config)).toEqual([{ code: "not-readable", at: `${PROJECT}#` }]);
      expect(config.issues[0]?.message).toContain("not a regular file");
      expect(config.profiles).toEqual(BUILT_IN_PROFILES);
    },
  );

  test("one that is huge is named and not read", async () => {
    const config = await load({ [PROJECT]: " ".repeat(5 * 1024 * 1024) });
    expect(shorten(config)).toEqual([{ code: "not-readable", at: `${PROJECT}#` }]);
    expect(config.issues[0]?.message).toContain("larger than 4 MB");
  });

  test("a message repeats no value: it may be a key pasted into the wrong place", async () => {
    const secret = "sk-canary-0123456789";
    const fields = { model: 7, policy: secret, needs: [secret], timeoutMs: secret, tools: secret };
    const config = await load({ [PROJECT]: { profiles: { explorer: fields, docs: secret } } });
    expect(config.issues).toHaveLength(6);
    expect(JSON.stringify(config)).not.toContain("canary");
  });
});
