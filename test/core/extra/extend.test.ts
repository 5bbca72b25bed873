import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { extend } from "../../../src/core/extra/extend.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import { choose } from "../resolution/ask.js";

const SOURCES = sourcesOf([aProvider("openai", ["gpt-6", "gpt-6-mini"])]);
const SMALL = {
  ...STRATEGIES[1],
  id: "Tiny",
  summary: "Small.",
  requires: [],
  rules: [
    { kind: "rank", id: "s", summary: "small", within: "anywhere", where: [], by: ["small"] },
  ],
} as const;

test.each([
  { ref: "x, node:?size=small", settings: undefined, outcome: "selected: openai/gpt-6-mini" },
  { ref: "node:tiny", settings: { strategies: [SMALL] }, outcome: "selected: openai/gpt-6-mini" },
  { ref: "node:TINY", settings: { strategies: [SMALL] }, outcome: "selected: openai/gpt-6-mini" },
  {
    ref: "x, node:?size=small",
    settings: { boundaries: [{ deny: ["*mini"] }] },
    outcome: "no-rung",
  },
  { ref: "node:tiny", settings: {}, outcome: "unknown-tag" },
])("$ref with $settings: $outcome", ({ ref, settings, outcome }) => {
  expect(choose(SOURCES, ref, {}, extend(settings))).toBe(outcome);
});

test("options without strategies leave those of others as they are", () => {
  const options = { strategies: [SMALL], ...extend() };
  expect(choose(SOURCES, "x, node:tiny", {}, options)).toBe("selected: openai/gpt-6-mini");
});
