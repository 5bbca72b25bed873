import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Decoding,
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
} from "../../src/schema/index.js";
import { DRAWN } from "../drawn.js";

/** No throw, no hang: either a value, or the single refusal of a whole source. */
function expectAnswer(decoded: Decoding<unknown>): void {
  expect(decoded.isOk() || decoded.error.code === "unknown-shape").toBe(true);
}

const decoders = Object.entries({
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
});

/** The same value in every place of a source. */
function surround(value: unknown): readonly unknown[] {
  const provider = { id: "p", env: value, options: value, key: value, models: { m: value } };
  const model = {
    capabilities: value,
    cost: value,
    limit: value,
    modalities: value,
    variants: value,
    reasoning_options: [{ type: "effort", values: value }, value],
  };
  const providers = [
    value,
    provider,
    { id: "q", models: value },
    { id: "r", models: { m: model } },
  ];
  return [
    value,
    { all: value, connected: value },
    { all: providers, connected: [value] },
    { providers },
    {
      p: provider,
      q: { id: "q", models: { m: { ...model, experimental: { modes: { x: value } } } } },
    },
    {
      model: value,
      provider: { p: provider, q: value },
      agent: { a: value },
      agents: value,
      mode: value,
    },
    { model: value, provider: { r: { models: { m: model }, options: { apiKey: value } } } },
    { p: value, q: { type: "api", key: "k", metadata: value }, r: { type: value } },
    { recent: [value, { providerID: value, modelID: value }], favorite: value },
  ];
}

describe.each(decoders)("%s", (_name, decode) => {
  test("answers whatever comes", () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        (value) => {
          for (const input of surround(value)) {
            expectAnswer(decode(input, "x"));
          }
        },
      ),
      { numRuns: 150, ...DRAWN },
    );
  });

  test("does not follow a circle or a depth", () => {
    const circle: Record<string, unknown> = { id: "p", env: [], name: "n" };
    Object.assign(circle, { models: circle, all: [circle], providers: [circle], provider: circle });
    Object.assign(circle, {
      capabilities: circle,
      options: circle,
      variants: circle,
      modes: circle,
    });
    let deep: unknown = {};
    for (let depth = 0; depth < 20_000; depth += 1) deep = { models: deep, id: "p", all: [deep] };
    for (const input of [...surround(circle), ...surround(deep)]) expectAnswer(decode(input, "x"));
  });

  test("reads very much of everything at once", () => {
    const indexes = Array.from({ length: 50_000 }, (_, index) => index);
    const words = indexes.map((index) => `w${index}`);
    const keys = Object.fromEntries(indexes.map((index) => [`k${index}`, null]));
    for (const value of [keys, indexes, words, "{env:".repeat(50_000), "{env:A}".repeat(50_000)]) {
      for (const input of surround(value)) expectAnswer(decode(input, "x"));
    }
  });

  test("takes prototype words as ordinary keys", () => {
    const words = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    const map = (item: string) => `{${words.map((word) => `"${word}": ${item}`).join(",")}}`;
    const model =
      '{"name": "M", "capabilities": {}, "__proto__": {"polluted": true}, "variants": {"__proto__": {}}}';
    const provider = `{"id": "__proto__", "env": ["__proto__"], "models": ${map(model)}, "options": ${map('"x"')}}`;
    const texts = [
      `{"all": [${provider}], "connected": ["__proto__"], "__proto__": {"polluted": true}}`,
      `{"providers": [${provider}], "__proto__": {"polluted": true}}`,
      map(provider),
      `{"provider": ${map(provider)}, "agent": ${map('{"model": "p/m"}')}, "mode": ${map("{}")}}`,
      map('{"type": "api", "key": "k", "metadata": {"__proto__": "x"}}'),
      '{"recent": [{"providerID": "__proto__", "modelID": "constructor", "__proto__": {}}]}',
    ];
    for (const text of texts) expectAnswer(decode(JSON.parse(text), "x"));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("leaves its input as it is", () => {
    const freeze = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      for (const item of Object.values(value)) freeze(item);
      return Object.freeze(value);
    };
    for (const input of surround({ text: "x" })) {
      expectAnswer(decode(freeze(structuredClone(input)), "x"));
    }
  });
});

test("the key __proto__ is a model like any other", () => {
  const text =
    '{"providers": [{"id": "p", "env": [], "models": {"__proto__": {"name": "M", "capabilities": {}}}}]}';
  const { value } = decodeConfigProviders(JSON.parse(text), "x")._unsafeUnwrap();
  expect(value.providers[0]?.models).toEqual([{ id: "__proto__", name: "M" }]);
});
