import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { enforceBoundaries, listBoundaries } from "../../../src/core/extra/boundaries.js";
import type { Boundaries } from "../../../src/core/resolution/request.js";
import { choose, failed, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", [
      aModel("claude-opus-5", { inputCost: 5 }),
      aModel("claude-opus-4-8", { inputCost: 5 }),
      aModel("claude-haiku-4-5", { inputCost: 1 }),
    ]),
    aProvider("openai", [aSeeingModel("gpt-6"), aModel("gpt-6-mini", { inputCost: 0.3 })]),
  ],
  {
    model: "anthropic/claude-opus-5",
    smallModel: "anthropic/claude-haiku-4-5",
    known: [aProvider("google", [aSeeingModel("gemini-4")]), aProvider("xai", ["grok-4"])],
  },
);

const within = (...own: readonly Boundaries[]) => ({ extensions: [enforceBoundaries(own)] });

describe("what is named", () => {
  test.each<{ ref: string; own?: Boundaries; wishes?: Wishes; outcome: string; why: string }>([
    { ref: "openai/gpt-6", own: {}, outcome: "explicit: openai/gpt-6", why: "no boundary" },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["openai"] },
      outcome: "explicit: openai/gpt-6",
      why: "within",
    },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["anthropic"] },
      outcome: "outside-boundary",
      why: "outside",
    },
    {
      ref: "gpt-6",
      own: { stayWithin: ["anthropic"] },
      outcome: "outside-boundary",
      why: "by its name",
    },
    {
      ref: "GPT 6",
      own: { deny: ["*gpt-6"] },
      outcome: "outside-boundary",
      why: "by a loose name",
    },
    {
      ref: "openai/gpt-6#high",
      own: { deny: ["openai"] },
      outcome: "outside-boundary",
      why: "with a variant",
    },
    {
      ref: "opus",
      own: { deny: ["*opus-5"] },
      outcome: "matched: anthropic/claude-opus-4-8",
      why: "the newest within",
    },
    {
      ref: "anthropic/claude-opus-5",
      own: { maxInputPrice: 4 },
      outcome: "outside-boundary",
      why: "too dear",
    },
    {
      ref: "nothing-at-all",
      own: { deny: ["openai"] },
      outcome: "model-not-found",
      why: "nowhere at all",
    },
    {
      ref: "xai/grok-4",
      own: { deny: ["xai"] },
      outcome: "provider-not-usable",
      why: "not usable, which says more",
    },
    {
      ref: "openai/gpt-6",
      wishes: { boundaries: { stayWithin: ["anthropic"] } },
      outcome: "outside-boundary",
      why: "a boundary of the request",
    },
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["openai"] },
      wishes: { boundaries: { maxInputPrice: 1 } },
      outcome: "outside-boundary",
      why: "both hold",
    },
  ])("$ref in $own: $outcome, $why", ({ ref, own = {}, wishes, outcome }) => {
    expect(choose(SOURCES, ref, wishes, within(own))).toBe(outcome);
  });

  test("a name that means another model without the boundaries says so", () => {
    const { reason } = resolved(SOURCES, "opus", {}, within({ deny: ["*opus-5"] }));
    expect(reason).toContain(
      "without your boundaries it would be anthropic/claude-opus-5 (deny *opus-5)",
    );
  });
});

describe("what a tag follows", () => {
  test.each<{ ref: string; own: Boundaries; outcome: string }>([
    { ref: "node", own: { stayWithin: ["openai"] }, outcome: "selected: openai/gpt-6" },
    { ref: "node:fast", own: { stayWithin: ["openai"] }, outcome: "selected: openai/gpt-6-mini" },
    { ref: "node", own: { stayWithin: ["openai"], strict: true }, outcome: "outside-boundary" },
    {
      ref: "node",
      own: { maxInputPrice: 5, strict: true },
      outcome: "default-model: anthropic/claude-opus-5",
    },
    { ref: "node:vision", own: { stayWithin: ["anthropic"] }, outcome: "outside-boundary" },
    { ref: "node:vision", own: { allow: [] }, outcome: "outside-boundary" },
    { ref: "node:nothing", own: { allow: ["openai"] }, outcome: "unknown-tag" },
  ])("$ref in $own: $outcome", ({ ref, own, outcome }) => {
    expect(choose(SOURCES, ref, {}, within(own))).toBe(outcome);
  });

  test("a setting that leads outside is told in reason, trace and metadata", () => {
    const own = { stayWithin: ["openai"] };
    const { reason, metadata, trace } = resolved(SOURCES, "node", {}, within(own));
    expect(reason).toContain(
      'model "anthropic/claude-opus-5" of your config was not taken: it is outside your boundaries',
    );
    expect(metadata.boundary).toBe("stayWithin openai");
    expect(trace.events[0]).toEqual({
      kind: "boundary-drawn",
      within: 2,
      usable: 5,
      says: "Boundaries (stayWithin openai): 2 of 5 usable models are within.",
    });
    expect(trace.events).toContainEqual(
      expect.objectContaining({ kind: "rule-skipped", because: "outside-boundary" }),
    );
  });

  test("strict boundaries name the setting", () => {
    const own = { stayWithin: ["openai"], strict: true };
    expect(failed(SOURCES, "node", {}, within(own))).toMatchObject({
      model: "anthropic/claude-opus-5",
      boundary: "stayWithin openai",
      message:
        "anthropic/claude-opus-5 is outside your boundaries: stayWithin openai. config.model of your config names it.",
    });
  });
});

describe("what helps", () => {
  test.each<{ ref: string; own: Boundaries; texts: readonly string[]; why: string }>([
    {
      ref: "openai/gpt-6",
      own: { stayWithin: ["anthropic"] },
      texts: ["use node", "change the boundaries: stayWithin anthropic"],
      why: "a tag that works within, and the setting",
    },
    {
      ref: "node",
      own: { stayWithin: ["openai"], strict: true },
      texts: ["change the boundaries: stayWithin openai; strict"],
      why: "no tag that would fail as well",
    },
    {
      ref: "xai/grok-4",
      own: { stayWithin: ["anthropic"] },
      texts: [],
      why: "no provider to connect that would be outside",
    },
    {
      ref: "xai/grok-4",
      own: { stayWithin: ["anthropic", "xai"] },
      texts: ["Set XAI_API_KEY."],
      why: "one that would be within",
    },
  ])("$ref in $own: $why", ({ ref, own, texts }) => {
    const { suggestions } = failed(SOURCES, ref, {}, within(own));
    expect(suggestions.map(({ text }) => text.replace(/,? or use \/connect.*/, "."))).toEqual(
      texts,
    );
  });
});

test("the resolver's boundaries and the request's", () => {
  const own = [{ allow: ["a"] }];
  const request = { ref: "x", purpose: "prompt" } as const;
  expect(listBoundaries(own, request)).toBe(own);
  expect(listBoundaries(own, { ...request, boundaries: { deny: ["b"] } })).toEqual([
    { allow: ["a"] },
    { deny: ["b"] },
  ]);
});
