import { describe, expect, test } from "vitest";
import { buildHostFacts } from "../../../../src/core/catalog/prediction/facts.js";
import { declareProvider, listOffered } from "../../../../src/core/catalog/prediction/models.js";
import { predictLoaded } from "../../../../src/core/catalog/prediction/predict.js";
import { ROUTER_FACTS } from "../../../../src/core/catalog/prediction/rules.js";
import type { ProviderRecord } from "../../../../src/core/sources/model.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import {
  CATALOG,
  config,
  local,
  login,
  provider,
  sourcesWith,
  storedKey,
} from "./host-builders.js";

function modelsOf(sources: Sources, providerID: string): readonly string[] | undefined {
  const record = predictLoaded(sources).loaded.find(({ id }) => id === providerID);
  return record?.models.map(({ id }) => id);
}

const m1 = { id: "m-1" };

const MODELS: readonly {
  readonly why: string;
  readonly given: Partial<Sources>;
  readonly of: string;
  readonly models: readonly string[] | undefined;
}[] = [
  {
    why: "deprecated and alpha models go, beta stays",
    given: { env: ["ANTHROPIC_API_KEY"] },
    of: "anthropic",
    models: ["claude-opus-5", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-y"],
  },
  {
    why: "with experimental models on, alpha stays and deprecated still goes",
    given: { env: ["ANTHROPIC_API_KEY"], experimentalModels: true },
    of: "anthropic",
    models: ["claude-opus-5", "claude-sonnet-4-6", "claude-haiku-4-5", "claude-x", "claude-y"],
  },
  {
    why: "the config's status counts before the filter",
    given: {
      config: config({
        anthropic: {
          models: [
            { id: "claude-2", status: "active" },
            { id: "claude-opus-5", status: "deprecated" },
            { id: "claude-sonnet-4-6", status: "alpha" },
          ],
        },
      }),
    },
    of: "anthropic",
    models: ["claude-haiku-4-5", "claude-2", "claude-y"],
  },
  {
    why: "an alias takes the status of its model; the lists name the alias by its key",
    given: {
      config: config({
        anthropic: {
          whitelist: ["old", "small"],
          models: [
            { id: "old", upstreamID: "claude-2" },
            { id: "small", upstreamID: "claude-haiku-4-5" },
          ],
        },
      }),
    },
    of: "anthropic",
    models: ["small"],
  },
  {
    why: "blacklist beats whitelist",
    given: {
      config: config({
        anthropic: {
          whitelist: ["claude-opus-5", "claude-haiku-4-5"],
          blacklist: ["claude-opus-5"],
        },
      }),
    },
    of: "anthropic",
    models: ["claude-haiku-4-5"],
  },
  {
    why: "an empty whitelist leaves nothing, and so no provider",
    given: { env: ["ANTHROPIC_API_KEY"], config: config({ anthropic: { whitelist: [] } }) },
    of: "anthropic",
    models: undefined,
  },
  {
    why: "without a key opencode keeps what has no input price, given or not",
    given: {},
    of: "opencode",
    models: ["big-pickle", "free-in", "unpriced"],
  },
  {
    why: "an empty key in the config is no key",
    given: { config: config({ opencode: { hasApiKey: true } }) },
    of: "opencode",
    models: ["big-pickle", "free-in", "unpriced"],
  },
  {
    why: "a price in the config makes a model free or not",
    given: {
      config: config({
        opencode: {
          models: [{ id: "gpt-5", inputCost: 0 }, { id: "unpriced", inputCost: 3 }, { id: "new" }],
        },
      }),
    },
    of: "opencode",
    models: ["big-pickle", "free-in", "gpt-5", "new"],
  },
  ...[
    { why: "a variable", given: { env: ["OPENCODE_API_KEY"] } },
    { why: "a stored login", given: { credentials: [login("opencode")] } },
    {
      why: "a key in the config",
      given: { config: config({ opencode: { hasApiKey: true, hasSecret: true } }) },
    },
    {
      why: "one of the variables that the config names",
      given: { env: ["MINE"], config: config({ opencode: { env: ["OTHER", "MINE"] } }) },
    },
  ].map(({ why, given }) => ({
    why: `with ${why} opencode has all its models`,
    given,
    of: "opencode",
    models: ["big-pickle", "free-in", "unpriced", "gpt-5"],
  })),
  {
    why: "an OpenAI login narrows the models, even where the key is a variable's",
    given: { env: ["OPENAI_API_KEY"], credentials: [login("openai")] },
    of: "openai",
    models: [
      "gpt-5.3-codex-spark",
      "gpt-5.4",
      "gpt-5.4-fast",
      "gpt-5.5",
      "gpt-5.6-luna",
      "gpt-6-sol",
      "gpt-6-astra-fast",
    ],
  },
  {
    why: "what the config adds comes after the login's filter",
    given: {
      credentials: [login("openai")],
      config: config({
        openai: { whitelist: ["o3", "gpt-5.5"], models: [{ id: "o3" }, { id: "gpt-5.4-nano" }] },
      }),
    },
    of: "openai",
    models: ["gpt-5.5", "o3"],
  },
  {
    why: "gpt-5-chat-latest is taken away from OpenAI, whoever declares it",
    given: { config: config({ openai: { models: [{ id: "gpt-5-chat-latest" }] } }) },
    of: "openai",
    models: CATALOG.find(({ id }) => id === "openai")
      ?.models.map(({ id }) => id)
      .filter((id) => id !== "gpt-5-chat-latest"),
  },
  {
    why: "OpenRouter loses openai/gpt-5-chat",
    given: { env: ["OPENROUTER_API_KEY"] },
    of: "openrouter",
    models: ["x/y"],
  },
  {
    why: "others keep both",
    given: {
      config: config({ mine: local({ id: "gpt-5-chat-latest" }, { id: "openai/gpt-5-chat" }) }),
    },
    of: "mine",
    models: ["gpt-5-chat-latest", "openai/gpt-5-chat"],
  },
  {
    why: "Modal's catalog models are dropped: it lists its own",
    given: { env: ["MODAL_PROXY_TOKEN"] },
    of: "modal",
    models: undefined,
  },
  {
    why: "models of the config stay with Modal",
    given: { config: config({ modal: { models: [m1] } }) },
    of: "modal",
    models: ["m-1"],
  },
];

test.each(MODELS)("models of $of: $why", ({ given, of, models }) => {
  expect(modelsOf(sourcesWith(given), of)?.toSorted()).toEqual(models?.toSorted());
});

test("what nobody declares has no variables and no models", () => {
  const declared = declareProvider(buildHostFacts(sourcesWith({})), "nosuch");
  expect(declared).toStrictEqual({ id: "nosuch", env: [], models: [] });
});

test("nothing is offered of what nobody declares", () => {
  expect(listOffered(buildHostFacts(sourcesWith({})), "nosuch")).toEqual([]);
});

describe("what is offered of a provider that stores routers", () => {
  const PROVIDERS: readonly ProviderRecord[] = [
    provider("digitalocean", ["DIGITALOCEAN_ACCESS_TOKEN"], ["m", "router:old"]),
    provider("other", ["OTHER_KEY"], ["m"]),
  ];
  const offered = (id: string, given: Partial<Sources>) =>
    listOffered(buildHostFacts({ catalog: { label: "two", providers: PROVIDERS }, ...given }), id);
  const withRouters = (id: string, ...routers: readonly string[]): Partial<Sources> => ({
    credentials: [{ ...storedKey(id), routers }],
  });

  test.each<{ why: string; id?: string; given: Partial<Sources>; models: readonly string[] }>([
    {
      why: "each router is a model, behind those of the catalog",
      given: withRouters("digitalocean", "fast", "cheap"),
      models: ["m", "router:old", "router:fast", "router:cheap"],
    },
    {
      why: "one that the catalog lists is there once",
      given: withRouters("digitalocean", "old", "new", "new"),
      models: ["m", "router:old", "router:new"],
    },
    {
      why: "without routers the catalog's models are all",
      given: { credentials: [storedKey("digitalocean")] },
      models: ["m", "router:old"],
    },
    {
      why: "without a credential too",
      given: {},
      models: ["m", "router:old"],
    },
    {
      why: "routers of a login that is no key are none",
      given: { credentials: [login("digitalocean", { routers: ["fast"] })] },
      models: ["m", "router:old"],
    },
    {
      why: "nor are those of another provider",
      id: "other",
      given: withRouters("other", "fast"),
      models: ["m"],
    },
    {
      why: "the config's lists name routers like other models",
      given: {
        ...withRouters("digitalocean", "fast", "cheap"),
        config: config({ digitalocean: { whitelist: ["router:fast"] } }),
      },
      models: ["router:fast"],
    },
  ])("$why", ({ id = "digitalocean", given, models }) => {
    expect(offered(id, given).map((model) => model.id)).toEqual(models);
  });

  test("a router is called as it is stored, and what it can do is what OpenCode takes it for", () => {
    const models = offered("digitalocean", withRouters("digitalocean", "old", "fast"));
    expect(models.slice(1)).toEqual([
      { id: "router:old", inputCost: 1, outputCost: 2 },
      { ...ROUTER_FACTS, id: "router:fast", name: "fast" },
    ]);
  });
});

test("a login's plan has no prices", () => {
  const { loaded } = predictLoaded(sourcesWith({ credentials: [login("openai")] }));
  expect(loaded[0]?.models.find(({ id }) => id === "gpt-5.5")).toEqual({
    id: "gpt-5.5",
    inputCost: 0,
    outputCost: 0,
    contextLimit: 400_000,
    outputLimit: 128_000,
  });
});
