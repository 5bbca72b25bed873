import { describe, expect, test } from "vitest";
import {
  compareAsHost,
  compareDescending,
  type HostDefaultError,
  parseAsHost,
  predictAgentModel,
  predictDefaultModel,
  predictDefaults,
  predictProviderDefault,
  predictReference,
} from "../../../../src/core/catalog/prediction/defaults.js";
import type { Sources } from "../../../../src/core/sources/sources.js";
import { config, local, provider } from "./host-builders.js";

const LOADED = [
  provider("groq", ["GROQ_API_KEY"], ["llama-3", "whisper-large"]),
  provider("anthropic", ["ANTHROPIC_API_KEY"], ["claude-opus-5", "claude-sonnet-4-6"]),
  provider("local", [], ["@cf/x/y", "org/nested/model:free"]),
];

test.each([
  { text: "acme/m", providerID: "acme", modelID: "m", why: "a provider and a model" },
  { text: "acme/org/m", providerID: "acme", modelID: "org/m", why: "cut at the first slash" },
  { text: "acme", providerID: "acme", modelID: "", why: "a provider alone" },
  { text: "/m", providerID: "", modelID: "m", why: "a model alone" },
])("$text is $why", ({ text, providerID, modelID }) => {
  expect(parseAsHost(text)).toEqual({ providerID, modelID });
});

test.each([
  { a: "a", b: "b", order: 1 },
  { a: "b", b: "a", order: -1 },
  { a: "a", b: "a", order: 0 },
])("descending, $a against $b is $order", ({ a, b, order }) => {
  expect(compareDescending(a, b)).toBe(order);
});

describe("a provider's default", () => {
  test.each([
    { ids: ["b", "a", "c"], first: "c", why: "the last id" },
    { ids: ["a-latest", "b"], first: "a-latest", why: "`latest` before the last id" },
    { ids: ["my-latest-model", "z"], first: "my-latest-model", why: "`latest` anywhere in the id" },
    { ids: ["gpt-5", "zz-latest"], first: "gpt-5", why: "a preferred name before `latest`" },
    {
      ids: ["gpt-5", "claude-sonnet-4", "big-pickle", "gemini-3-pro"],
      first: "gemini-3-pro",
      why: "of the preferred names the last one",
    },
    {
      ids: ["google/gemini-3-pro-image-preview", "google/gemini-3-flash"],
      first: "google/gemini-3-pro-image-preview",
      why: "an image model, since abilities are not looked at",
    },
    {
      ids: ["gpt-5-big-pickle", "gpt-5.6"],
      first: "gpt-5.6",
      why: "the first preferred name in an id counts, not the best",
    },
    { ids: ["gpt-10", "gpt-9"], first: "gpt-9", why: "code units, not numbers" },
    { ids: ["a", "B"], first: "a", why: "lower case stands after upper case" },
    { ids: ["\uffff", "\u{1f600}"], first: "\uffff", why: "code units, not code points" },
  ])("$ids → $first ($why)", ({ ids, first }) => {
    const models = ids.map((id) => ({ id }));
    expect(predictProviderDefault(models)?.id).toBe(first);
    expect(predictProviderDefault(models.toReversed())?.id).toBe(first);
    expect(models.toSorted(compareAsHost)[0]?.id).toBe(first);
  });

  test("none without models", () => {
    expect(predictProviderDefault([])).toBeUndefined();
  });

  test("by provider", () => {
    const loaded = [...LOADED, provider("empty", [], [])];
    expect([...predictDefaults(loaded)]).toEqual([
      ["groq", "whisper-large"],
      ["anthropic", "claude-sonnet-4-6"],
      ["local", "org/nested/model:free"],
    ]);
  });
});

interface DefaultRow {
  readonly why: string;
  readonly given: Partial<Sources>;
  readonly model: readonly [string, string] | HostDefaultError;
}

const recent = (providerID: string, modelID: string) => ({ providerID, modelID });
const notFound = (requested: string, providerID: string, modelID: string): HostDefaultError => ({
  code: "model-not-found",
  requested,
  providerID,
  modelID,
});

const DEFAULTS: readonly DefaultRow[] = [
  { why: "the first provider's", given: {}, model: ["groq", "whisper-large"] },
  {
    why: "what the config says",
    given: { config: config({}, { model: "anthropic/claude-opus-5" }) },
    model: ["anthropic", "claude-opus-5"],
  },
  {
    why: "cut at the first slash only",
    given: { config: config({}, { model: "local/org/nested/model:free" }) },
    model: ["local", "org/nested/model:free"],
  },
  {
    why: "an empty text says nothing",
    given: { config: config({}, { model: "" }) },
    model: ["groq", "whisper-large"],
  },
  {
    why: "what the config says and is not loaded is an error, never another model",
    given: {
      config: config({}, { model: "anthropic/nope" }),
      recent: [recent("groq", "llama-3")],
    },
    model: notFound("anthropic/nope", "anthropic", "nope"),
  },
  {
    why: "nothing is trimmed",
    given: { config: config({}, { model: " anthropic/claude-opus-5 " }) },
    model: notFound(" anthropic/claude-opus-5 ", " anthropic", "claude-opus-5 "),
  },
  {
    why: "case counts",
    given: { config: config({}, { model: "Anthropic/claude-opus-5" }) },
    model: notFound("Anthropic/claude-opus-5", "Anthropic", "claude-opus-5"),
  },
  {
    why: "without a slash there is no model",
    given: { config: config({}, { model: "gpt-5" }) },
    model: notFound("gpt-5", "gpt-5", ""),
  },
  {
    why: "the first recent model that is loaded",
    given: { recent: [recent("x", "y"), recent("groq", "nope"), recent("groq", "llama-3")] },
    model: ["groq", "llama-3"],
  },
  {
    why: "config providers restrict the choice",
    given: { config: config({ mine: {}, anthropic: {} }) },
    model: ["anthropic", "claude-sonnet-4-6"],
  },
  {
    why: "in load order, not in the config's",
    given: { config: config({ anthropic: {}, groq: {} }) },
    model: ["groq", "whisper-large"],
  },
  {
    why: "recent models are not restricted",
    given: { config: config({ anthropic: {} }), recent: [recent("groq", "llama-3")] },
    model: ["groq", "llama-3"],
  },
  {
    why: "a restriction to what is not loaded leaves nothing",
    given: { config: config({ mine: local() }) },
    model: { code: "no-providers", restrictedTo: ["mine"] },
  },
  {
    why: "a remote config's model counts, its providers restrict",
    given: {
      remotes: [
        {
          url: "https://corp.example",
          state: "read",
          config: config({ anthropic: {} }, { model: "" }),
        },
      ],
    },
    model: ["anthropic", "claude-sonnet-4-6"],
  },
];

test.each(DEFAULTS)("the default model: $why", ({ given, model }) => {
  const outcome = predictDefaultModel(LOADED, given);
  const expected = "code" in model ? model : recent(...model);
  expect(outcome.isOk() ? outcome.value : outcome.error).toEqual(expected);
});

test.each([
  { loaded: [], error: { code: "no-providers", restrictedTo: [] } },
  { loaded: [provider("p", [], [])], error: { code: "no-models", providerID: "p" } },
])("no default: $error.code", ({ loaded, error }) => {
  expect(predictDefaultModel(loaded, {})._unsafeUnwrapErr()).toEqual(error);
});

const AGENTS = config(
  {},
  {
    model: "anthropic/claude-opus-5",
    agents: [
      { name: "plan", model: "groq/llama-3" },
      { name: "build", model: "groq/nope" },
      { name: "empty", model: "" },
      { name: "off", model: "groq/llama-3", disabled: true },
    ],
  },
);

test.each<{ name: string; model: DefaultRow["model"]; why: string }>([
  { name: "plan", model: ["groq", "llama-3"], why: "its own model" },
  { name: "build", model: notFound("groq/nope", "groq", "nope"), why: "never falls back" },
  { name: "empty", model: ["anthropic", "claude-opus-5"], why: "an empty text says nothing" },
  { name: "general", model: ["anthropic", "claude-opus-5"], why: "no entry, so the default" },
  { name: "off", model: { code: "agent-disabled", agent: "off" }, why: "switched off" },
])("agent $name: $why", ({ name, model }) => {
  const outcome = predictAgentModel(name, LOADED, { config: AGENTS });
  const expected = "code" in model ? model : recent(...model);
  expect(outcome.isOk() ? outcome.value : outcome.error).toEqual(expected);
});

test.each([
  { ref: "local/@cf/x/y", runs: true },
  { ref: "local/@cf/x", runs: false },
  { ref: "groq/toString", runs: false },
  { ref: "__proto__/toString", runs: false },
  { ref: "", runs: false },
])("reference $ref runs: $runs", ({ ref, runs }) => {
  expect(predictReference(ref, LOADED).isOk()).toBe(runs);
});
