import fc from "fast-check";
import { expect, test } from "vitest";
import { RECORDED_PROVIDERS } from "../../fixtures/arbitraries/recorded.js";
import { anyRef, garbageText, listTargets } from "../../fixtures/arbitraries/refs.js";
import { someNeeds } from "../../fixtures/arbitraries/requests.js";
import { MAX_REF_LENGTH, parseModelRef } from "../../src/core/ref/ref.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { asData, request, resolverFor } from "./ask.js";
import { holds, INPUTS } from "./holds.js";
import { FAILURE_CODES } from "./vocabulary.js";
import { expectCleanPrototypes, watch } from "./watch.js";

const PROVIDERS = [...new Map(RECORDED_PROVIDERS.map((each) => [each.id, each])).values()];

/** All recorded providers loaded, and the same catalog with hardly anything connected. */
const OBSERVED: Sources = {
  catalog: { label: "recorded", providers: PROVIDERS },
  loaded: { label: "recorded", providers: PROVIDERS.slice(0, 12) },
  config: { model: "anthropic/claude-opus-5", agents: [], providers: [] },
};
const PREDICTED: Sources = {
  catalog: { label: "recorded", providers: PROVIDERS },
  env: ["ANTHROPIC_API_KEY", "OPENROUTER_API_KEY"],
};
const RESOLVERS = [OBSERVED, PREDICTED].map((sources) => resolverFor({ sources, options: {} }));
const TARGETS = listTargets({ catalog: { label: "recorded", providers: PROVIDERS } });

const LETTERS = [
  "a",
  "o",
  "k",
  "4",
  "5",
  ".",
  "-",
  "_",
  "/",
  ":",
  "#",
  "@",
  " ",
  "gpt",
  "claude",
  "é",
];

const hostileText = fc.oneof(
  garbageText,
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 60, size: "max" }),
  fc
    .tuple(fc.constantFrom(...LETTERS, "v1", "a-", "4.", "4-", "x1 "), fc.nat({ max: 600 }))
    .map(([part, times]) => part.repeat(times)),
  anyRef.map((write) => write(TARGETS)),
);

test("any text is parsed in bounded time", () => {
  const watched = watch();
  holds(
    fc.property(hostileText, (text) => {
      const parsed = watched.run(() => parseModelRef(text));
      expect(parsed.isOk() || parsed.error.detail !== "").toBe(true);
    }),
    INPUTS,
  );
  watched.expectBounded();
  expectCleanPrototypes();
});

test("any text is resolved or refused in bounded time and memory", () => {
  const watched = watch();
  holds(
    fc.property(hostileText, someNeeds, fc.boolean(), (text, needs, observed) => {
      const resolver = RESOLVERS[observed ? 0 : 1];
      const outcome = watched.run(() => resolver?.resolve(request(text, { needs })));
      if (outcome?.isErr() === true) expect(FAILURE_CODES).toContain(outcome.error.code);
      else expect(outcome?.isOk()).toBe(true);
    }),
    INPUTS,
  );
  watched.expectBounded();
  expectCleanPrototypes();
});

test.each([
  { why: "blanks inside", text: `a${" ".repeat(1_000_000)}b` },
  { why: "blanks and a slash", text: `${"\u00a0".repeat(1_000_000)}/x` },
  { why: "blanks and a hash", text: `a#${" ".repeat(1_000_000)}x` },
  { why: "letters", text: "x".repeat(1_000_000) },
  { why: "versions", text: "4.".repeat(500_000) },
  { why: "zeros", text: `gpt-1${".0".repeat(500_000)}x` },
  { why: "slashes", text: "/".repeat(1_000_000) },
  { why: "hashes", text: "#".repeat(1_000_000) },
  { why: "a tag", text: `node:${" ".repeat(1_000_000)}x` },
  { why: "quotes", text: '"'.repeat(1_000_000) },
])("a million characters are no effort: $why", ({ text }) => {
  const watched = watch();
  for (const resolver of RESOLVERS) {
    const outcome = watched.run(() => resolver.resolve(request(text)));
    expect(asData(outcome)).toHaveProperty("code");
    expect(JSON.stringify(asData(outcome).trace).length).toBeLessThan(4_096);
    expect(watched.run(() => resolver.explain(request(text))).headline.length).toBeLessThan(600);
  }
  watched.expectBounded();
});

test("as many words as a reference can hold are no effort", () => {
  const watched = watch();
  for (const part of ["a ", "gpt ", "claud ", "4 ", "ab-", "o", "sonet-", "zz4 ", "1.0.", "a/"]) {
    const text = part.repeat(MAX_REF_LENGTH).slice(0, MAX_REF_LENGTH);
    for (const resolver of RESOLVERS)
      expect(watched.run(() => asData(resolver.resolve(request(text))))).toBeDefined();
  }
  watched.expectBounded();
});

test("ids of a hundred thousand characters are no effort", () => {
  const watched = watch();
  const ids = ["x", "4.", "4-", "a-", "v1-", "gpt-", "1.0", "@", ":", "us."].map((part) =>
    part.repeat(100_000).slice(0, 100_000),
  );
  const models = ids.map((id) => ({ id, name: id }));
  const sources: Sources = {
    loaded: { label: "long", providers: [{ id: "p", env: [], source: "api", models }] },
  };
  const resolver = watched.run(() => resolverFor({ sources, options: {} }));
  for (const ref of ["node", "node:fast", "gpt", "claud sonet 4", ...ids.map((id) => `p/${id}`)])
    expect(watched.run(() => asData(resolver.resolve(request(ref))))).toBeDefined();
  watched.expectBounded();
});

test("needs that are ever new leave nothing behind", () => {
  const [resolver] = RESOLVERS;
  expect(resolver?.resolve(request("node:fast"))).toBeDefined();
  const watched = watch();
  for (let min = 0; min < 20_000; min++) {
    const outcome = watched.run(() =>
      resolver?.resolve(request("node:fast", { needs: [{ kind: "context", min }] })),
    );
    expect(outcome).toBeDefined();
  }
  // If cached, they would take about 27 MB.
  watched.expectBounded(8 * 1024 * 1024);
});
