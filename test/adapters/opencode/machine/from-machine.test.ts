import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  AUTH,
  CATALOG,
  CATALOG_TEXT,
  GLOBAL,
  load,
  type Machine,
  STATE,
} from "../support/machine.js";

describe("the catalog", () => {
  const other = '{"only":{"models":{}}}';
  const hash = createHash("sha1").update("https://models.example").digest("hex");

  test.each([
    { why: "what OpenCode fetched", files: { [CATALOG]: other }, env: {}, ids: ["only"] },
    {
      why: "of another address",
      files: { [`home/.cache/opencode/models-${hash}.json`]: other },
      env: { OPENCODE_MODELS_URL: "https://models.example" },
      ids: ["only"],
    },
    {
      why: "of OpenCode's own address",
      files: { [CATALOG]: other },
      env: { OPENCODE_MODELS_URL: "https://models.opencode.ai" },
      ids: ["only"],
    },
    {
      why: "a named file before it",
      files: { "mine.json": other },
      env: { OPENCODE_MODELS_PATH: "$ROOT/mine.json" },
      ids: ["only"],
    },
    { why: "an empty one", files: { [CATALOG]: "{}" }, env: {}, ids: [] },
  ])("$why", async ({ files, env, ids }) => {
    const { sources } = (await load({ files, env })).result._unsafeUnwrap();
    expect(sources.catalog?.providers.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    { why: "broken", files: { [CATALOG]: "{ canary" }, env: {}, faults: 1 },
    { why: "of another kind", files: { [CATALOG]: "[]" }, env: {}, faults: 1 },
    {
      why: "a folder",
      files: { [CATALOG]: CATALOG_TEXT, "f/x": "" },
      env: { OPENCODE_MODELS_PATH: "$ROOT/f" },
      faults: 1,
    },
    { why: "missing", files: {}, env: { OPENCODE_MODELS_PATH: "$ROOT/none.json" }, faults: 0 },
  ])("one that is $why gives way to the snapshot", async ({ files, env, faults }) => {
    const { sources, used } = (await load({ files, env })).result._unsafeUnwrap();
    expect(sources.catalog?.label).toMatch(/^models\.dev snapshot of /);
    expect(used.slice(0, 2)).toMatchObject([
      { kind: "catalog", state: "absent" },
      { kind: "catalog", state: "read" },
    ]);
    expect(sources.issues).toHaveLength(faults);
    expect(JSON.stringify(sources.issues)).not.toContain("canary");
  });
});

describe("variables and recent models", () => {
  test("names of what is set, and no value but a region's", async () => {
    const env = { ACME_API_KEY: "sk-canary", EMPTY: "", BLANK: " ", AWS_REGION: "eu-central-1" };
    const { sources, used } = (await load({ env })).result._unsafeUnwrap();
    expect(sources.env).toEqual(expect.arrayContaining(["ACME_API_KEY", "BLANK", "AWS_REGION"]));
    expect(sources.env).not.toContain("EMPTY");
    expect(sources.awsRegion).toBe("eu-central-1");
    expect(sources.now).toBe(5000);
    expect(JSON.stringify([sources, used])).not.toContain("canary");
  });

  test.each([
    { env: { AWS_REGION: "sk-canary" }, part: {}, why: "a region that is none" },
    {
      env: { OPENCODE_ENABLE_EXPERIMENTAL_MODELS: "yes" },
      part: { experimentalModels: true },
      why: "on",
    },
    { env: { OPENCODE_ENABLE_EXPERIMENTAL_MODELS: "0" }, part: {}, why: "off" },
  ])("$why", async ({ env, part }) => {
    const { awsRegion, experimentalModels } = (await load({ env })).result._unsafeUnwrap().sources;
    expect({ awsRegion, experimentalModels }).toEqual({
      awsRegion: undefined,
      experimentalModels: undefined,
      ...part,
    });
  });

  test.each(["{ canary", "[]", "null", "", '{"recent": 5}'])(
    "a model.json that OpenCode passes over is an issue: %s",
    async (text) => {
      const { sources } = (await load({ files: { [STATE]: text } })).result._unsafeUnwrap();
      expect(sources.recent ?? []).toEqual([]);
      expect(sources.issues?.length).toBe(1);
      expect(JSON.stringify(sources.issues)).not.toContain("canary");
    },
  );
});

describe("what is there and cannot be read is an error with its name", () => {
  const CONFIGS: readonly (Machine & { readonly source: string })[] = [
    { source: GLOBAL },
    { source: "project/opencode.json" },
    { source: "project/.opencode/opencode.jsonc" },
    { source: "named.json", env: { OPENCODE_CONFIG: "$ROOT/named.json" } },
  ];

  test.each(CONFIGS)("$source", async ({ source, env = {} }) => {
    const cases = [
      { content: "{ sk-canary", code: "invalid-json" },
      { content: " ", code: "invalid-json" },
      { content: "[]", code: "unknown-shape" },
      { content: "null", code: "unknown-shape" },
    ];
    for (const { content, code } of cases) {
      const { root, result } = await load({ files: { [source]: content }, env });
      const error = result._unsafeUnwrapErr();
      expect(error).toMatchObject({ code, source: join(root, source) });
      expect(JSON.stringify(error)).not.toContain("canary");
    }
  });

  test.each([...CONFIGS, { source: AUTH, env: {} }])(
    "a folder: $source",
    async ({ source, env = {} }) => {
      const { root, result } = await load({ files: { [`${source}/x`]: "" }, env });
      expect(result._unsafeUnwrapErr()).toMatchObject({
        code: "file-not-readable",
        source: join(root, source),
      });
    },
  );

  test("a variable", async () => {
    const env = { OPENCODE_CONFIG_CONTENT: "{ sk-canary" };
    const error = (await load({ env })).result._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "invalid-json", source: "OPENCODE_CONFIG_CONTENT" });
  });
});

describe("what was looked for", () => {
  test("a bare machine", async () => {
    const { root, result } = await load({});
    const { used } = result._unsafeUnwrap();
    expect(used.map(({ kind, label, state }) => [kind, label.replace(root, ""), state])).toEqual([
      ["catalog", "/home/.cache/opencode/models.json", "read"],
      ["config", "/home/.config/opencode/opencode.json", "absent"],
      ["config", "/project/opencode.json", "absent"],
      ["auth", "/home/.local/share/opencode/auth.json", "absent"],
      ["env", "environment", "read"],
      ["state", "/home/.local/state/opencode/model.json", "absent"],
    ]);
  });

  test("a named config that is missing, and one that is read", async () => {
    const { root, result } = await load({
      files: { "project/opencode.jsonc": "{}", "project/.opencode/agent/a.md": "" },
      env: { OPENCODE_CONFIG: "$ROOT/none.json", OPENCODE_CONFIG_CONTENT: "{}" },
      cwd: "project/sub",
    });
    const configs = result._unsafeUnwrap().used.filter(({ kind }) => kind === "config");
    expect(configs.map(({ label, state }) => [label.replace(root, ""), state])).toEqual([
      ["/home/.config/opencode/opencode.json", "absent"],
      ["/none.json", "absent"],
      ["/project/opencode.jsonc", "read"],
      ["/project/.opencode", "read"],
      ["OPENCODE_CONFIG_CONTENT", "read"],
    ]);
  });
});
