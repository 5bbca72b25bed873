import { describe, expect, test } from "vitest";
import { anEntry } from "../../../fixtures/builders/entry.js";
import {
  mergeConfigs,
  mergeModel,
  mergeProvider,
  mergeRemotes,
} from "../../../src/core/sources/merge.js";
import type { ModelRecord, ProviderRecord } from "../../../src/core/sources/model.js";
import type {
  ConfigSource,
  ModelConfig,
  ProviderConfig,
  RemoteConfig,
} from "../../../src/core/sources/sources.js";

const OPUS: ModelRecord = {
  id: "opus",
  name: "Opus",
  family: "claude-opus",
  releaseDate: "2026-01-01",
  toolcall: true,
  input: ["text", "image"],
  output: ["text"],
  inputCost: 5,
  outputCost: 25,
  contextLimit: 200_000,
  outputLimit: 64_000,
  variants: ["high", "max"],
};

describe("mergeModel", () => {
  test.each<{
    why: string;
    base: ModelRecord | undefined;
    said: ModelConfig;
    merged: ModelRecord;
  }>([
    {
      why: "what the config does not say stays unknown",
      base: undefined,
      said: { id: "m" },
      merged: { id: "m", name: "m" },
    },
    {
      why: "an entry that says nothing changes nothing",
      base: OPUS,
      said: { id: "opus" },
      merged: OPUS,
    },
    {
      why: "field by field the config wins, false and 0 included",
      base: OPUS,
      said: { id: "opus", toolcall: false, inputCost: 0, input: ["text"], status: "beta" },
      merged: { ...OPUS, toolcall: false, inputCost: 0, input: ["text"], status: "beta" },
    },
    {
      why: "an alias has its own key for a name",
      base: OPUS,
      said: { id: "big", upstreamID: "opus" },
      merged: { ...OPUS, id: "big", name: "big" },
    },
    {
      why: "unless it is given one",
      base: OPUS,
      said: { id: "big", upstreamID: "opus", name: "The big one" },
      merged: { ...OPUS, id: "big", name: "The big one" },
    },
    {
      why: "an `id` that repeats the key is no alias",
      base: OPUS,
      said: { id: "opus", upstreamID: "opus" },
      merged: OPUS,
    },
    {
      why: "variants are added and taken away",
      base: OPUS,
      said: { id: "opus", variants: ["low", "high"], disabledVariants: ["max"] },
      merged: { ...OPUS, variants: ["high", "low"] },
    },
    {
      why: "an upper file enables what a lower one disables",
      base: OPUS,
      said: { id: "opus", disabledVariants: ["max", "high"], enabledVariants: ["max"] },
      merged: { ...OPUS, variants: ["max"] },
    },
    {
      why: "taking away is enough",
      base: OPUS,
      said: { id: "opus", disabledVariants: ["max"] },
      merged: { ...OPUS, variants: ["high"] },
    },
    {
      why: "taking away from what is unknown leaves it unknown",
      base: undefined,
      said: { id: "m", disabledVariants: ["max"] },
      merged: { id: "m", name: "m" },
    },
  ])("$why", ({ base, said, merged }) => {
    expect(mergeModel(base, said)).toStrictEqual(merged);
  });
});

const ANTHROPIC: ProviderRecord = {
  id: "anthropic",
  name: "Anthropic",
  env: ["ANTHROPIC_API_KEY"],
  models: [OPUS, { id: "haiku", family: "claude-haiku" }],
};

function entry(said: Partial<ProviderConfig>): ProviderConfig {
  return anEntry("anthropic", said);
}

describe("mergeProvider", () => {
  test("an empty entry shares the catalog's models", () => {
    const merged = mergeProvider(ANTHROPIC, entry({}));
    expect(merged).toStrictEqual(ANTHROPIC);
    expect(merged.models).toBe(ANTHROPIC.models);
  });

  test("name and variables are replaced, an address is noted", () => {
    const said = entry({ name: "Mine", env: [], hasBaseURL: true });
    expect(mergeProvider(ANTHROPIC, said)).toStrictEqual({
      ...ANTHROPIC,
      name: "Mine",
      env: [],
      hasBaseURL: true,
    });
  });

  test("a provider of the config alone", () => {
    const said = entry({ id: "local", models: [{ id: "m" }] });
    expect(mergeProvider(undefined, said)).toStrictEqual({
      id: "local",
      name: "local",
      env: [],
      models: [{ id: "m", name: "m" }],
    });
  });

  test("a provider of the config alone that declares no models has none", () => {
    expect(mergeProvider(undefined, entry({ id: "local" }))).toStrictEqual({
      id: "local",
      name: "local",
      env: [],
      models: [],
    });
  });

  test("an alias sees what stands above it, not what stands below", () => {
    const models = [
      { id: "early", upstreamID: "own" },
      { id: "own", family: "mine" },
      { id: "late", upstreamID: "own" },
      { id: "small", upstreamID: "haiku" },
    ];
    const merged = mergeProvider(ANTHROPIC, entry({ models }));
    expect(merged.models.map(({ id, family }) => `${id} ${family ?? "-"}`)).toStrictEqual([
      "opus claude-opus",
      "haiku claude-haiku",
      "early -",
      "own mine",
      "late mine",
      "small claude-haiku",
    ]);
  });

  test("names of every object's prototype are ordinary ids", () => {
    const models = [
      { id: "__proto__", toolcall: true },
      { id: "x", upstreamID: "constructor" },
    ];
    const merged = mergeProvider(undefined, entry({ models }));
    expect(merged.models).toStrictEqual([
      { id: "__proto__", name: "__proto__", toolcall: true },
      { id: "x", name: "x" },
    ]);
    expect(Object.hasOwn(Object.prototype, "toolcall")).toBe(false);
  });
});

describe("mergeConfigs", () => {
  const lower: ConfigSource = {
    model: "corp/a",
    modelVariant: "high",
    smallModel: "corp/s",
    disabledProviders: ["groq"],
    enabledProviders: ["corp"],
    agents: [
      { name: "plan", model: "corp/p", variant: "low" },
      { name: "title", model: "corp/t" },
    ],
    providers: [
      entry({
        id: "corp",
        hasApiKey: true,
        hasSecret: true,
        optionNames: ["apiKey"],
        whitelist: ["a"],
        models: [{ id: "a", name: "A", family: "f", variants: ["x"] }, { id: "b" }],
      }),
    ],
  };

  test("lists are replaced, objects merged by key, the upper layer wins", () => {
    const upper: ConfigSource = {
      smallModel: "",
      disabledProviders: [],
      agents: [{ name: "plan", model: "mine/p" }],
      providers: [
        entry({ id: "mine" }),
        entry({
          id: "corp",
          hasBaseURL: true,
          optionNames: ["baseURL"],
          whitelist: ["b"],
          models: [{ id: "c" }, { id: "a", name: "B", variants: ["y"], disabledVariants: ["x"] }],
        }),
      ],
    };
    expect(mergeConfigs(lower, upper)).toStrictEqual({
      model: "corp/a",
      modelVariant: "high",
      smallModel: "",
      disabledProviders: [],
      enabledProviders: ["corp"],
      agents: [
        { name: "plan", model: "mine/p", variant: "low" },
        { name: "title", model: "corp/t" },
      ],
      providers: [
        entry({
          id: "corp",
          hasApiKey: true,
          hasSecret: true,
          hasBaseURL: true,
          optionNames: ["apiKey", "baseURL"],
          whitelist: ["b"],
          models: [
            { id: "a", name: "B", family: "f", variants: ["x", "y"], disabledVariants: ["x"] },
            { id: "b" },
            { id: "c" },
          ],
        }),
        entry({ id: "mine" }),
      ],
    });
  });

  test.each<{ why: string; below: ModelConfig; above: ModelConfig; model: ModelConfig }>([
    {
      why: "what neither layer says stays unsaid",
      below: { id: "m" },
      above: { id: "m" },
      model: { id: "m" },
    },
    {
      why: "a variant that is taken away below stays away",
      below: { id: "m", disabledVariants: ["max"] },
      above: { id: "m", variants: ["max"] },
      model: { id: "m", variants: ["max"], disabledVariants: ["max"] },
    },
    {
      why: "unless the upper layer enables it",
      below: { id: "m", disabledVariants: ["max", "low"] },
      above: { id: "m", variants: ["max"], enabledVariants: ["max"] },
      model: {
        id: "m",
        variants: ["max"],
        disabledVariants: ["max", "low"],
        enabledVariants: ["max"],
      },
    },
    {
      why: "which may disable one as well",
      below: { id: "m", variants: ["max"], enabledVariants: ["max", "low"] },
      above: { id: "m", disabledVariants: ["max"] },
      model: {
        id: "m",
        variants: ["max"],
        disabledVariants: ["max"],
        enabledVariants: ["low"],
      },
    },
    {
      why: "and both layers may take some away",
      below: { id: "m", variants: ["low"], disabledVariants: ["max"] },
      above: { id: "m", disabledVariants: ["high", "max"] },
      model: { id: "m", variants: ["low"], disabledVariants: ["max", "high"] },
    },
  ])("$why", ({ below, above, model }) => {
    const layer = (said: ModelConfig): ConfigSource => ({
      agents: [],
      providers: [entry({ id: "corp", models: [said] })],
    });
    expect(mergeConfigs(layer(below), layer(above))).toStrictEqual(layer(model));
  });

  test.each(["lower", "upper", "neither"])("a key and an address are set by %s", (side) => {
    const said = (isSet: boolean): ConfigSource => ({
      agents: [],
      providers: [entry({ id: "corp", hasApiKey: isSet, hasSecret: isSet, hasBaseURL: isSet })],
    });
    const merged = mergeConfigs(said(side === "lower"), said(side === "upper"));
    expect(merged).toStrictEqual(said(side !== "neither"));
  });

  test("another model does not keep the variant of the one it replaces", () => {
    const upper: ConfigSource = { model: "mine/m", agents: [], providers: [] };
    const merged = mergeConfigs(lower, upper);
    expect(merged.model).toBe("mine/m");
    expect(merged).not.toHaveProperty("modelVariant");
  });

  test("an empty key above beats a key below", () => {
    const upper = { agents: [], providers: [entry({ id: "corp", hasApiKey: true })] };
    const [corp] = mergeConfigs(lower, upper).providers;
    expect(corp).toMatchObject({ hasApiKey: true, hasSecret: false });
  });
});

test("remote configs stand below the user's own, the later above the earlier", () => {
  const remote = (model: string, providers: ConfigSource["providers"]) =>
    ({
      url: `https://${model}.example`,
      state: "read",
      config: { model, providers, agents: [] },
    }) as const;
  const merged = mergeRemotes({
    remotes: [
      remote("one", [entry({ id: "a" }), entry({ id: "b", name: "one" })]),
      { url: "https://unread.example", state: "unread" },
      remote("two", [entry({ id: "b", name: "two" })]),
    ],
    config: { agents: [], providers: [entry({ id: "c" })] },
  });
  expect(merged.model).toBe("two");
  expect(merged.providers.map(({ id, name }) => [id, name])).toStrictEqual([
    ["a", undefined],
    ["b", "two"],
    ["c", undefined],
  ]);
});

test("without any config nothing is said", () => {
  expect(mergeRemotes({})).toStrictEqual({ agents: [], providers: [] });
});

test.each<{ remotes?: readonly RemoteConfig[] }>([
  {},
  { remotes: [] },
  { remotes: [{ url: "https://unread.example", state: "unread" }] },
])("without remote configs that were read the user's own is used as it is", (given) => {
  const config = { agents: [], providers: [] };
  expect(mergeRemotes({ ...given, config })).toBe(config);
});

describe("commands", () => {
  const COMMANDS = [{ name: "a", model: "p/m" }];
  const layer = (commands?: ConfigSource["commands"]): ConfigSource => ({
    agents: [],
    providers: [],
    ...(commands !== undefined && { commands }),
  });

  test.each<{ why: string; below?: typeof COMMANDS; above?: typeof COMMANDS; all?: object }>([
    { why: "nobody has any" },
    { why: "the lower layer alone has them", below: COMMANDS, all: COMMANDS },
    { why: "the upper layer alone has them", above: COMMANDS, all: COMMANDS },
    {
      why: "the upper layer says that there are none more",
      below: COMMANDS,
      above: [],
      all: COMMANDS,
    },
    {
      why: "both have them, and those of the lower layer come first",
      below: COMMANDS,
      above: [
        { name: "b", model: "p/b" },
        { name: "a", model: "p/n" },
      ],
      all: [
        { name: "a", model: "p/n" },
        { name: "b", model: "p/b" },
      ],
    },
  ])("$why", ({ below, above, all }) => {
    const merged = mergeConfigs(layer(below), layer(above));
    expect(merged.commands).toEqual(all);
    expect("commands" in merged).toBe(all !== undefined);
  });
});

test.each<{ why: string; above: Partial<ProviderConfig>; keyIsUnset: boolean | undefined }>([
  { why: "the upper layer has no key", above: {}, keyIsUnset: true },
  { why: "the upper layer has one", above: { hasApiKey: true }, keyIsUnset: undefined },
  {
    why: "the upper layer has one that is not set either",
    above: { hasApiKey: true, keyIsUnset: true },
    keyIsUnset: true,
  },
  {
    why: "the upper layer has one that is set",
    above: { hasApiKey: true, keyIsUnset: false },
    keyIsUnset: false,
  },
])("a key whose variable is not set is $keyIsUnset where $why", ({ above, keyIsUnset }) => {
  const layer = (said: Partial<ProviderConfig>): ConfigSource => ({
    agents: [],
    providers: [entry({ id: "p", ...said })],
  });
  const [merged] = mergeConfigs(
    layer({ hasApiKey: true, keyIsUnset: true }),
    layer(above),
  ).providers;
  expect(merged?.keyIsUnset).toBe(keyIsUnset);
  expect(merged !== undefined && "keyIsUnset" in merged).toBe(keyIsUnset !== undefined);
});

test("a layer that says nothing of a key's variable leaves nothing said", () => {
  const layer: ConfigSource = { agents: [], providers: [entry({ id: "p" })] };
  expect(mergeConfigs(layer, layer).providers[0]).not.toHaveProperty("keyIsUnset");
});

test("commands are merged by name, plugins add up, and a key of the upper layer is judged anew", () => {
  const lower: ConfigSource = {
    agents: [],
    commands: [{ name: "a", model: "p/m", agent: "plan" }],
    plugins: ["one"],
    providers: [entry({ id: "p", hasApiKey: true, hasSecret: true, keyIsUnset: true })],
  };
  const upper: ConfigSource = {
    agents: [],
    commands: [{ name: "a", model: "p/n" }, { name: "b" }],
    plugins: ["two", "one"],
    providers: [],
  };
  expect(mergeConfigs(lower, upper)).toMatchObject({
    commands: [{ name: "a", model: "p/n", agent: "plan" }, { name: "b" }],
    plugins: ["one", "two"],
    providers: [{ id: "p", keyIsUnset: true }],
  });
  const keyed = { ...upper, providers: [entry({ id: "p", hasApiKey: true, hasSecret: true })] };
  expect(mergeConfigs(lower, keyed).providers[0]?.keyIsUnset).toBeUndefined();
});
