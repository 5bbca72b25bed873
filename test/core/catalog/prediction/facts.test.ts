import { describe, expect, test } from "vitest";
import type { Condition } from "../../../../src/core/catalog/prediction/autoload.js";
import {
  buildHostFacts,
  envOf,
  isAllowed,
  isDeclared,
  meetsAny,
  meetsNeeds,
} from "../../../../src/core/catalog/prediction/facts.js";
import type { ConfigSource, Sources } from "../../../../src/core/sources/sources.js";
import { config, emptyKey, login, provider, sourcesWith, storedKey } from "./host-builders.js";

describe("buildHostFacts", () => {
  test("finds everything by its id", () => {
    const facts = buildHostFacts({
      catalog: { label: "tiny", providers: [provider("acme", ["ACME_KEY"], ["m"])] },
      config: config({ mine: {} }, { enabledProviders: ["acme"], disabledProviders: ["mine"] }),
      credentials: [storedKey("acme")],
      env: ["ACME_KEY"],
    });
    expect(facts.catalog.get("acme")?.env).toEqual(["ACME_KEY"]);
    expect(facts.configured.get("mine")?.id).toBe("mine");
    expect(facts.credentials.get("acme")?.type).toBe("api");
    expect([...facts.env]).toEqual(["ACME_KEY"]);
    expect([...(facts.enabled ?? [])]).toEqual(["acme"]);
    expect([...facts.disabled]).toEqual(["mine"]);
  });

  test("nothing given is nothing found, and nothing is forbidden", () => {
    const facts = buildHostFacts({});
    const { catalog, configured, credentials, env, enabled, disabled } = facts;
    expect([catalog, configured, credentials, env, disabled].map(({ size }) => size)).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect(enabled).toBeUndefined();
  });

  test("remote configs are part of the config", () => {
    const remote = {
      url: "https://corp.example",
      state: "read",
      config: config({ corp: {} }),
    } as const;
    expect(buildHostFacts({ remotes: [remote] }).configured.has("corp")).toBe(true);
  });
});

test.each([
  { id: "anthropic", is: true, why: "the catalog knows it" },
  { id: "mine", is: true, why: "the config knows it" },
  { id: "nosuch", is: false, why: "nobody does" },
  { id: "constructor", is: false, why: "nor a word of the language" },
])("isDeclared $id: $is, $why", ({ id, is }) => {
  expect(isDeclared(buildHostFacts(sourcesWith({ config: config({ mine: {} }) })), id)).toBe(is);
});

test.each<{ settings: Partial<ConfigSource>; is: boolean; why: string }>([
  { settings: {}, is: true, why: "no list" },
  { settings: { enabledProviders: ["xai"] }, is: true, why: "enabled" },
  { settings: { enabledProviders: ["openai"] }, is: false, why: "others are enabled" },
  { settings: { enabledProviders: [] }, is: false, why: "an empty list enables none" },
  { settings: { disabledProviders: ["xai"] }, is: false, why: "disabled" },
  { settings: { disabledProviders: ["openai"] }, is: true, why: "others are disabled" },
  {
    settings: { enabledProviders: ["xai"], disabledProviders: ["xai"] },
    is: false,
    why: "disabled beats enabled",
  },
])("isAllowed $settings: $is, $why", ({ settings, is }) => {
  expect(isAllowed(buildHostFacts(sourcesWith({ config: config({}, settings) })), "xai")).toBe(is);
});

test.each<{ id: string; entry?: { env: readonly string[] }; env: readonly string[]; why: string }>([
  { id: "xai", env: ["XAI_API_KEY"], why: "the catalog's list" },
  { id: "xai", entry: { env: ["MY_KEY"] }, env: ["MY_KEY"], why: "the config's list instead" },
  { id: "xai", entry: { env: [] }, env: [], why: "even an empty one" },
  { id: "nosuch", env: [], why: "nobody has one" },
])("envOf $id is $env: $why", ({ id, entry, env }) => {
  const sources = entry === undefined ? {} : { config: config({ [id]: entry }) };
  expect(envOf(buildHostFacts(sourcesWith(sources)), id)).toEqual(env);
});

describe("a condition", () => {
  test.each<{ condition: Condition; given: Partial<Sources>; is: boolean; why: string }>([
    {
      condition: { kind: "env", names: ["A", "B"] },
      given: { env: ["B"] },
      is: true,
      why: "one is set",
    },
    {
      condition: { kind: "env", names: ["A", "B"] },
      given: { env: ["C"] },
      is: false,
      why: "none is",
    },
    {
      condition: { kind: "stored", types: ["api", "oauth"] },
      given: { credentials: [login("xai")] },
      is: true,
      why: "an entry of one of the types",
    },
    {
      condition: { kind: "stored", types: ["api"] },
      given: { credentials: [login("xai")] },
      is: false,
      why: "an entry of another type",
    },
    {
      condition: { kind: "stored", types: ["api"] },
      given: { credentials: [emptyKey("xai")] },
      is: false,
      why: "an entry without a secret",
    },
    {
      condition: { kind: "stored", types: ["api"] },
      given: { credentials: [storedKey("openai")] },
      is: false,
      why: "an entry of another provider",
    },
    {
      condition: { kind: "stored-field", types: ["api"], field: "accountId" },
      given: { credentials: [emptyKey("xai", "accountId")] },
      is: true,
      why: "a field, whatever the secret",
    },
    {
      condition: { kind: "stored-field", types: ["api"], field: "accountId" },
      given: { credentials: [storedKey("xai", "gatewayId")] },
      is: false,
      why: "another field",
    },
    {
      condition: { kind: "stored-field", types: ["oauth"], field: "accountId" },
      given: { credentials: [storedKey("xai", "accountId")] },
      is: false,
      why: "a field of another type",
    },
    {
      condition: { kind: "stored-field", types: ["api"], field: "accountId" },
      given: {},
      is: false,
      why: "no entry",
    },
    {
      condition: { kind: "option", names: ["profile", "region"] },
      given: { config: config({ xai: { optionNames: ["region"] } }) },
      is: true,
      why: "an option by its name",
    },
    {
      condition: { kind: "option", names: ["profile"] },
      given: { config: config({ xai: { optionNames: ["region"] } }) },
      is: false,
      why: "another option",
    },
    {
      condition: { kind: "option", names: ["profile"] },
      given: { config: config({ xai: {} }) },
      is: false,
      why: "options of which no names are known",
    },
    {
      condition: { kind: "option", names: ["profile"] },
      given: { config: config({ xai: { hasBaseURL: true } }) },
      is: false,
      why: "an address, which stands for no other option",
    },
    {
      condition: { kind: "option", names: ["profile"] },
      given: { config: config({ openai: { optionNames: ["profile"] } }) },
      is: false,
      why: "an option of another provider",
    },
    {
      condition: { kind: "option", names: ["apiKey"] },
      given: { config: config({ xai: { hasSecret: true, hasApiKey: true, optionNames: [] } }) },
      is: true,
      why: "a key that says something",
    },
    {
      condition: { kind: "option", names: ["apiKey"] },
      given: { config: config({ xai: { hasApiKey: true, optionNames: ["apiKey"] } }) },
      is: false,
      why: "an empty key",
    },
    {
      condition: { kind: "option", names: ["baseURL"] },
      given: { config: config({ xai: { hasBaseURL: true } }) },
      is: true,
      why: "an address, where no names are known",
    },
    {
      condition: { kind: "option", names: ["baseURL"] },
      given: { config: config({ xai: { hasBaseURL: true, optionNames: [] } }) },
      is: false,
      why: "an address that is no option",
    },
    {
      condition: { kind: "option", names: ["baseURL"] },
      given: { config: config({ xai: { optionNames: ["baseURL"] } }) },
      is: true,
      why: "an address that is one",
    },
    {
      condition: { kind: "configured" },
      given: { config: config({ xai: {} }) },
      is: true,
      why: "an entry",
    },
    {
      condition: { kind: "configured" },
      given: { config: config({ openai: {} }) },
      is: false,
      why: "none",
    },
  ])("$condition with $given: $is, $why", ({ condition, given, is }) => {
    const facts = buildHostFacts(given);
    expect(meetsAny(facts, "xai", [condition])).toBe(is);
    expect(meetsAny(facts, "xai", [{ kind: "env", names: [] }, condition])).toBe(is);
  });

  test("none is met by nothing", () => {
    expect(meetsAny(buildHostFacts({}), "xai", [])).toBe(false);
  });
});

describe("a rule", () => {
  const rule = {
    providerID: "xai",
    unlessOption: "baseURL",
    needs: [
      [
        { kind: "env", names: ["A"] },
        { kind: "env", names: ["B"] },
      ],
      [{ kind: "env", names: ["C"] }],
    ],
  } as const;

  test.each<{ given: Partial<Sources>; is: boolean; why: string }>([
    { given: { env: ["A", "C"] }, is: true, why: "one of each group" },
    { given: { env: ["B", "C"] }, is: true, why: "any one" },
    { given: { env: ["A", "B"] }, is: false, why: "a group that is not met" },
    { given: {}, is: false, why: "no group that is" },
    {
      given: { env: ["A", "C"], config: config({ xai: { hasBaseURL: true } }) },
      is: false,
      why: "an option that rules it out",
    },
    {
      given: { env: ["A", "C"], config: config({ openai: { hasBaseURL: true } }) },
      is: true,
      why: "that option of another provider",
    },
  ])("$given: $is, $why", ({ given, is }) => {
    expect(meetsNeeds(buildHostFacts(given), rule)).toBe(is);
  });
});
