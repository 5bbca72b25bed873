import { describe, expect, test } from "vitest";
import { aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { createPipeline } from "../../../src/core/resolution/pipeline.js";
import type { ModelRequest } from "../../../src/core/resolution/request.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONTEXT = buildContext(
  catalogOf(
    sourcesOf([
      aProvider("anthropic", [aSeeingModel("claude-opus-5"), "claude-haiku-4-5"]),
      aProvider("openai", ["gpt-6", "gpt-6-mini"]),
    ]),
  ),
  new Map(STRATEGIES.map((strategy) => [strategy.id, strategy])),
);
const PIPELINE = createPipeline(CONTEXT, [{ deny: ["*haiku*"] }]);

const decide = (request: ModelRequest): string =>
  PIPELINE.decide(request, []).match(
    ({ model }) => model.fullID,
    ({ code }) => code,
  );

describe("everything that a request says is obeyed", () => {
  test.each<{ request: ModelRequest; outcome: string }>([
    { request: { ref: "opus" }, outcome: "anthropic/claude-opus-5" },
    { request: { ref: "opus", boundaries: { deny: ["*opus*"] } }, outcome: "outside-boundary" },
    { request: { ref: "haiku" }, outcome: "outside-boundary" },
    { request: { ref: "opus", tried: ["anthropic/claude-opus-5"] }, outcome: "already-tried" },
    { request: { ref: "gpt-6", needs: [{ kind: "image-input" }] }, outcome: "requirements-unmet" },
    { request: { ref: "haiku, gpt-6" }, outcome: "openai/gpt-6" },
    { request: { ref: "node:, gpt-6" }, outcome: "openai/gpt-6" },
    {
      request: { ref: ["haiku", "gpt-6"], tried: ["openai/gpt-6"] },
      outcome: "list-exhausted",
    },
    { request: { ref: "node:?vision" }, outcome: "anthropic/claude-opus-5" },
    {
      request: { ref: "node:?vision", tried: ["anthropic/claude-opus-5"] },
      outcome: "constraints-unmet",
    },
    {
      request: { ref: "node:?provider=openai&size=small", boundaries: { deny: ["*mini"] } },
      outcome: "constraints-unmet",
    },
    { request: { ref: "node:" }, outcome: "malformed-ref" },
  ])("$request: $outcome", ({ request, outcome }) => {
    expect(decide(request)).toBe(outcome);
  });
});

describe("a decision says only what there is to say", () => {
  const open = createPipeline(CONTEXT, []);

  test("of an empty reference no more than that", () => {
    expect(open.decide({ ref: "" }, [])._unsafeUnwrapErr()).toStrictEqual({ code: "empty-ref" });
  });

  test("of a variant that was typed no note", () => {
    const decision = open.decide({ ref: "gpt 6#high" }, [])._unsafeUnwrap();
    expect(decision.variant).toBe("high");
    expect("notes" in decision).toBe(false);
  });

  test("of a region nothing that is about the variant", () => {
    const { variant, notes } = open
      .decide({ ref: "eu.anthropic.claude-opus-5#high" }, [])
      ._unsafeUnwrap();
    expect(variant).toBe("high");
    expect(notes).toStrictEqual([{ code: "region-not-available", region: "eu" }]);
  });
});

test("the same boundaries are drawn once", () => {
  const request = { ref: "x", boundaries: { deny: ["openai"] } };
  const bounded = PIPELINE.boundsOf(request);
  expect(PIPELINE.boundsOf({ ...request, boundaries: { deny: ["openai"] } })).toBe(bounded);
  expect(PIPELINE.boundsOf({ ref: "x" })).not.toBe(bounded);
  expect(bounded?.text).toBe("deny *haiku*; deny openai");
});

test("where nothing is limited nothing is drawn", () => {
  expect(createPipeline(CONTEXT, []).boundsOf({ ref: "x" })).toBeUndefined();
});
