import { describe, expect, test } from "vitest";
import type { ModelRecord, ProviderRecord } from "../../src/core/sources/model.js";
import { decodeProviderList } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

const SOURCE = "GET /provider";

function decodeOne(provider: unknown) {
  const decoded = decodeProviderList({ all: [provider], connected: [] }, SOURCE)._unsafeUnwrap();
  return { provider: decoded.value.providers[0], issues: decoded.issues };
}

/** Decodes one model in the shape with `capabilities`. */
function decodeModel(model: unknown): { model: ModelRecord | undefined; issues: unknown[] } {
  const { provider, issues } = decodeOne({ id: "acme", env: [], models: { m: model } });
  return {
    model: provider?.models[0],
    issues: issues.map(({ code, path, message }) => [code, path.slice(4).join("."), message]),
  };
}

test("the answer becomes records, in the server's order", () => {
  const { value, issues } = decodeProviderList(
    readFixture("provider-list.json"),
    SOURCE,
  )._unsafeUnwrap();
  expect(issues).toEqual([]);
  expect(value.connected).toEqual(["acme", "local", "opencode", "ghost"]);
  const [acme, far, local, zen] = value.providers;
  expect(acme).toEqual({
    id: "acme",
    name: "Acme",
    env: ["ACME_API_KEY"],
    source: "env",
    shown: "key",
    models: [
      {
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
        variants: ["low", "high"],
      },
      expect.objectContaining({ id: "rocket-5-fast", name: "Rocket 5 Fast", inputCost: 3 }),
      {
        id: "vendor/rocket:free",
        name: "vendor/rocket:free",
        family: "rocket",
        releaseDate: "2026-01",
        status: "beta",
        toolcall: true,
        reasoning: false,
        input: ["text"],
        output: ["text"],
        inputCost: 0,
        outputCost: 0,
        contextLimit: 131_072,
        variants: [],
      },
    ],
  } satisfies ProviderRecord);
  expect(far).toEqual(expect.objectContaining({ id: "far", env: ["FAR_API_KEY", "FAR_PROJECT"] }));
  expect(far).not.toHaveProperty("shown");
  expect(local).toEqual(
    expect.objectContaining({ shown: "option", hasBaseURL: true, source: "config" }),
  );
  expect(zen).toEqual(expect.objectContaining({ id: "opencode", shown: "public" }));
});

describe("evidence of a credential", () => {
  test.each([
    { provider: { key: "k" }, shown: "key", why: "one variable or a stored key" },
    { provider: { options: { apiKey: "k" } }, shown: "option", why: "a key in the config" },
    { provider: { options: { apiKey: "public" } }, shown: "public", why: "OpenCode's free models" },
    { provider: { key: "k", options: { apiKey: "k" } }, shown: "key", why: "both" },
    { provider: { key: "" }, shown: undefined, why: "an empty key proves nothing" },
    { provider: { options: { apiKey: "" } }, shown: undefined, why: "so does an empty option" },
    { provider: { options: { apiKey: 5 } }, shown: undefined, why: "no key is a number" },
    { provider: {}, shown: undefined, why: "a region or a profile shows nothing" },
  ])("$why", ({ provider, shown }) => {
    const decoded = decodeOne({ id: "acme", env: [], models: {}, ...provider });
    expect(decoded.provider?.shown).toBe(shown);
  });

  test.each([
    { options: { baseURL: "http://127.0.0.1:1/v1" }, hasBaseURL: true },
    { options: { baseURL: "" }, hasBaseURL: undefined },
    { options: {}, hasBaseURL: undefined },
  ])("an address: $options", ({ options, hasBaseURL }) => {
    const decoded = decodeOne({ id: "acme", env: [], models: {}, options });
    expect(decoded.provider?.hasBaseURL).toBe(hasBaseURL);
  });
});

describe("one malformed entry is an issue, and the rest lives on", () => {
  const good = { id: "good", env: [], models: {} };

  test.each([
    { bad: null, path: ["all", 0], code: "malformed-provider", why: "no provider" },
    { bad: "acme", path: ["all", 0], code: "malformed-provider", why: "a text" },
    { bad: [], path: ["all", 0], code: "malformed-provider", why: "a list" },
    { bad: { models: {} }, path: ["all", 0, "id"], code: "malformed-provider", why: "no id" },
    {
      bad: { id: "", models: {} },
      path: ["all", 0, "id"],
      code: "malformed-provider",
      why: "empty",
    },
    {
      bad: { id: 7, models: {} },
      path: ["all", 0, "id"],
      code: "malformed-provider",
      why: "number",
    },
  ])("left out: $why", ({ bad, path, code }) => {
    const { value, issues } = decodeProviderList(
      { all: [bad, good], connected: [] },
      SOURCE,
    )._unsafeUnwrap();
    expect(value.providers.map(({ id }) => id)).toEqual(["good"]);
    expect(issues).toEqual([expect.objectContaining({ code, path, source: SOURCE })]);
  });

  test.each([
    { field: { name: 5 }, path: ["name"], code: "malformed-field" },
    { field: { env: "KEY" }, path: ["env"], code: "malformed-field" },
    { field: { env: ["KEY", 5] }, path: ["env", 1], code: "malformed-entry" },
    { field: { env: ["not-a-name"] }, path: ["env", 0], code: "malformed-entry" },
    { field: { source: "magic" }, path: ["source"], code: "malformed-field" },
    { field: { key: 5 }, path: ["key"], code: "malformed-field" },
    { field: { options: "x" }, path: ["options"], code: "malformed-field" },
    { field: { models: [] }, path: ["models"], code: "malformed-field" },
    { field: { models: { m: null } }, path: ["models", "m"], code: "malformed-model" },
    { field: { models: { m: "x" } }, path: ["models", "m"], code: "malformed-model" },
    { field: { models: { m: { id: "n" } } }, path: ["models", "m", "id"], code: "malformed-model" },
  ])("a field counts as absent: $field", ({ field, path, code }) => {
    const { provider, issues } = decodeOne({
      id: "acme",
      name: "A",
      env: [],
      models: {},
      ...field,
    });
    expect(provider?.id).toBe("acme");
    expect(issues).toEqual([expect.objectContaining({ code, path: ["all", 0, ...path] })]);
  });

  test("of two providers under one id the first counts", () => {
    const { value, issues } = decodeProviderList(
      { all: [good, { ...good, name: "Second" }], connected: [] },
      SOURCE,
    )._unsafeUnwrap();
    expect(value.providers).toEqual([{ id: "good", env: [], models: [] }]);
    expect(issues).toEqual([expect.objectContaining({ code: "malformed-provider" })]);
  });

  test.each([
    { connected: undefined, received: "nothing" },
    { connected: { acme: true }, received: "an object" },
  ])("connected: $received", ({ connected, received }) => {
    const { value, issues } = decodeProviderList(
      { all: [good], connected },
      SOURCE,
    )._unsafeUnwrap();
    expect(value.connected).toEqual([]);
    expect(issues[0]?.message).toBe(`Expected a list, received ${received}.`);
  });
});

describe("a model", () => {
  const FLAGS = { text: true, image: true, pdf: false, audio: false, video: false };
  const model = {
    id: "m",
    name: "M",
    family: "f",
    capabilities: { toolcall: true, reasoning: true, input: FLAGS, output: { text: true } },
    cost: { input: 1, output: 2 },
    limit: { context: 10, output: 5 },
    status: "active",
    release_date: "2026-01-01",
    variants: { low: {} },
  };
  const record = {
    id: "m",
    name: "M",
    family: "f",
    releaseDate: "2026-01-01",
    status: "active",
    toolcall: true,
    reasoning: true,
    input: ["text", "image"],
    output: ["text"],
    inputCost: 1,
    outputCost: 2,
    contextLimit: 10,
    outputLimit: 5,
    variants: ["low"],
  };

  test("is read whole", () => {
    expect(decodeModel(model)).toEqual({ model: record, issues: [] });
  });

  test("keeps the key where its id differs", () => {
    expect(decodeModel({ ...model, id: "other" })).toEqual({
      model: record,
      issues: [["malformed-model", "id", expect.not.stringContaining("other")]],
    });
  });

  test.each([
    {
      field: { limit: "200k" },
      lost: ["contextLimit", "outputLimit"],
      at: "limit",
      received: "a string",
    },
    {
      field: { limit: { context: "1", output: 5 } },
      lost: ["contextLimit"],
      at: "limit.context",
      received: "a string",
    },
    {
      field: { limit: { context: -1, output: 5 } },
      lost: ["contextLimit"],
      at: "limit.context",
      received: "a number",
    },
    { field: { cost: 3 }, lost: ["inputCost", "outputCost"], at: "cost", received: "a number" },
    {
      field: { cost: { input: -1_000_000, output: 2 } },
      lost: ["inputCost"],
      at: "cost.input",
      received: "a number",
    },
    {
      field: { cost: { input: Infinity, output: 2 } },
      lost: ["inputCost"],
      at: "cost.input",
      received: "a number",
    },
    {
      field: { cost: { input: null, output: 2 } },
      lost: ["inputCost"],
      at: "cost.input",
      received: "null",
    },
    { field: { name: {} }, lost: ["name"], at: "name", received: "an object" },
    { field: { family: null }, lost: ["family"], at: "family", received: "null" },
    {
      field: { release_date: "soon" },
      lost: ["releaseDate"],
      at: "release_date",
      received: "a string",
    },
    { field: { status: "retired" }, lost: ["status"], at: "status", received: "a string" },
    { field: { variants: ["low"] }, lost: ["variants"], at: "variants", received: "a list" },
    {
      field: { capabilities: 1 },
      lost: ["toolcall", "reasoning", "input", "output"],
      at: "capabilities",
      received: "a number",
    },
    {
      field: { capabilities: { ...model.capabilities, toolcall: "yes" } },
      lost: ["toolcall"],
      at: "capabilities.toolcall",
      received: "a string",
    },
    {
      field: { capabilities: { ...model.capabilities, input: { ...FLAGS, image: 1 } } },
      lost: ["input"],
      at: "capabilities.input",
      received: "an object",
    },
    {
      field: { capabilities: { ...model.capabilities, input: {} } },
      lost: ["input"],
      at: "capabilities.input",
      received: "an object",
    },
    {
      field: { capabilities: { ...model.capabilities, output: ["text"] } },
      lost: ["output"],
      at: "capabilities.output",
      received: "a list",
    },
  ])("is unknown in $lost where $at is $received", ({ field, lost, at, received }) => {
    const rest = Object.fromEntries(Object.entries(record).filter(([key]) => !lost.includes(key)));
    expect(decodeModel({ ...model, ...field })).toEqual({
      model: rest,
      issues: [["malformed-field", at, expect.stringMatching(`, received ${received}.$`)]],
    });
  });

  test("may say nothing at all", () => {
    expect(decodeModel({ capabilities: {} })).toEqual({ model: { id: "m" }, issues: [] });
  });

  test("without flags for a modality does not have it", () => {
    const capabilities = { input: { text: false, audio: true }, output: { text: true } };
    expect(decodeModel({ capabilities }).model).toEqual({
      id: "m",
      input: ["audio"],
      output: ["text"],
    });
  });
});

test("both model shapes may stand side by side", () => {
  const models = {
    newer: {
      capabilities: { toolcall: true, input: { text: true, image: true } },
      release_date: "2026-01-01",
    },
    older: {
      tool_call: false,
      modalities: { input: ["image", "text"] },
      release_date: "2025-01-01",
    },
  };
  const { provider, issues } = decodeOne({ id: "acme", env: [], models });
  expect(issues).toEqual([]);
  expect(provider?.models).toEqual([
    { id: "newer", releaseDate: "2026-01-01", toolcall: true, input: ["text", "image"] },
    { id: "older", releaseDate: "2025-01-01", toolcall: false, input: ["text", "image"] },
  ]);
});

test("equal lists are one frozen list", () => {
  const { value } = decodeProviderList(readFixture("provider-list.json"), SOURCE)._unsafeUnwrap();
  const [first, second] = value.providers[0]?.models ?? [];
  expect(first?.input).toBe(second?.input);
  expect(first?.variants).toBe(second?.variants);
  expect(Object.isFrozen(first?.input) && Object.isFrozen(first?.variants)).toBe(true);
});
