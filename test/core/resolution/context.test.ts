import { describe, expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { buildContext, splitSetting } from "../../../src/core/resolution/context.js";
import type { ConfigSource, Sources } from "../../../src/core/sources/sources.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { config } from "../catalog/prediction/host-builders.js";

describe("splitSetting", () => {
  test.each([
    { text: "anthropic/claude-opus-5", ids: ["anthropic", "claude-opus-5"], why: "two ids" },
    { text: "openrouter/z-ai/glm-5", ids: ["openrouter", "z-ai/glm-5"], why: "the first slash" },
    { text: "a/b", ids: ["a", "b"], why: "of one letter each" },
    { text: " a / b ", ids: [" a ", " b "], why: "OpenCode trims nothing" },
    { text: "a//", ids: ["a", "/"], why: "and takes a slash for a model" },
    { text: "gpt-5", ids: undefined, why: "no slash" },
    { text: "/gpt-5", ids: undefined, why: "no provider" },
    { text: "openai/", ids: undefined, why: "no model" },
    { text: "/", ids: undefined, why: "neither" },
    { text: "", ids: undefined, why: "nothing" },
  ])("$text: $why", ({ text, ids }) => {
    const [providerID, modelID] = ids ?? [];
    expect(splitSetting(text)).toEqual(ids === undefined ? undefined : { providerID, modelID });
  });
});

const CONNECTED = [
  aProvider("anthropic", ["claude-opus-5"]),
  aProvider("bedrock", ["eu.claude-opus-5"]),
  aProvider("stealth", ["big-pickle"]),
];
const contextOf = (given: Given) =>
  buildContext(
    catalogOf(sourcesOf(CONNECTED, { known: [aProvider("openai", ["gpt-6"])], ...given })),
    new Map(),
  );

describe("the preference", () => {
  test.each<{ given: Given; preference: object; why: string }>([
    {
      given: { model: "anthropic/claude-opus-5" },
      preference: { providerID: "anthropic", vendor: "anthropic", family: "claude" },
      why: "the configured model says provider, vendor and family",
    },
    {
      given: { model: "anthropic/gone-opus-9" },
      preference: { providerID: "anthropic", vendor: "anthropic", family: "claude" },
      why: "even where only its provider is usable",
    },
    {
      given: { model: "bedrock/eu.claude-opus-5" },
      preference: { providerID: "bedrock", vendor: "anthropic", family: "claude", region: "eu" },
      why: "its id may say a region",
    },
    {
      given: { model: "stealth/big-pickle" },
      preference: { providerID: "stealth" },
      why: "or nothing beyond the provider",
    },
    {
      given: { model: "anthropic/claude-opus-5", recent: ["stealth/big-pickle"] },
      preference: { providerID: "anthropic", vendor: "anthropic", family: "claude" },
      why: "it comes before recent models",
    },
    {
      given: { model: "openai/gpt-6", recent: ["stealth/big-pickle"] },
      preference: { providerID: "stealth" },
      why: "unless its provider is not usable",
    },
    {
      given: { model: "gpt-6", recent: ["stealth/big-pickle"] },
      preference: { providerID: "stealth" },
      why: "or it names none",
    },
    {
      given: { recent: ["openai/gpt-6", "stealth/big-pickle", "anthropic/claude-opus-5"] },
      preference: { providerID: "stealth" },
      why: "of recent models the first at a usable provider",
    },
    { given: { model: "openai/gpt-6" }, preference: {}, why: "no usable provider, no preference" },
    { given: { model: "" }, preference: {}, why: "an empty setting says nothing" },
    { given: { model: "__proto__/x" }, preference: {}, why: "nor does a word of the language" },
    { given: {}, preference: {}, why: "nor does no setting" },
  ])("$why", ({ given, preference }) => {
    const { vendor, ...rest } = contextOf(given).preference;
    const found = { ...rest, ...(vendor !== undefined && { vendor: vendor.id }) };
    expect(found).toEqual(preference);
    expect(Object.keys(found).sort()).toEqual(Object.keys(preference).sort());
    expect(Object.keys(contextOf(given).preference).sort()).toEqual(Object.keys(preference).sort());
  });
});

describe("a provider that is connected and has no model", () => {
  const OPUS = aProvider("anthropic", ["claude-opus-5"]);
  const filtered = config({ anthropic: { whitelist: [] } }, { model: "anthropic/claude-opus-5" });
  const preferred = (sources: Sources) =>
    buildContext(catalogOf(sources), new Map()).preference.providerID;

  test("is preferred where usability is predicted: it comes and goes with its models", () => {
    const sources = offlineSourcesOf([OPUS], { env: ["ANTHROPIC_API_KEY"], config: filtered });
    expect(preferred(sources)).toBe("anthropic");
  });

  test("is not where a server was asked", () => {
    const sources = sourcesOf([], { known: [OPUS], env: ["ANTHROPIC_API_KEY"], config: filtered });
    expect(preferred(sources)).toBeUndefined();
  });

  test("is preferred, too, where nobody knows its models", () => {
    const stored = { providerID: "anthropic", type: "api", hasSecret: true, fields: [] } as const;
    const model = "anthropic/claude-opus-5";
    expect(preferred({ credentials: [stored], config: config({}, { model }) })).toBe("anthropic");
  });

  test("is preferred, too, where it lists its models itself", () => {
    const given = aProvider("modal", ["own"]);
    const connected = {
      ...config({}, { model: "modal/own" }),
      providers: [{ id: "modal", hasApiKey: true, hasSecret: true, hasBaseURL: false, models: [] }],
    };
    const catalog = { label: "known", providers: [{ ...given, models: [] }, OPUS] };
    const sources: Sources = { catalog, config: connected, env: ["ANTHROPIC_API_KEY"] };
    const { usability } = catalogOf(sources).providers.get("modal") ?? {};
    expect(usability?.usability).toEqual({ usable: false, code: "models-not-known" });
    expect(preferred(sources)).toBe("modal");
  });

  test("nor is one that nothing connects", () => {
    const model = "anthropic/claude-opus-5";
    expect(preferred(offlineSourcesOf([OPUS], { model }))).toBeUndefined();
  });
});

describe("the main agent runs on", () => {
  const ref = "anthropic/claude-opus-5";

  test.each<{ given: Partial<ConfigSource>; main: object; why: string }>([
    {
      given: { agents: [{ name: "build", model: ref }] },
      main: { mainModel: { ref } },
      why: "the model of the default agent",
    },
    {
      given: { agents: [{ name: "build", model: ref, variant: "high" }] },
      main: { mainModel: { ref, variant: "high" } },
      why: "with its variant",
    },
    { given: { agents: [{ name: "plan", model: ref }] }, main: {}, why: "no other agent's" },
    {
      given: { agents: [{ name: "build", variant: "high" }] },
      main: {},
      why: "nothing without a model",
    },
    { given: { defaultAgent: "nobody" }, main: {}, why: "nothing where there is no such agent" },
  ])("$why", ({ given, main }) => {
    const context = contextOf({ model: "stealth/big-pickle", config: given });
    const found = Object.entries(context).filter(([name]) => name === "mainModel");
    expect(Object.fromEntries(found)).toStrictEqual(main);
  });
});

test("what the user has set is at hand", () => {
  const { config, recent } = contextOf({ model: "a/b", smallModel: "c/d", recent: ["e/f"] });
  expect(config).toMatchObject({ model: "a/b", smallModel: "c/d" });
  expect(recent).toEqual([{ providerID: "e", modelID: "f" }]);
});

test("or that nothing is", () => {
  const catalog = catalogOf(sourcesOf([]));
  const { loaded, usability } = catalog.sources;
  const context = buildContext({ ...catalog, sources: { loaded, usability } }, new Map());
  expect(context.config).toEqual({ agents: [], providers: [] });
  expect(context.recent).toEqual([]);
});
