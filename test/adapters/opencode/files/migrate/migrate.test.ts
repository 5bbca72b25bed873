import { describe, expect, test } from "vitest";
import { isObject } from "../../../../../src/adapters/opencode/files/json-object.js";
import { migrateConfig } from "../../../../../src/adapters/opencode/files/migrate/migrate.js";
import type { Migration } from "../../../../../src/adapters/opencode/files/migrate/migration.js";
import { decodeConfig } from "../../../../../src/adapters/opencode/orchestrator-config/decode.js";
import { mergeProfiles } from "../../../../../src/adapters/opencode/orchestrator-config/merge.js";

const CANARY = "sk-canary-migrate-1234567890";

function migrate(config: unknown): Migration {
  return migrateConfig(JSON.stringify(config), "old.json")._unsafeUnwrap();
}

/** Paths of notes, as `a.b.0`. */
const noted = ({ notes }: Migration): readonly string[] => notes.map(({ path }) => path.join("."));

const ORCHESTRA = {
  $schema: "x",
  basePort: 14096,
  autoSpawn: true,
  telemetry: { enabled: true, apiKey: CANARY },
  agent: { name: "lead", model: "anthropic/claude-opus-4-5", color: "#fff" },
  profiles: [
    "docs",
    "memory",
    {
      id: "vision",
      model: "node:vision",
      supportsVision: true,
      systemPrompt: "Look closely.",
      tools: { write: false, bash: false },
      port: 3,
    },
    {
      id: "seer",
      name: "Seer",
      providerID: "openai",
      model: "gpt-5",
      backend: "server",
      purpose: "Sees.",
      whenToUse: "When blind.",
      tools: { "*": false, read: true },
      temperature: 0.1,
      tags: ["x"],
      promptFile: "p.md",
      supportsWeb: true,
    },
    { id: "plain" },
    { id: "9 lives", model: "a/b", port: 1 },
    { model: "a/b" },
    7,
  ],
  workers: ["vision", { id: "vision", whenToUse: "Always." }],
};

describe("orchestra", () => {
  const migration = migrate(ORCHESTRA);

  test("workers keep what has a counterpart", () => {
    expect(migration.from).toBe("orchestra");
    expect(migration.config.profiles).toEqual({
      vision: {
        whenToUse: "Always.",
        model: "node:vision",
        needs: ["image-input"],
        prompt: "Look closely.",
      },
      seer: {
        purpose: "Sees.",
        whenToUse: "When blind.",
        model: "openai/gpt-5",
        backend: "server",
        tools: ["read"],
      },
      plain: { purpose: "The worker plain." },
    });
  });

  test("everything else is named", () => {
    expect(noted(migration).toSorted()).toEqual(
      [
        "agent.color",
        "agent.model",
        "autoSpawn",
        "basePort",
        "profiles.1",
        "profiles.2.port",
        "profiles.2.tools",
        "profiles.3.name",
        "profiles.3.promptFile",
        "profiles.3.supportsWeb",
        "profiles.3.tags",
        "profiles.3.temperature",
        "profiles.4.purpose",
        "profiles.5",
        "profiles.5.model",
        "profiles.5.port",
        "profiles.6",
        "profiles.6.model",
        "profiles.7",
        "telemetry",
        "workers.0",
      ].toSorted(),
    );
  });

  test("says what to do instead", () => {
    const told = new Map(migration.notes.map(({ path, message }) => [path.join("."), message]));
    expect(told.get("profiles.2.tools")).toContain("List all except write, bash");
    expect(told.get("agent.model")).toContain("--as agent.lead");
    expect(told.get("profiles.3.promptFile")).toBe("Copy the file's text into prompt.");
  });
});

const OH_MY = `{
  // research
  "agents": {
    "oracle": { "model": "openai/gpt-5.5", "variant": "high", "fallback_models": ["a/b", { "model": "c/d", "variant": "low", "top_p": 1 }, 7, "/"], "temperature": 0.1 },
    "explore": { "category": "quick", "prompt": "Search.", "tools": ["read", "grep"] },
    "multimodal-looker": { "model": "google/gemini-3-flash", "prompt_append": "x" },
    "librarian": { "model": "opencode/gpt-5-nano" },
    "metis": { "disable": true, "model": "a/b" },
    "git": { "category": "none", "variant": "max", "permission": { "edit": "deny" } },
  },
  "categories": {
    "quick": { "model": "opencode/gpt-5-nano", "description": "Trivial tasks." },
    "git": { "model": "a/b", "prompt": "file://./git.md", "description": "Git." },
  },
  "disabled_agents": ["librarian", "momus"],
  "disabled_hooks": ["x"],
  "google_auth": { "token": "${CANARY}" },
}`;

describe("oh-my-opencode", () => {
  const migration = migrateConfig(OH_MY, "oh.jsonc")._unsafeUnwrap();

  test("agents and categories become workers", () => {
    expect(migration.from).toBe("oh-my-opencode");
    expect(migration.config.profiles).toEqual({
      quick: { purpose: "Trivial tasks.", model: "opencode/gpt-5-nano" },
      git: { purpose: "Git.", model: "a/b" },
      oracle: {
        purpose: "The agent oracle of oh-my-opencode.",
        model: "openai/gpt-5.5#high, a/b, c/d#low",
      },
      explore: {
        purpose: "The agent explore of oh-my-opencode.",
        model: "opencode/gpt-5-nano",
        tools: ["read", "grep"],
        prompt: "Search.",
      },
      "multimodal-looker": {
        purpose: "The agent multimodal-looker of oh-my-opencode.",
        model: "google/gemini-3-flash",
        needs: ["image-input"],
      },
      "git-agent": { purpose: "The agent git of oh-my-opencode." },
    });
  });

  test("everything else is named", () => {
    expect(noted(migration).toSorted()).toEqual(
      [
        "agents.explore",
        "agents.git",
        "agents.git",
        "agents.git.category",
        "agents.git.permission",
        "agents.git.variant",
        "agents.librarian",
        "agents.metis",
        "agents.multimodal-looker",
        "agents.multimodal-looker.prompt_append",
        "agents.oracle",
        "agents.oracle.fallback_models.1.top_p",
        "agents.oracle.fallback_models.2",
        "agents.oracle.fallback_models.3",
        "agents.oracle.temperature",
        "categories.git.prompt",
        "disabled_agents",
        "disabled_hooks",
        "google_auth",
      ].toSorted(),
    );
  });
});

test.each([
  { why: "orchestra", config: ORCHESTRA },
  {
    why: "oh-my-opencode",
    config: { agents: { "a b": {}, fine: { model: "", tools: 3 } }, categories: 1 },
  },
  {
    why: "malformed fields",
    config: {
      workers: [
        { id: "w", model: "/", backend: "x", tools: { a: true }, providerID: "p" },
        { id: "v", providerID: "p" },
      ],
      agent: [],
    },
  },
])("what comes out is a config without a fault: $why", ({ config }) => {
  const { config: ours } = migrate(config);
  const { profiles, issues } = decodeConfig(ours, "new");
  expect(issues).toEqual([]);
  expect(
    mergeProfiles([], [{ source: "new", profiles }]).issues.map(({ path }) => path[1]),
  ).toEqual(
    // A built-in worker needs no purpose of its own.
    Object.keys(ours.profiles).includes("vision") ? ["vision"] : [],
  );
});

test("no field is lost: each is carried over or named", () => {
  const told = new Set(noted(migrate(ORCHESTRA)));
  const tops = Object.keys(ORCHESTRA).filter(
    (key) => !["$schema", "profiles", "workers", "agent"].includes(key),
  );
  for (const key of tops) expect(told).toContain(key);
  const random = { agents: {}, zzz: 1, ["__proto__x"]: 2 };
  expect(noted(migrate(random))).toEqual(["zzz", "__proto__x"]);
});

test("no value of a field that has no counterpart comes out", () => {
  expect(JSON.stringify(migrate(ORCHESTRA))).not.toContain(CANARY);
  expect(JSON.stringify(migrateConfig(OH_MY, "oh.jsonc"))).not.toContain(CANARY);
});

describe("refuses", () => {
  test.each([
    { why: "what is no JSON", text: "{", code: "invalid-json", part: "stops being JSON" },
    { why: "a list", text: "[]", code: "unknown-shape", part: "Expected an orchestrator.json" },
    {
      why: "an opencode.json",
      text: '{ "model": "a/b" }',
      code: "unknown-shape",
      part: "Expected",
    },
    { why: "one of ours", text: '{ "profiles": {} }', code: "unknown-shape", part: "already" },
  ])("$why", ({ text, code, part }) => {
    const error = migrateConfig(text, "x.json")._unsafeUnwrapErr();
    expect(error).toMatchObject({ code, source: "x.json" });
    expect(error.message).toContain(part);
  });
});

test("a migrated config is an object", () => {
  expect(isObject(migrate({ workers: [] }).config.profiles)).toBe(true);
});
