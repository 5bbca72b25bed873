import { describe, expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";
import { choose, resolved } from "../resolution/ask.js";

/** A tag that prefers models with quota left, then cheap ones. */
const LASTING: Strategy = {
  id: "lasting",
  summary: "What lasts.",
  requires: [{ kind: "chat" }],
  rules: [
    {
      ...{ kind: "rank", id: "lasts", summary: "what lasts", within: "anywhere", where: [] },
      by: ["quota-left", "cheapest"],
    },
  ],
};

/**
 * Sources of two providers, with the percentage used of each quota. The first has the cheaper
 * model.
 */
const sourcesWith = (used: Readonly<Record<string, number>>) =>
  sourcesOf(
    [
      aProvider("anthropic", [aModel("claude-opus-5", { inputCost: 1 })]),
      aProvider("openai", [aModel("gpt-6", { inputCost: 4 })]),
    ],
    {
      quota: Object.entries(used).map(([providerID, percent]) => ({
        ...{ providerID, used: percent, limit: 100, resetsAt: 60_000 },
      })),
      ...{ now: 0, utcOffset: 0 },
    },
  );

const CHEAP = "selected: anthropic/claude-opus-5";
const OTHER = "selected: openai/gpt-6";

describe("a tag that prefers what lasts", () => {
  test.each([
    { used: {}, outcome: CHEAP, why: "nobody knows" },
    { used: { anthropic: 60 }, outcome: CHEAP, why: "there is plenty" },
    { used: { openai: 5 }, outcome: CHEAP, why: "unknown is not empty" },
    { used: { anthropic: 60, openai: 5 }, outcome: CHEAP, why: "both have plenty" },
    { used: { anthropic: 90, openai: 5 }, outcome: OTHER, why: "less than a quarter is left" },
    { used: { anthropic: 97, openai: 90 }, outcome: OTHER, why: "nearly nothing is left" },
    { used: { anthropic: 90 }, outcome: OTHER, why: "it is known to be short" },
    { used: { anthropic: 100, openai: 99 }, outcome: OTHER, why: "it is used up" },
  ])("$used: $outcome, as $why", ({ used, outcome }) => {
    expect(choose(sourcesWith(used), "node:lasting", {}, { strategies: [LASTING] })).toBe(outcome);
  });

  test("says so", () => {
    const options = { strategies: [LASTING] };
    const short = resolved(sourcesWith({ anthropic: 90 }), "node:lasting", {}, options);
    expect(short.reason).toContain("because more of its quota is left");
  });

  test("names the model that would have been taken, however far it is behind", () => {
    const offered = ["a", "b", "c", "d"].map((id, index) =>
      aModel(`claude-opus-5${id}`, { inputCost: index + 1 }),
    );
    const quota = [
      {
        ...{ providerID: "anthropic", modelID: "claude-opus-5a" },
        used: 90,
        limit: 100,
        resetsAt: 9,
      },
    ];
    const sources = sourcesOf([aProvider("anthropic", offered)], { quota, now: 0, utcOffset: 0 });
    expect(resolved(sources, "node:lasting", {}, { strategies: [LASTING] }).reason).toBe(
      "anthropic/claude-opus-5b for node:lasting: what lasts, before anthropic/claude-opus-5a because more of its quota is left.",
    );
  });

  test("a built-in tag passes over what is used up, and prefers nothing else by it", () => {
    const { reason } = resolved(sourcesWith({ anthropic: 100 }), "node:cheap");
    expect(reason).toMatch(/claude-opus-5 is cooling down until 00:01 \(its quota is used up\)/);
    expect(choose(sourcesWith({ anthropic: 99 }), "node:cheap")).toBe(CHEAP);
  });
});
