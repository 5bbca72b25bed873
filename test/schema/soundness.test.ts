import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declaredModelSchema, isDeclaredModel } from "../../src/schema/declared-model.js";
import type { EntryForm } from "../../src/schema/entry.js";
import { modelsDevForm } from "../../src/schema/models-dev.js";
import { isObject, type JsonObject } from "../../src/schema/object.js";
import { modelConfigForm } from "../../src/schema/opencode-models.js";
import { isServerModel, serverModelSchema } from "../../src/schema/server-model.js";
import { DRAWN } from "../drawn.js";

// The fast guards replace the schemas, so they must accept exactly the same entries.

const FLAGS = { text: true, image: false, pdf: true, audio: false, video: false };
const IDENTITY = {
  id: "m",
  name: "M",
  family: "f",
  release_date: "2026-01-01",
  status: "beta",
  cost: { input: 1, output: 2 },
  limit: { context: 10, output: 5 },
};
const SERVER = {
  ...IDENTITY,
  capabilities: { toolcall: true, reasoning: false, input: FLAGS, output: FLAGS },
  variants: { low: {} },
};
const DECLARED = {
  ...IDENTITY,
  tool_call: true,
  reasoning: true,
  modalities: { input: ["text", "image"], output: ["text"] },
  reasoning_options: [{ type: "toggle" }],
  provider: { npm: "x" },
  experimental: { modes: { fast: {} } },
  variants: { low: {} },
};

/** Every path to a field of an example, including nested fields. */
function listPaths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(value)) return [path];
  const below = Object.entries(value).flatMap(([key, item]) => listPaths(item, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaceAt(
  value: JsonObject,
  [key = "", ...rest]: readonly string[],
  item: unknown,
): JsonObject {
  const old = value[key];
  return { ...value, [key]: rest.length > 0 && isObject(old) ? replaceAt(old, rest, item) : item };
}

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "2026",
    "2026-02",
    "active",
    "text",
    0,
    -1,
    1.5,
    true,
  ),
  fc.constantFrom<unknown>(NaN, Infinity, {}, [], ["text"], ["text", 5], { text: 1 }, FLAGS),
  fc.anything(),
);

function expectAgreement<T>({ schema, isSound }: EntryForm<T>, example: JsonObject): void {
  expect(isSound(example)).toBe(true);
  const change = fc.tuple(fc.constantFrom(...listPaths(example)), anything);
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const entry = changes.reduce((all, [path, item]) => replaceAt(all, path, item), example);
      expect(isSound(entry)).toBe(schema.safeParse(entry).success);
    }),
    { numRuns: 1500, ...DRAWN },
  );
}

describe("guard and schema agree on", () => {
  test("the models of a server", () => {
    expectAgreement({ schema: serverModelSchema, isSound: isServerModel }, SERVER);
  });
  test("the models of an older server", () => {
    expectAgreement({ schema: declaredModelSchema, isSound: isDeclaredModel }, DECLARED);
  });
  test("the models of models.dev", () => {
    expectAgreement(modelsDevForm, DECLARED);
  });
  test("the models of a config", () => {
    expectAgreement(modelConfigForm, DECLARED);
  });
});
