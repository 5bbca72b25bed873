import { expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { findProvidersThatFit } from "../../../src/core/resolution/providers-that-fit.js";
import { CHAT } from "../../../src/core/resolution/strategies.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CONTEXT = buildContext(
  catalogOf(
    sourcesOf([aProvider("groq", [aSeeingModel("eye")])], {
      known: [
        aProvider("abacus", [aSeeingModel("eye")]),
        aProvider("openai", ["gpt-5", aSeeingModel("gpt-6")]),
        aProvider("xai", ["grok-4"]),
        aProvider("mistral", [aSparseModel("medium")]),
      ],
    }),
  ),
  new Map(),
);
const VISION: Requirement = { kind: "image-input" };
const OPENAI: Requirement = { kind: "provider", oneOf: ["openai"] };

test("providers that are not connected and are known to offer what fits; vendors' own first", () => {
  expect(findProvidersThatFit([...CHAT, VISION], CONTEXT)).toEqual(["openai", "abacus"]);
  expect(findProvidersThatFit([...CHAT, VISION, OPENAI], CONTEXT)).toEqual(["openai"]);
  expect(findProvidersThatFit([...CHAT, VISION, { kind: "pdf-input" }], CONTEXT)).toEqual([]);
});

test("a model is looked at with what its own data say", () => {
  expect(aModel("grok-4").input).toEqual(["text"]);
  expect(findProvidersThatFit(CHAT, CONTEXT)).toEqual(["openai", "xai", "abacus"]);
});
