import { describe, expect, test } from "vitest";
import { decodeConfigProviders } from "../../src/schema/index.js";

const TEXT = { text: true, audio: false, image: false, video: false, pdf: false };

/** OpenCode 1.18.33's response for `models: { "m": {} }`. */
const SPARSE = {
  id: "m",
  name: "m",
  family: "",
  capabilities: { toolcall: true, reasoning: false, input: TEXT, output: TEXT },
  cost: { input: 0, output: 0, cache: { read: 0, write: 0 } },
  limit: { context: 0, output: 0 },
  status: "active",
  release_date: "",
  variants: {},
};

function decodeModel(model: object): unknown {
  const input = { providers: [{ id: "local", env: [], models: { m: model } }] };
  const { value, issues } = decodeConfigProviders(input, "test")._unsafeUnwrap();
  expect(issues).toEqual([]);
  return value.providers[0]?.models[0];
}

function withCapability(field: object): object {
  return { ...SPARSE, capabilities: { ...SPARSE.capabilities, ...field } };
}

const NOTHING = { id: "m", name: "m", status: "active" };

describe("an entry that OpenCode filled in", () => {
  test.each([
    { model: SPARSE, says: {}, why: "nobody said anything" },
    {
      model: withCapability({ toolcall: false }),
      says: { toolcall: false },
      why: "only a config says no",
    },
    {
      model: withCapability({ reasoning: true }),
      says: { reasoning: true },
      why: "only a config says yes",
    },
    {
      model: withCapability({ input: { ...TEXT, image: true } }),
      says: { input: ["text", "image"] },
      why: "an image can only come from the config",
    },
    {
      model: withCapability({ input: { ...TEXT, text: false } }),
      says: { input: [] },
      why: "so can no text",
    },
    {
      model: withCapability({ output: { ...TEXT, image: true } }),
      says: { output: ["text", "image"] },
      why: "output",
    },
    {
      model: { ...SPARSE, cost: { input: 0, output: 5 } },
      says: { inputCost: 0, outputCost: 5 },
      why: "one price makes both",
    },
    {
      model: { ...SPARSE, cost: { input: 1, output: 0 } },
      says: { inputCost: 1, outputCost: 0 },
      why: "either one",
    },
    {
      model: { ...SPARSE, limit: { context: 8192, output: 0 } },
      says: { contextLimit: 8192 },
      why: "each limit for itself",
    },
    { model: { ...SPARSE, family: "llama" }, says: { family: "llama" }, why: "a family was named" },
    {
      model: { ...SPARSE, variants: { deep: {} } },
      says: { variants: ["deep"] },
      why: "variants were named",
    },
    { model: { ...SPARSE, status: "beta" }, says: { status: "beta" }, why: "a status was named" },
  ])("$why", ({ model, says }) => {
    expect(decodeModel(model)).toEqual({ ...NOTHING, ...says });
  });
});

describe("a catalog entry", () => {
  const known = {
    ...NOTHING,
    releaseDate: "2026-01-01",
    toolcall: true,
    reasoning: false,
    input: ["text"],
    output: ["text"],
    inputCost: 0,
    outputCost: 0,
    variants: [],
  };
  const CATALOG = { ...SPARSE, family: undefined, release_date: "2026-01-01" };

  test("means what it says: 0 is a price, text only is text only, but no model reads 0 tokens", () => {
    expect(decodeModel(CATALOG)).toEqual(known);
  });

  test("without a date, as before 1.0.201, is told by the empty family", () => {
    expect(decodeModel({ ...CATALOG, release_date: undefined, family: "rocket" })).toEqual({
      ...known,
      releaseDate: undefined,
      family: "rocket",
    });
    expect(decodeModel({ ...CATALOG, release_date: undefined, family: "" })).toEqual(NOTHING);
  });

  test("without a price has none", () => {
    expect(decodeModel({ ...CATALOG, cost: undefined })).toEqual({
      ...known,
      inputCost: undefined,
      outputCost: undefined,
    });
  });
});

describe("an entry of a server before 1.0.150", () => {
  const OLDER = {
    id: "m",
    name: "m",
    tool_call: true,
    reasoning: false,
    modalities: { input: ["text"], output: ["text"] },
    cost: { input: 0, output: 0 },
    limit: { context: 0, output: 0 },
  };

  test.each([
    { model: OLDER, says: {}, why: "filled in: no date" },
    { model: { ...OLDER, release_date: "" }, says: {}, why: "filled in: an empty date" },
    { model: { ...OLDER, tool_call: false }, says: { toolcall: false }, why: "said by the config" },
    {
      model: { ...OLDER, release_date: "2025-01-01" },
      says: {
        releaseDate: "2025-01-01",
        toolcall: true,
        reasoning: false,
        input: ["text"],
        output: ["text"],
        inputCost: 0,
        outputCost: 0,
      },
      why: "from the catalog",
    },
  ])("$why", ({ model, says }) => {
    expect(decodeModel(model)).toEqual({ id: "m", name: "m", ...says });
  });
});
