import fc from "fast-check";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { brokenDocument, brokenText } from "../../fixtures/arbitraries/documents.js";
import { decodeConfig } from "../../src/adapters/opencode/orchestrator-config/decode.js";
import type { ProviderRecord } from "../../src/core/sources/model.js";
import {
  type Decoding,
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  decodeHealth,
  decodeJson,
  decodeLock,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  decodeProviderList,
  decodeQuota,
  decodeWorkerState,
  detectCatalogShape,
  ISSUE_LIMIT,
} from "../../src/schema/index.js";
import { locateJsonFault } from "../../src/schema/json-fault.js";
import { resolverFor } from "./ask.js";
import { holds, INPUTS } from "./holds.js";
import { expectCleanPrototypes, watch } from "./watch.js";

const DECODERS: Readonly<Record<string, (input: unknown, source: string) => Decoding<unknown>>> = {
  decodeAuth,
  decodeCatalog,
  decodeConfigProviders,
  // A lock is decoded as a whole, without issues.
  decodeLock: (input, source) => decodeLock(input, source).map((value) => ({ value, issues: [] })),
  decodeHealth,
  decodeModelState,
  decodeModelsDev,
  decodeOpenCodeConfig,
  // Not part of this entry, but equally exposed to input from people and programs.
  "orchestrator.json": (input, source) => ok({ value: decodeConfig(input, source), issues: [] }),
  decodeProviderList,
  decodeQuota,
  decodeWorkerState,
};

const SHAPES = ["provider-list", "config-providers", "models-dev", undefined];

/** Either a value with a bounded list of issues, or the single refusal. */
function expectAnswer(decoding: Decoding<unknown>): void {
  decoding.match(
    ({ value, issues }) => {
      expect(value).toBeTypeOf("object");
      expect(issues.length).toBeLessThanOrEqual(ISSUE_LIMIT);
    },
    ({ code, source, message, hint }) => {
      expect([code, source]).toEqual(["unknown-shape", "x"]);
      expect(message.length + hint.length).toBeLessThan(400);
    },
  );
}

describe.each(Object.entries(DECODERS))("%s", (_name, decode) => {
  test("answers any document, broken in any place, in bounded time and memory", () => {
    const watched = watch();
    holds(
      fc.property(brokenDocument, (input) => {
        expectAnswer(watched.run(() => decode(input, "x")));
      }),
      Math.ceil(INPUTS / Object.keys(DECODERS).length),
    );
    watched.expectBounded();
    expectCleanPrototypes();
  });
});

test("the shape of a catalog is told of any document", () => {
  holds(
    fc.property(brokenDocument, (input) => {
      expect(SHAPES).toContain(detectCatalogShape(input));
    }),
    INPUTS,
  );
  expectCleanPrototypes();
});

test("any text is parsed or refused, and the refusal finds the place where parsing stops", () => {
  const watched = watch();
  holds(
    fc.property(brokenText, (text) => {
      const decoded = watched.run(() => decodeJson(text, "x"));
      expect(locateJsonFault(text) === undefined).toBe(decoded.isOk());
      if (decoded.isErr()) {
        expect(decoded.error.code).toBe("invalid-json");
        expect(decoded.error.message.length).toBeLessThan(120);
      }
    }),
    INPUTS,
  );
  watched.expectBounded();
  expectCleanPrototypes();
});

/** Providers that a decoder returned, from any input. */
function listProviders(input: unknown): readonly ProviderRecord[] {
  return decodeCatalog(input, "x").match(
    ({ value }) => value.providers,
    () => [],
  );
}

test("what the decoders let through makes a resolver that answers", () => {
  const watched = watch();
  const texts = fc.constantFrom("node", "node:fast", "rocket", "acme/rocket-5", "__proto__/m", "x");
  holds(
    fc.property(brokenDocument, brokenDocument, brokenDocument, texts, (a, b, c, ref) => {
      const outcome = watched.run(() => {
        const sources = {
          catalog: { label: "a", providers: listProviders(a) },
          ...(listProviders(b).length > 0 && {
            loaded: { label: "b", providers: listProviders(b) },
          }),
          ...decodeOpenCodeConfig(c, "c").match(
            ({ value }) => ({ config: value }),
            () => ({}),
          ),
          ...decodeAuth(a, "a").match(
            ({ value }) => value,
            () => ({}),
          ),
        };
        return resolverFor({ sources, options: {} }).resolve({ ref, purpose: "prompt" });
      });
      expect(outcome.isOk() || outcome.error.message !== "").toBe(true);
    }),
    Math.ceil(INPUTS / 10),
  );
  watched.expectBounded();
  expectCleanPrototypes();
});

const many = Array.from({ length: 100_000 }, (_, index) => index);

/** The same value in every place of a source. */
function surround(value: unknown): readonly unknown[] {
  const model = { name: value, capabilities: value, cost: value, variants: value };
  return [
    value,
    { all: value, connected: value },
    { all: [{ id: "p", env: value, models: value, options: value }], connected: value },
    { providers: [{ id: "p", models: { m: model } }] },
    { p: { id: "p", env: [], models: { m: model } } },
    { model: value, provider: { p: { models: value, options: { apiKey: value } } }, agent: value },
    { p: { type: "api", key: value, metadata: value } },
    { recent: value, favorite: [value] },
    { version: 1, choices: value },
  ];
}

test.each([
  { why: "a map of null", value: Object.fromEntries(many.map((index) => [`k${index}`, null])) },
  { why: "a list of numbers", value: many },
  { why: "a long text", value: "x".repeat(1_000_000) },
  { why: "an open variable, over and over", value: "{env:".repeat(200_000) },
  { why: "a deep list", value: JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) as unknown },
])("no decoder is stopped by a very large input: $why", ({ value }) => {
  const watched = watch();
  for (const decode of Object.values(DECODERS)) {
    for (const input of surround(value)) expectAnswer(watched.run(() => decode(input, "x")));
  }
  watched.expectBounded();
});

test("very deep and very long texts are parsed or refused", () => {
  const watched = watch();
  for (const text of [
    "[".repeat(1_000_000),
    `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    '{"a":'.repeat(200_000),
    `"${"\\u0041".repeat(200_000)}`,
    " ".repeat(5_000_000),
    `${"1".repeat(1_000_000)}x`,
    `[${"1,".repeat(1_000_000)}`,
    "\n".repeat(1_000_000),
  ]) {
    const decoded = watched.run(() => decodeJson(text, "x"));
    if (decoded.isErr()) expect(decoded.error.code).toBe("invalid-json");
  }
  watched.expectBounded();
});
