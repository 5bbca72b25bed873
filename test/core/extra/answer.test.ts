import { expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { type Answer, toAnswer } from "../../../src/core/extra/answer.js";
import { formatTag } from "../../../src/core/resolution/strategy.js";
import { createResolver } from "../../../src/core/resolver.js";

const RESOLVER = createResolver(
  assessSources(
    sourcesOf(
      [aProvider("openai", [aModel("gpt-6", { variants: ["high"] }), aSparseModel("mystery")])],
      { model: "openai/gpt-6" },
    ),
  ),
);

function answer(ref: string): Answer {
  return toAnswer(RESOLVER.resolve({ ref, purpose: "prompt" }), RESOLVER);
}

const NO_SUCH_TAG =
  'There is no tag "nope"; the tags are ' +
  [...RESOLVER.strategies.keys()].map(formatTag).join(", ") +
  ".";

test.each<{ ref: string; expected: Answer }>([
  {
    ref: "node:code",
    expected: {
      kind: "resolved",
      model: "openai/gpt-6",
      code: "default-model",
      strategy: "code",
      rule: "configured-model",
      reason: "openai/gpt-6 for node:code: the default model of your config.",
      priceClass: "medium",
      inputCost: 3,
      outputCost: 15,
      warnings: [],
    },
  },
  {
    ref: "openai/gpt-6#high",
    expected: {
      kind: "resolved",
      model: "openai/gpt-6",
      variant: "high",
      code: "explicit",
      reason: "openai/gpt-6, as asked.",
      priceClass: "medium",
      inputCost: 3,
      outputCost: 15,
      warnings: [],
    },
  },
  {
    ref: "openai/mystery",
    expected: {
      kind: "resolved",
      model: "openai/mystery",
      code: "explicit",
      reason: "openai/mystery, as asked.",
      priceClass: "unknown",
      warnings: [],
    },
  },
  {
    ref: "node:nope",
    expected: { kind: "failed", code: "unknown-tag", message: NO_SUCH_TAG },
  },
])("$ref", ({ ref, expected }) => {
  expect(answer(ref)).toEqual(expected);
});

test("names what decided", () => {
  const two = createResolver(assessSources(sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])])));
  const request = { ref: "node:code", purpose: "prompt" } as const;
  expect(toAnswer(two.resolve(request), two)).toMatchObject({
    code: "selected",
    decidedBy: "newest-version",
  });
});
