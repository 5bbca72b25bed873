import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadFromFiles } from "../../../../src/adapters/opencode/index.js";
import { assessSources, createResolver } from "../../../../src/index.js";
import { writeTree } from "../support/folder.js";

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../../fixtures/${name}`, import.meta.url));

const ALL = {
  catalog: fixture("opencode/catalog.json"),
  config: [fixture("opencode/lower.jsonc"), fixture("opencode/upper.jsonc")],
  auth: fixture("opencode/auth.json"),
  envFile: fixture("opencode/variables.env"),
  state: fixture("opencode/model.json"),
  now: 5000,
};

describe("loadFromFiles", () => {
  test("reads each file into its source", async () => {
    const { sources } = (await loadFromFiles(ALL))._unsafeUnwrap();
    expect(sources).toMatchObject({
      env: [
        ...["ACME_API_KEY", "WANTED_MODEL", "AWS_REGION"],
        "OPENCODE_ENABLE_EXPERIMENTAL_MODELS",
      ],
      awsRegion: "eu-west-1",
      experimentalModels: true,
      now: 5000,
      recent: [{ providerID: "far", modelID: "sage-2" }],
      favorite: [{ providerID: "acme", modelID: "rocket-5" }],
      remotes: [{ url: "https://corp.example/", state: "unread" }],
    });
    expect(sources.catalog?.providers.map(({ id }) => id)).toEqual(["acme", "far"]);
    expect(sources.credentials?.map(({ providerID, type }) => [providerID, type])).toEqual([
      ["far", "api"],
      ["acme", "oauth"],
      ["https://corp.example/", "wellknown"],
    ]);
  });

  test("merges configs as OpenCode does: by key, lists replaced, modes above all agents", async () => {
    const { sources } = (await loadFromFiles(ALL))._unsafeUnwrap();
    const { config } = sources;
    expect(config).toMatchObject({ model: "own/big", disabledProviders: [] });
    expect(config?.agents).toEqual([
      { name: "review", model: "acme/rocket-5" },
      { name: "plan", model: "acme/rocket-5", mode: "primary" },
    ]);
    const [acme, own] = config?.providers ?? [];
    expect(acme).toMatchObject({ hasApiKey: true, hasSecret: false, blacklist: ["rocket-4"] });
    expect(own).toMatchObject({ hasBaseURL: true, hasSecret: true });
    expect(own?.models.map(({ id }) => id)).toEqual(["small", "big"]);
  });

  test("says what it used, in words without values", async () => {
    const { used } = (await loadFromFiles(ALL))._unsafeUnwrap();
    expect(used.map(({ kind, label, detail }) => [kind, label, detail])).toEqual([
      ["catalog", ALL.catalog, "2 providers"],
      ["config", ALL.config[0], undefined],
      ["config", ALL.config[1], undefined],
      ["auth", ALL.auth, "3 credentials"],
      ["env", ALL.envFile, "4 variables set"],
      ["state", ALL.state, "1 recent model"],
    ]);
    expect(used.every(({ state }) => state === "read")).toBe(true);
  });

  test("bad entries are issues at their place, with the file's name", async () => {
    const { sources } = (await loadFromFiles(ALL))._unsafeUnwrap();
    const issues = sources.issues?.map(({ code, source, path }) => [code, source, ...path]);
    expect(issues).toContainEqual(["malformed-entry", ALL.auth, "text"]);
    expect(issues).toContainEqual(["remote-not-read", ALL.auth, "https://corp.example/"]);
    expect(issues).toContainEqual(["malformed-entry", ALL.envFile, 7]);
    expect(issues).toContainEqual(["malformed-entry", ALL.state, "recent", 1, "providerID"]);
  });

  test("no credential comes out", async () => {
    const { sources, used } = (await loadFromFiles(ALL))._unsafeUnwrap();
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });

  test("without a catalog the snapshot serves, and nothing else is looked for", async () => {
    const { sources, used } = (await loadFromFiles({}))._unsafeUnwrap();
    expect(used).toHaveLength(1);
    expect(used[0]?.label).toMatch(/^models\.dev snapshot of 20\d\d-/);
    expect(sources.catalog?.providers.length).toBeGreaterThan(200);
    expect(Object.keys(sources).toSorted()).toEqual(["catalog", "issues"]);
  });

  test("what a server had loaded is taken for the truth, not for a catalog", async () => {
    const catalog = fixture("schema/config-providers.json");
    const { sources } = (await loadFromFiles({ catalog }))._unsafeUnwrap();
    expect(sources.catalog).toBeUndefined();
    const usable = createResolver(assessSources(sources)).catalog.usable;
    expect([...usable.keys()]).toContain("acme/rocket-5");
  });

  test("what GET /provider said is a catalog", async () => {
    const catalog = fixture("schema/provider-list.json");
    const { sources } = (await loadFromFiles({ catalog }))._unsafeUnwrap();
    expect(sources.loaded).toBeUndefined();
    expect(sources.catalog?.providers.length).toBeGreaterThan(0);
  });

  test("without an env file any variable may be set", async () => {
    const config = [ALL.config[1] ?? ""];
    const { sources } = (
      await loadFromFiles({ ...ALL, config, envFile: undefined })
    )._unsafeUnwrap();
    expect(sources.env).toBeUndefined();
    expect(sources.config?.providers[0]).toMatchObject({ id: "acme", hasSecret: true });
    expect(sources.config?.model).toBeUndefined();
  });
});

describe("a variable's value comes in only as a model, and only where a model is named", () => {
  const PLACES = {
    model: "{env:X}",
    small_model: "{env:X}",
    agent: { a: { model: "{env:X}" } },
    provider: { p: { name: "{env:X}", options: { apiKey: "{env:X}" } } },
  };

  test.each([
    { name: "OPENCODE_MODEL", value: "own/big:free", model: "own/big:free", why: "a model" },
    { name: "SK", value: "sk-canary-1", model: undefined, why: "no model at all" },
    { name: "AWS_SECRET", value: "sk-canary/+abc", model: undefined, why: "a secret with a slash" },
    { name: "MY_TOKEN", value: "sk-canary/abc", model: undefined, why: "named like a secret" },
    { name: "M", value: "sk canary/abc", model: undefined, why: "a space in it" },
    { name: "constructor", value: "", model: "", why: "unset, though objects have such a key" },
  ])("$name ($why)", async ({ name, value, model }) => {
    const text = JSON.stringify(PLACES).replaceAll("{env:X}", `{env:${name}}`);
    const root = await writeTree({ "c.json": text, env: value === "" ? "" : `${name}=${value}` });
    const files = {
      config: [join(root, "c.json")],
      envFile: join(root, "env"),
      catalog: ALL.catalog,
    };
    const { sources, used } = (await loadFromFiles(files))._unsafeUnwrap();
    expect(sources.config?.model).toBe(model);
    expect(sources.config?.smallModel).toBe(model);
    expect(sources.config?.agents[0]?.model).toBe(model);
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });
});
