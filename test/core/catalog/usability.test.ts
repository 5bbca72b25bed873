import { describe, expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { assessProviders } from "../../../src/core/catalog/usability.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { assess, listed, type Row, summarize } from "./assess.js";
import {
  config,
  local,
  login,
  provider,
  sourcesWith,
  storedKey,
} from "./prediction/host-builders.js";

const key = { hasApiKey: true, hasSecret: true };

const UNUSABLE: readonly Row[] = [
  { why: "nothing connects it", id: "anthropic", given: {}, says: "not-connected" },
  {
    why: "disabled",
    id: "anthropic",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      config: config({}, { disabledProviders: ["anthropic"], enabledProviders: [] }),
    },
    says: "disabled",
  },
  {
    why: "not among the enabled",
    id: "opencode",
    given: { config: config({}, { enabledProviders: ["anthropic"] }) },
    says: "not-enabled",
  },
  {
    why: "a login without a use",
    id: "anthropic",
    given: { credentials: [login("anthropic")] },
    says: "login-not-loaded",
  },
  {
    why: "no model left",
    id: "anthropic",
    given: { env: ["ANTHROPIC_API_KEY"], config: config({ anthropic: { whitelist: [] } }) },
    says: "filtered-to-nothing",
  },
  {
    why: "named in the config without a key, and no model of it is free",
    id: "opencode",
    given: {
      catalog: { label: "paid", providers: [aProvider("opencode", ["claude-sonnet"])] },
      config: config({ opencode: {} }),
    },
    says: "not-connected",
  },
  {
    why: "its models are not known",
    id: "modal",
    given: { env: ["MODAL_PROXY_TOKEN"] },
    says: "models-not-known",
  },
  {
    why: "a config provider without models",
    id: "mine",
    given: { config: config({ mine: { ...key, hasBaseURL: true } }) },
    says: "unknown-to-host",
  },
  {
    why: "a stored key for nobody",
    id: "nosuch",
    given: { credentials: [storedKey("nosuch")] },
    says: "unknown-to-host",
  },
  {
    why: "connected, but OpenCode would not start",
    id: "anthropic",
    given: {
      env: ["ANTHROPIC_API_KEY"],
      remotes: [{ url: "https://corp.example", state: "unreachable" }],
    },
    says: "host-failed",
  },
  {
    why: "the free models are gone then, too",
    id: "opencode",
    given: { remotes: [{ url: "https://corp.example", state: "unreachable" }] },
    says: "host-failed",
  },
];

describe("predicted", () => {
  test.each(UNUSABLE)("$id: $says ($why)", ({ id, given, says }) => {
    expect(summarize(sourcesWith(given), id)).toBe(says);
  });
});

const ABSENT: readonly Row[] = [
  {
    why: "the list is the truth: it is not there",
    id: "openai",
    given: { ...listed("anthropic", {}), env: ["OPENAI_API_KEY"] },
    says: "not-loaded",
  },
  {
    why: "not there, and the whitelist says why",
    id: "openai",
    given: {
      ...listed("anthropic", {}),
      env: ["OPENAI_API_KEY"],
      config: config({ openai: { whitelist: ["nope"] } }),
    },
    says: "filtered-to-nothing",
  },
  {
    why: "not there, although the config declares models of it",
    id: "mine",
    given: { ...listed("anthropic", {}), config: config({ mine: local({ id: "m" }) }) },
    says: "not-loaded",
  },
  {
    why: "not there, and nothing connects it",
    id: "openai",
    given: listed("anthropic", {}),
    says: "not-connected",
  },
];

test("where nothing else shows what connects a provider, that it is listed does", () => {
  const odd = { providerID: "openai", type: "wellknown", hasSecret: true, fields: [] } as const;
  const { usability } = assess(sourcesWith({ credentials: [odd] }), "openai");
  const because = { kind: "listed", grade: "ambient" };
  expect(usability).toEqual({ usable: true, grade: "ambient", because, evidence: [because] });
});

describe("how to connect", () => {
  test.each<{
    id: string;
    given: Partial<Sources>;
    env: string[];
    viaConnect: boolean;
    why: string;
  }>([
    { id: "xai", given: {}, env: ["XAI_API_KEY"], viaConnect: true, why: "a key or /connect" },
    {
      id: "azure",
      given: {},
      env: ["AZURE_API_KEY"],
      viaConnect: true,
      why: "of several variables those that hold keys",
    },
    {
      id: "mine",
      given: { config: config({ mine: { env: ["MINE"] } }) },
      env: ["MINE"],
      viaConnect: false,
      why: "/connect offers what the catalog has",
    },
    {
      id: "xai",
      given: { config: config({}, { disabledProviders: ["xai"] }) },
      env: ["XAI_API_KEY"],
      viaConnect: false,
      why: "and not what is disabled",
    },
    {
      id: "xai",
      given: { config: config({}, { enabledProviders: ["openai"] }) },
      env: ["XAI_API_KEY"],
      viaConnect: false,
      why: "nor what is not enabled",
    },
    {
      id: "xai",
      given: { config: config({}, { enabledProviders: ["xai"] }) },
      env: ["XAI_API_KEY"],
      viaConnect: true,
      why: "what is enabled, it does",
    },
  ])("$id: $why", ({ id, given, env, viaConnect }) => {
    expect(assess(sourcesWith(given), id).connect).toEqual({ env, viaConnect });
  });
});

describe("not in a server's list", () => {
  test.each(ABSENT)("$id: $says ($why)", ({ id, given, says }) => {
    expect(summarize(sourcesWith(given), id)).toBe(says);
  });

  test("the free models are connected by a public key", () => {
    const { usability } = assess(sourcesWith(listed("anthropic", {})), "opencode");
    const because = { kind: "public-key" };
    expect(usability).toEqual({ usable: false, code: "not-loaded", because });
  });

  test("without a catalog nothing is unknown to the host", () => {
    const given = { ...listed("anthropic", {}), credentials: [storedKey("openai")] };
    expect(summarize(given, "openai")).toBe("not-loaded");
  });

  test("without a catalog a disabled provider is one, and says so", () => {
    const given = {
      ...listed("anthropic", {}),
      config: config({}, { disabledProviders: ["xai"] }),
    };
    expect(summarize(given, "xai")).toBe("disabled");
    expect(assessProviders(sourcesWith(given)).has("xai")).toBe(true);
    const typo = config({}, { disabledProviders: ["xia"] });
    expect(assessProviders(sourcesWith({ ...given, config: typo })).has("xia")).toBe(false);
  });
});

test("every provider that some source names is assessed, an address is none", () => {
  const assessed = assessProviders(
    sourcesWith({
      catalog: { label: "tiny", providers: [provider("a", ["A_KEY"], ["m"])] },
      config: config({ b: {}, a: {} }),
      credentials: [
        storedKey("c"),
        { providerID: "https://corp.example", type: "wellknown", hasSecret: true, fields: [] },
      ],
      loaded: { label: "server", providers: [provider("d", [], ["m"])] },
    }),
  );
  expect([...assessed.keys()]).toEqual(["a", "b", "d", "c"]);
});
