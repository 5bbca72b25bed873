import { describe, expect, test } from "vitest";
import { decodeModelsDev } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

const SOURCE = "api.json";

function decodeModels(models: unknown) {
  const decoded = decodeModelsDev(
    { acme: { id: "acme", env: [], models } },
    SOURCE,
  )._unsafeUnwrap();
  return { models: decoded.value.providers[0]?.models ?? [], issues: decoded.issues };
}

test("the catalog becomes records; a mode is a model of its own", () => {
  const { value, issues } = decodeModelsDev(readFixture("models-dev.json"), SOURCE)._unsafeUnwrap();
  expect(issues).toEqual([]);
  const rocket = {
    id: "rocket-5",
    name: "Rocket 5",
    family: "rocket",
    releaseDate: "2026-03-01",
    status: "active",
    toolcall: true,
    reasoning: true,
    input: ["text", "image", "pdf"],
    output: ["text"],
    inputCost: 1.5,
    outputCost: 6,
    contextLimit: 200_000,
    outputLimit: 32_000,
    variants: ["none", "low", "high"],
  };
  const sage = { ...rocket, id: "sage-2", name: "sage-2", status: "deprecated", input: ["text"] };
  const think = { ...rocket, id: "rocket-think", name: "rocket-think", input: ["text"] };
  expect(value.providers).toEqual([
    {
      id: "acme",
      name: "Acme",
      env: ["ACME_API_KEY"],
      models: [
        rocket,
        { ...rocket, id: "rocket-5-fast", name: "Rocket 5 Fast", inputCost: 3, outputCost: 12 },
        { ...rocket, id: "rocket-5-extra-slow", name: "Rocket 5 Extra-slow" },
        {
          id: "rocket-lite",
          name: "rocket-lite",
          releaseDate: "2025-11",
          status: "active",
          toolcall: true,
          reasoning: false,
          input: ["text"],
          output: ["text"],
          variants: [],
        },
        {
          ...think,
          id: "rocket-free",
          name: "rocket-free",
          status: "alpha",
          reasoning: false,
          inputCost: 0,
          outputCost: 0,
          variants: [],
        },
        { ...think, variants: undefined },
      ],
    },
    {
      id: "far",
      name: "Far Away",
      env: ["FAR_API_KEY", "FAR_PROJECT"],
      models: [{ ...sage, variants: ["high", "max"] }],
    },
  ]);
});

describe("modes", () => {
  const base = { id: "m", name: "M", cost: { input: 1, output: 2 } };

  test.each([
    {
      modes: { fast: { cost: { input: 9 } } },
      models: [{ id: "m-fast", name: "M Fast", status: "active", inputCost: 9 }],
      why: "a price that the mode does not name is unknown, not its base's",
    },
    {
      modes: { fast: {} },
      models: [{ id: "m-fast", name: "M Fast", status: "active", inputCost: 1, outputCost: 2 }],
      why: "a mode without prices costs what its base costs",
    },
  ])("$why", ({ modes, models }) => {
    const decoded = decodeModels({ m: { ...base, experimental: { modes } } });
    expect(decoded.issues).toEqual([]);
    expect(decoded.models.slice(1)).toEqual(models);
  });

  test.each([
    { modes: { "": {} }, path: ["m", "experimental", "modes", ""] },
    { modes: { fast: null }, path: ["m", "experimental", "modes", "fast"] },
    { modes: { fast: "x" }, path: ["m", "experimental", "modes", "fast"] },
  ])("left out: $modes", ({ modes, path }) => {
    const decoded = decodeModels({ m: { ...base, experimental: { modes } } });
    expect(decoded.models.map(({ id }) => id)).toEqual(["m"]);
    expect(decoded.issues).toEqual([
      expect.objectContaining({ code: "malformed-entry", path: ["acme", "models", ...path] }),
    ]);
  });

  test.each([
    {
      models: { "m-fast": { name: "Own" }, m: { ...base, experimental: { modes: { fast: {} } } } },
      order: ["m-fast M Fast", "m M"],
      why: "a mode overwrites a model above it, in its place",
    },
    {
      models: { m: { ...base, experimental: { modes: { fast: {} } } }, "m-fast": { name: "Own" } },
      order: ["m M", "m-fast Own"],
      why: "a model below overwrites the mode",
    },
    {
      models: { key: { ...base, experimental: { modes: { fast: {} } } } },
      order: ["key M", "m-fast M Fast"],
      why: "the id of a mode comes from the model's own id",
    },
  ])("$why", ({ models, order }) => {
    expect(decodeModels(models).models.map(({ id, name }) => `${id} ${name}`)).toEqual(order);
  });

  test("without a name stay without one", () => {
    const decoded = decodeModels({ m: { experimental: { modes: { fast: {} } } } });
    expect(decoded.models[1]).toEqual({ id: "m-fast", status: "active" });
  });
});

test("words that are no modality of ours are passed over", () => {
  const modalities = { input: ["video", "text", "smell"], output: ["audio"] };
  const { models, issues } = decodeModels({ m: { modalities } });
  expect(models).toEqual([
    { id: "m", status: "active", input: ["text", "video"], output: ["audio"] },
  ]);
  expect(issues).toEqual([]);
});

describe("one malformed entry is an issue, and the rest lives on", () => {
  const good = { id: "good", env: [], models: {} };

  test.each([
    { bad: null, code: "malformed-provider", path: ["bad"], lives: false },
    { bad: { name: "Bad" }, code: "malformed-provider", path: ["bad"], lives: false },
    { bad: { models: 5 }, code: "malformed-provider", path: ["bad"], lives: false },
    { bad: { id: "x", models: {} }, code: "malformed-provider", path: ["bad", "id"], lives: true },
    { bad: { env: 5, models: {} }, code: "malformed-field", path: ["bad", "env"], lives: true },
    {
      bad: { models: { m: 5 } },
      code: "malformed-model",
      path: ["bad", "models", "m"],
      lives: true,
    },
    {
      bad: { models: { m: { id: "n" } } },
      code: "malformed-model",
      path: ["bad", "models", "m", "id"],
      lives: true,
    },
    {
      bad: { models: { m: { modalities: { input: "text" } } } },
      code: "malformed-field",
      path: ["bad", "models", "m", "modalities", "input"],
      lives: true,
    },
  ])("$bad", ({ bad, code, path, lives }) => {
    const { value, issues } = decodeModelsDev({ bad, good }, SOURCE)._unsafeUnwrap();
    expect(value.providers.map(({ id }) => id)).toEqual(lives ? ["bad", "good"] : ["good"]);
    expect(issues).toEqual([expect.objectContaining({ code, path })]);
  });
});

test("an empty catalog is empty; an object without a provider is none", () => {
  expect(decodeModelsDev({}, SOURCE)._unsafeUnwrap().value).toEqual({ providers: [] });
  expect(decodeModelsDev({ meta: {} }, SOURCE)._unsafeUnwrapErr().code).toBe("unknown-shape");
});
