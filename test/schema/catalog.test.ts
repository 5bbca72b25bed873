import { describe, expect, test } from "vitest";
import {
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
  detectCatalogShape,
} from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

test.each([
  {
    file: "provider-list.json",
    shape: "provider-list",
    providers: ["acme", "far", "local", "opencode"],
  },
  {
    file: "config-providers.json",
    shape: "config-providers",
    providers: ["acme", "opencode", "local"],
  },
  { file: "config-providers.older.json", shape: "config-providers", providers: ["acme"] },
  { file: "models-dev.json", shape: "models-dev", providers: ["acme", "far"] },
])("$file is a $shape", ({ file, shape, providers }) => {
  const input = readFixture(file);
  expect(detectCatalogShape(input)).toBe(shape);
  const { value } = decodeCatalog(input, file)._unsafeUnwrap();
  expect(Object.keys(value)).toEqual(["providers"]);
  expect(value.providers.map(({ id }) => id)).toEqual(providers);
});

test.each(["opencode.json", "auth.json", "model.json"])("%s is no catalog", (file) => {
  expect(detectCatalogShape(readFixture(file))).toBeUndefined();
  expect(decodeCatalog(readFixture(file), file)._unsafeUnwrapErr().code).toBe("unknown-shape");
});

describe("what is no source is refused, and never an empty list", () => {
  const decoders = {
    decodeProviderList,
    decodeConfigProviders,
    decodeModelsDev,
    decodeCatalog,
    decodeOpenCodeConfig,
    decodeAuth,
    decodeModelState,
  };
  const inputs = [
    {
      input: { name: "UnknownError", data: { message: "x", ref: "err_1" } },
      received: "an error that the server reports",
    },
    { input: { _tag: "BadRequest", message: "x" }, received: "an error that the server reports" },
    { input: "<!doctype html><title>OpenCode</title>", received: "an HTML page" },
    { input: "text", received: "a string" },
    { input: [], received: "a list" },
    { input: [{ id: "acme", env: [], models: {} }], received: "a list" },
    { input: null, received: "null" },
    { input: undefined, received: "nothing" },
    { input: 42, received: "a number" },
    { input: true, received: "a boolean" },
  ];

  for (const [name, decode] of Object.entries(decoders)) {
    test.each(inputs)(`${name}: $received`, ({ input, received }) => {
      const error = decode(input, "the source")._unsafeUnwrapErr();
      expect(error).toEqual({
        code: "unknown-shape",
        source: "the source",
        message: expect.stringMatching(`^Expected .*, received ${received}\\.$`) as string,
        hint: expect.stringMatching(/\.$/) as string,
      });
    });
  }

  // auth.json maps any id to an entry, and OpenCode skips malformed ones. So every object is an
  // auth.json, with an issue for each entry.
  const files = {
    "provider-list.json": [decodeProviderList, decodeCatalog, decodeAuth],
    "config-providers.json": [decodeConfigProviders, decodeCatalog, decodeAuth],
    "models-dev.json": [decodeModelsDev, decodeCatalog, decodeAuth],
    "opencode.json": [decodeOpenCodeConfig, decodeAuth],
    "model.json": [decodeModelState, decodeAuth],
    "auth.json": [decodeAuth],
  };
  for (const [file, accepting] of Object.entries(files)) {
    const taking = new Set<unknown>(accepting);
    const refusing = Object.entries(decoders).filter(([, decode]) => !taking.has(decode));
    test.each(refusing)(`${file} is not for %s`, (_name, decode) => {
      expect(decode(readFixture(file), file).isErr()).toBe(true);
    });
  }
});
