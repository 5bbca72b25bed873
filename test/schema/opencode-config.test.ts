import { describe, expect, test } from "vitest";
import { type ConfigOptions, decodeOpenCodeConfig } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

const SOURCE = "opencode.json";

function decode(config: object, options?: ConfigOptions) {
  const { value, issues } = decodeOpenCodeConfig(config, SOURCE, options)._unsafeUnwrap();
  return { value, issues: issues.map(({ code, path }) => `${code} ${path.join(".")}`) };
}

function decodeProvider(provider: unknown, options?: ConfigOptions) {
  const { value, issues } = decode({ provider: { acme: provider } }, options);
  return { provider: value.providers[0], issues };
}

test("a config with older and newer forms", () => {
  expect(decode(readFixture("opencode.json") as object)).toEqual({
    value: {
      model: "acme/rocket-5",
      modelVariant: "high",
      smallModel: "acme/rocket-lite",
      enabledProviders: ["acme", "local", "far"],
      disabledProviders: ["far"],
      defaultAgent: "plan",
      agents: [
        { name: "plan", model: "acme/rocket-5" },
        { name: "title", model: "acme/rocket-lite#low" },
        { name: "scout", model: "acme/vendor/rocket:free", variant: "low" },
        { name: "build", model: "local/sparse", mode: "primary" },
      ],
      providers: [
        {
          id: "acme",
          whitelist: ["rocket-5"],
          blacklist: ["rocket-lite"],
          hasApiKey: true,
          hasSecret: true,
          hasBaseURL: false,
          optionNames: ["apiKey", "headers"],
          models: [{ id: "rocket-5", variants: ["deep"], disabledVariants: ["high"] }],
        },
        {
          id: "local",
          name: "Local",
          env: ["LOCAL_KEY"],
          hasApiKey: true,
          hasSecret: true,
          hasBaseURL: true,
          optionNames: ["apiKey", "baseURL", "region"],
          region: "eu-west-1",
          models: [
            { id: "sparse" },
            {
              id: "alias",
              upstreamID: "rocket-5",
              name: "Alias",
              family: "rocket",
              releaseDate: "2026-02-02",
              status: "active",
              toolcall: false,
              reasoning: true,
              input: ["text", "image"],
              output: ["text"],
              inputCost: 0,
              outputCost: 0,
              contextLimit: 8192,
              outputLimit: 1024,
            },
          ],
        },
        {
          id: "far",
          hasApiKey: false,
          hasSecret: false,
          hasBaseURL: false,
          optionNames: [],
          models: [],
        },
      ],
    },
    issues: [
      "ignored-setting model",
      "ignored-setting agents.plan",
      "malformed-entry provider.local.env.1",
    ],
  });
});

test("an empty config says nothing", () => {
  expect(decode({})).toEqual({ value: { agents: [], providers: [] }, issues: [] });
});

test.each([
  { options: { profile: "work", project: "" }, names: ["profile"], why: "empty says nothing" },
  { options: { profile: false, timeout: 3 }, names: ["timeout"], why: "nor does false" },
  { options: { project: "{env:UNSET}" }, names: [], why: "nor a variable that is not set" },
  { options: "none", names: [], why: "no options at all" },
])("names of options: $why", ({ options, names }) => {
  expect(decodeProvider({ options }, { env: [] }).provider?.optionNames).toEqual(names);
});

test("an agent that is switched off", () => {
  const { value } = decode({ agent: { title: { disable: true }, plan: { disable: false } } });
  expect(value.agents).toEqual([
    { name: "title", disabled: true },
    { name: "plan", disabled: false },
  ]);
});

describe("the default model", () => {
  test.each([
    { model: "p/m", chosen: { model: "p/m" }, why: "the plain form" },
    {
      model: "p/org/m:free",
      chosen: { model: "p/org/m:free" },
      why: "split at the first slash only",
    },
    { model: " p/m ", chosen: { model: " p/m " }, why: "OpenCode trims nothing" },
    { model: "", chosen: { model: "" }, why: "unset, but written" },
    { model: "gpt-5", chosen: { model: "gpt-5" }, why: "no slash: OpenCode takes it as it is" },
    { model: "p/m#", chosen: { model: "p/m#" }, why: "no variant: the # belongs to the id" },
    { model: "p/m#a#b", chosen: { model: "p/m#a#b" }, why: "two: neither counts" },
    { model: "gpt-5#high", chosen: { model: "gpt-5#high" }, why: "a variant needs a provider" },
    { model: { providerID: "p", model: "org/m" }, chosen: { model: "p/org/m" }, why: "an object" },
  ])("$model ($why)", ({ model, chosen }) => {
    expect(decode({ model })).toEqual({
      value: { ...chosen, agents: [], providers: [] },
      issues: [],
    });
  });

  test.each([{ model: "p/m#high" }, { model: { providerID: "p", model: "m", variant: "high" } }])(
    "$model: OpenCode drops the variant, and so it is told",
    ({ model }) => {
      const { value, issues } = decode({ model });
      expect(value).toEqual(expect.objectContaining({ model: "p/m", modelVariant: "high" }));
      expect(issues).toEqual(["ignored-setting model"]);
    },
  );

  test.each([
    { model: null },
    { model: 5 },
    { model: ["p/m"] },
    { model: { providerID: "p" } },
    { model: { providerID: "p/q", model: "m" } },
    { model: { providerID: "p", model: "m#v" } },
    { model: { providerID: "p", model: "m", variant: 5 } },
  ])("$model is none", ({ model }) => {
    expect(decode({ model })).toEqual({
      value: { agents: [], providers: [] },
      issues: ["malformed-field model"],
    });
  });

  test("the small model keeps its variant, as OpenCode takes it", () => {
    expect(decode({ small_model: "p/m#low" }).value.smallModel).toBe("p/m#low");
  });
});

describe("agents", () => {
  test.each([
    {
      config: { agent: { plan: { model: "p/m#v" } } },
      agents: [{ name: "plan", model: "p/m#v" }],
      issues: [],
      why: "the older map cuts nothing off",
    },
    {
      config: { agent: { plan: { model: { providerID: "p", model: "m" } } } },
      agents: [{ name: "plan" }],
      issues: ["malformed-field agent.plan.model"],
      why: "the older map knows no object",
    },
    {
      config: { agent: { plan: { model: "p/m", variant: "low" } } },
      agents: [{ name: "plan", model: "p/m", variant: "low" }],
      issues: [],
      why: "a variant of its own",
    },
    {
      config: { agents: { plan: { model: "p/m#v" }, scout: {} } },
      agents: [{ name: "plan", model: "p/m", variant: "v" }, { name: "scout" }],
      issues: [],
      why: "the newer map",
    },
    {
      config: { agents: { plan: { model: "gpt-5" } } },
      agents: [],
      issues: ["malformed-entry agents.plan.model"],
      why: "the newer map drops an agent whose model it cannot read",
    },
    {
      config: { agent: { plan: { model: "p/m" } }, agents: { plan: { model: "p/m" } } },
      agents: [{ name: "plan", model: "p/m" }],
      issues: [],
      why: "both maps agree",
    },
    {
      config: { agent: { plan: { model: "p/m", variant: "v" } }, mode: { plan: { model: "q/n" } } },
      agents: [{ name: "plan", model: "q/n", variant: "v", mode: "primary" }],
      issues: [],
      why: "the oldest map is written over the others, field by field",
    },
    {
      config: { agent: { plan: null }, agents: { scout: 5 }, mode: { build: [] } },
      agents: [],
      issues: [
        "malformed-entry agent.plan",
        "malformed-entry agents.scout",
        "malformed-entry mode.build",
      ],
      why: "no agents",
    },
    { config: { agent: "plan" }, agents: [], issues: ["malformed-field agent"], why: "no map" },
  ])("$why", ({ config, agents, issues }) => {
    const decoded = decode(config);
    expect(decoded.value.agents).toEqual(agents);
    expect(decoded.issues).toEqual(issues);
  });
});

describe("access to a provider", () => {
  test.each([
    { options: {}, env: undefined, access: [false, false], why: "no key" },
    { options: { apiKey: "sk" }, env: undefined, access: [true, true], why: "a key" },
    {
      options: { apiKey: "" },
      env: undefined,
      access: [true, false],
      why: "an empty key beats a stored one",
    },
    { options: { apiKey: "{env:KEY}" }, env: undefined, access: [true, true], why: "may be set" },
    { options: { apiKey: "{env:KEY}" }, env: ["KEY"], access: [true, true], why: "is set" },
    { options: { apiKey: "{env:KEY}" }, env: [], access: [true, false], why: "is unset" },
    { options: { apiKey: "{env:KEY}" }, env: ["OTHER"], access: [true, false], why: "is unset" },
    { options: { apiKey: "x{env:KEY}" }, env: [], access: [true, true], why: "something is left" },
    { options: { apiKey: "{env:A}{env:B}" }, env: ["B"], access: [true, true], why: "one is set" },
    {
      options: { apiKey: "{file:~/key}" },
      env: [],
      access: [true, true],
      why: "a file is not known to be empty",
    },
    { options: { apiKey: "{env:}" }, env: [], access: [true, true], why: "no variable: a text" },
    { options: { apiKey: "{env:KEY" }, env: [], access: [true, true], why: "no end: a text" },
  ])("$options with $env: $why", ({ options, env, access }) => {
    const { provider } = decodeProvider({ options }, env && { env });
    expect([provider?.hasApiKey, provider?.hasSecret]).toEqual(access);
  });

  test.each([
    { provider: { options: { baseURL: "http://127.0.0.1:1/v1" } }, has: true },
    { provider: { api: "http://127.0.0.1:1/v1" }, has: true },
    { provider: { options: { baseURL: "{env:URL}" } }, has: false },
    { provider: { options: { baseURL: "" }, api: "" }, has: false },
  ])("an address in $provider: $has", ({ provider, has }) => {
    expect(decodeProvider(provider, { env: [] }).provider?.hasBaseURL).toBe(has);
  });

  test.each([
    { region: "us-east-1", env: [], read: "us-east-1" },
    { region: "{env:AWS_REGION}", env: [], read: undefined },
    { region: "{env:AWS_REGION}", env: ["AWS_REGION"], read: undefined },
  ])("a region: $region", ({ region, env, read }) => {
    expect(decodeProvider({ options: { region } }, { env }).provider?.region).toBe(read);
  });
});

describe("variables in texts", () => {
  test("one that is unset leaves the empty text", () => {
    const config = {
      model: "{env:MODEL}",
      small_model: "{env:SMALL}",
      enabled_providers: ["{env:P}"],
    };
    expect(decode(config, { env: [] }).value).toEqual({
      model: "",
      smallModel: "",
      enabledProviders: [""],
      agents: [],
      providers: [],
    });
  });

  test("one that may be set makes the setting unknown", () => {
    const config = {
      model: "{env:MODEL}",
      small_model: "{file:small}",
      disabled_providers: ["{env:P}", "acme"],
      agent: { plan: { model: "{env:MODEL}" } },
      agents: { scout: { model: "{env:MODEL}" } },
    };
    expect(decode(config)).toEqual({
      value: {
        disabledProviders: ["acme"],
        agents: [{ name: "plan" }, { name: "scout" }],
        providers: [],
      },
      issues: [
        "malformed-field model",
        "malformed-field small_model",
        "malformed-field disabled_providers",
        "malformed-field agent.plan.model",
        "malformed-field agents.scout.model",
      ],
    });
  });
});

describe("one malformed entry is an issue, and the rest lives on", () => {
  test.each([
    { config: { small_model: 5 }, issue: "malformed-field small_model" },
    { config: { default_agent: null }, issue: "malformed-field default_agent" },
    { config: { enabled_providers: "acme" }, issue: "malformed-field enabled_providers" },
    { config: { disabled_providers: [5] }, issue: "malformed-entry disabled_providers.0" },
    { config: { provider: [] }, issue: "malformed-field provider" },
    { config: { provider: { acme: null } }, issue: "malformed-provider provider.acme" },
    { config: { provider: { acme: { name: 5 } } }, issue: "malformed-field provider.acme.name" },
    {
      config: { provider: { acme: { whitelist: {} } } },
      issue: "malformed-field provider.acme.whitelist",
    },
    {
      config: { provider: { acme: { blacklist: [5] } } },
      issue: "malformed-entry provider.acme.blacklist.0",
    },
    {
      config: { provider: { acme: { options: { apiKey: 5 } } } },
      issue: "malformed-field provider.acme.options.apiKey",
    },
    {
      config: { provider: { acme: { models: { m: 5 } } } },
      issue: "malformed-model provider.acme.models.m",
    },
    {
      config: { provider: { acme: { models: { m: { limit: "1" } } } } },
      issue: "malformed-field provider.acme.models.m.limit",
    },
    {
      config: {
        provider: { acme: { models: { m: { modalities: { input: ["text", "images"] } } } } },
      },
      issue: "malformed-entry provider.acme.models.m.modalities.input.1",
    },
    { config: { providers: {} }, issue: "ignored-setting providers" },
  ])("$issue", ({ config, issue }) => {
    const { value, issues } = decode({ ...config, model: "p/m" });
    expect(issues).toEqual([issue]);
    expect(value.model).toBe("p/m");
  });

  test("no limit is 0, and a price may be", () => {
    const models = {
      m: { cost: { input: 0, output: 0 }, limit: { context: 0, output: 0 }, family: "" },
    };
    expect(decodeProvider({ models }).provider?.models).toEqual([
      { id: "m", inputCost: 0, outputCost: 0 },
    ]);
  });

  test("an empty list replaces, an absent one does not", () => {
    expect(decodeProvider({ env: [], whitelist: [] }).provider).toEqual(
      expect.objectContaining({ env: [], whitelist: [] }),
    );
    expect(decodeProvider({}).provider).not.toHaveProperty("env");
  });
});

test("a variant may be added, disabled, or enabled again", () => {
  const variants = { deep: { effort: 1 }, high: { disabled: true }, low: { disabled: false } };
  const { provider, issues } = decodeProvider({ models: { m: { variants } } });
  expect(issues).toEqual([]);
  expect(provider?.models).toEqual([
    { id: "m", variants: ["deep", "low"], disabledVariants: ["high"], enabledVariants: ["low"] },
  ]);
});
