import { expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { type Answer, toAnswer } from "../../../src/core/compare/answer.js";
import { formatTag } from "../../../src/core/ref/ref.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { Sources } from "../../../src/core/sources/sources.js";

const SOURCES = sourcesOf(
  [aProvider("openai", [aModel("gpt-6", { variants: ["high"] }), aSparseModel("mystery")])],
  { model: "openai/gpt-6" },
);

function answer(ref: string, sources: Sources = SOURCES): Answer {
  const resolver = createResolver(assessSources(sources));
  return toAnswer(resolver.resolve({ ref, purpose: "prompt" }), resolver);
}

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
      reason: "openai/gpt-6, as requested.",
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
      reason: "openai/mystery, as requested.",
      priceClass: "unknown",
      warnings: [],
    },
  },
])("$ref", ({ ref, expected }) => {
  expect(answer(ref)).toStrictEqual(expected);
});

test("a failure has its code and its message", () => {
  const { strategies } = createResolver(assessSources(SOURCES));
  const tags = [...strategies.keys()].map(formatTag).join(", ");
  const message = `There is no tag "nope"; the tags are ${tags}.`;
  expect(answer("node:nope")).toStrictEqual({ kind: "failed", code: "unknown-tag", message });
});

test("warnings are told by their codes", () => {
  const two = sourcesOf([aProvider("openai", ["gpt-6"]), aProvider("xai", ["grok-4"])], {
    model: "openai/gpt-6",
  });
  expect(answer("xai/grok-4", two)).toMatchObject({ warnings: ["left-provider"] });
});

test("a catalog that does not have the model knows no prices", () => {
  const { resolve } = createResolver(assessSources(SOURCES));
  const other = createResolver(assessSources(sourcesOf([aProvider("xai", ["grok-4"])])));
  const outcome = resolve({ ref: "openai/gpt-6", purpose: "prompt" });
  const shown = toAnswer(outcome, other);
  expect(shown).toMatchObject({ kind: "resolved", model: "openai/gpt-6" });
  expect(shown).not.toHaveProperty("inputCost");
  expect(shown).not.toHaveProperty("outputCost");
});

test("names what decided", () => {
  const two = sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])]);
  expect(answer("node:code", two)).toMatchObject({
    code: "selected",
    decidedBy: "newest-version",
  });
});
