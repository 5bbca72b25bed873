import { describe, expect, test } from "vitest";
import {
  type DecisionView,
  viewDecision,
} from "../../../../src/adapters/control-panel/view/decision.js";
import type { ModelRequest, Requirement } from "../../../../src/index.js";
import { RESOLVER } from "./resolver-of.js";

function decide(ref: string, needs: readonly Requirement[] = []): DecisionView {
  const request: ModelRequest = { ref, purpose: "op", needs };
  return viewDecision(RESOLVER.resolve(request));
}

test("a tag: the stages, who was out and why, the runner-up, what decided", () => {
  const decision = decide("node:fast");
  expect(decision).toMatchObject({
    outcome: "resolved",
    model: "openai/gpt-6-mini",
    suggestions: [],
  });
  expect(decision.headline).toContain("openai/gpt-6-mini");
  expect(decision.stages.map(({ title, result }) => [title, result])).toEqual([
    ["Read the reference", "noted"],
    ["Strategy fast", "noted"],
    ["Rule small-model", "passed"],
    ["Rule small-here", "decided"],
    ["Decision", "decided"],
  ]);
  const ranking = decision.stages.find((stage) => stage.ranking !== undefined)?.ranking;
  expect(ranking).toMatchObject({
    considered: 3,
    leaders: ["openai/gpt-6-mini"],
    rejections: [{ code: "size-unmet", count: 2, text: "are of another size" }],
  });
});

test("the runner-up and what set the choice apart", () => {
  const ranking = decide("node:long").stages.findLast(
    (stage) => stage.ranking !== undefined,
  )?.ranking;
  expect(ranking?.runnerUp).toBe("openai/gpt-6-mini");
  expect(ranking?.decidedBy).toEqual({ code: "long-context", text: "its context is the longest" });
});

test("each stage has its sentence", () => {
  for (const ref of ["node", "node:vision", "gpt-6", "openai/gpt-6#high", "nothing-like-it", "gpt"])
    for (const { text, title } of decide(ref).stages) expect(text, title).not.toBe("");
});

test("there is nothing in it that nobody is shown", () => {
  const fields = ["outcome", "headline", "stages", "warnings", "suggestions"].toSorted();
  expect(Object.keys(decide("node:fast")).toSorted()).toEqual([...fields, "model"].toSorted());
  expect(Object.keys(decide("node:fats")).toSorted()).toEqual(fields);
});

test("a variant belongs to the model", () => {
  expect(decide("openai/gpt-6#high").model).toBe("openai/gpt-6#high");
});

describe("failures", () => {
  test.each([
    { ref: "node:fats", code: "unknown-tag", suggestion: { kind: "tag", ref: "node:fast" } },
    { ref: "openai/gpt-7", code: "model-not-found", suggestion: { kind: "model" } },
    {
      ref: "anthropic/claude-opus-5",
      code: "provider-not-usable",
      suggestion: { kind: "connect", providerID: "anthropic" },
    },
    { ref: "", code: "empty-ref", suggestion: { kind: "tag", ref: "node" } },
  ])("$ref", ({ ref, code, suggestion }) => {
    expect(RESOLVER.resolve({ ref, purpose: "op" })._unsafeUnwrapErr().code).toBe(code);
    const decision = decide(ref);
    expect(decision.outcome).toBe("failed");
    expect(decision).not.toHaveProperty("model");
    expect(decision.suggestions).toContainEqual(expect.objectContaining(suggestion));
    expect(decision.stages.at(-1)).toMatchObject({ title: "No decision", result: "failed" });
  });

  test("a need that is not met", () => {
    const decision = decide("openai/gpt-6-mini", [{ kind: "image-input" }]);
    expect(decision.headline).toContain("does not offer image input");
    expect(decision.stages).toContainEqual(
      expect.objectContaining({ title: "Check image-input", result: "failed" }),
    );
  });
});
