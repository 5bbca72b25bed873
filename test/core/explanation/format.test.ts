import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Explanation } from "../../../src/core/explanation/explain.js";
import { formatExplanation } from "../../../src/core/explanation/format.js";
import { createResolver } from "../../../src/core/resolver.js";

const EMPTY: Explanation = {
  ref: "x",
  outcome: "resolved",
  headline: "Head.",
  steps: [],
  warnings: [],
  suggestions: [],
  facts: [],
};

describe("sections", () => {
  test.each<{ given: Partial<Explanation>; text: string; why: string }>([
    { given: {}, text: "Head.", why: "the headline alone where there is nothing else" },
    {
      given: { steps: ["One.", "Two."] },
      text: "Head.\n\nSteps\n  One.\n  Two.",
      why: "a title, and lines set in",
    },
    {
      given: {
        facts: [
          ["model", "a/b"],
          ["code", "explicit"],
        ],
        steps: ["One."],
        warnings: ["Mind."],
        suggestions: ["Use."],
      },
      text: "Head.\n\nFacts\n  model: a/b\n  code: explicit\n\nSteps\n  One.\n\nWarnings\n  Mind.\n\nSuggestions\n  Use.",
      why: "in a fixed order",
    },
  ])("$why", ({ given, text }) => {
    expect(formatExplanation({ ...EMPTY, ...given })).toBe(text);
  });
});

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", [
      aSeeingModel("claude-opus-5", { inputCost: 5, releaseDate: "2026-02-01" }),
      aModel("claude-haiku-5", { inputCost: 1, releaseDate: "2026-01-01" }),
    ]),
    aProvider("openai", [aModel("gpt-6-nano", { inputCost: 0.1, releaseDate: "2026-03-01" })]),
  ],
  {
    model: "anthropic/claude-opus-5",
    smallModel: "anthropic/claude-3-haiku",
    known: [aProvider("google", [aSeeingModel("gemini-3-flash")])],
  },
);

const explain = (ref: string) =>
  formatExplanation(
    createResolver(assessSources(SOURCES)).explain({
      ref,
      purpose: "prompt",
      needs: [{ kind: "toolcall" }],
    }),
  );

describe("as it is read", () => {
  test("a tag", () => {
    expect(explain("node:fast")).toMatchInlineSnapshot(`
      "anthropic/claude-haiku-5 for node:fast: the newest small, cheap model at your default provider; small_model "anthropic/claude-3-haiku" of your config was not used: no such model is usable (not found, or its provider is not connected).

      Facts
        model: anthropic/claude-haiku-5
        code: selected
        policy: dynamic
        layer: prompt
        strategy: fast
        rule: small-here
        usable by: listed by OpenCode (stored)
        price: low
        catalog: GET /config/providers

      Steps
        "node:fast" was read as a tag.
        Strategy fast:
        Rule small-model gave no model: config.small_model anthropic/claude-3-haiku: no such model is usable (not found, or its provider is not connected).
        Rule small-here: 1 of 2 fit (out: 1 size-unmet); anthropic/claude-haiku-5.
        Needed toolcall: met.
        Decided: anthropic/claude-haiku-5.

      Warnings
        small_model "anthropic/claude-3-haiku" of your config was not used: no such model is usable (not found, or its provider is not connected)"
    `);
  });

  test("a name", () => {
    expect(explain("opus")).toMatchInlineSnapshot(`
      ""opus" is anthropic/claude-opus-5: the newest plain model with these words in its id.

      Facts
        model: anthropic/claude-opus-5
        code: matched
        policy: dynamic
        layer: prompt
        usable by: listed by OpenCode (stored)
        price: medium
        catalog: GET /config/providers

      Steps
        "opus" was read as a model's name.
        "opus" matched 1 usable model: the newest plain model with these words in its id.
        Needed toolcall: met.
        Decided: anthropic/claude-opus-5."
    `);
  });

  test("a provider that is not connected", () => {
    expect(explain("google/gemini-3-flash")).toMatchInlineSnapshot(`
      "The provider google is not connected. Set GOOGLE_API_KEY, or use /connect in OpenCode.

      Facts
        code: provider-not-usable

      Steps
        "google/gemini-3-flash" was read as provider and model.
        The provider google is known but not usable.
        Failed: provider-not-usable.

      Suggestions
        Set GOOGLE_API_KEY, or use /connect in OpenCode."
    `);
  });

  test("a name that is not found", () => {
    expect(explain("claude sonnet 5")).toMatchInlineSnapshot(`
      "No connected provider has a model "claude sonnet 5".

      Facts
        code: model-not-found

      Steps
        "claude sonnet 5" was read as a model's name.
        No usable model is called "claude sonnet 5".
        Failed: model-not-found.

      Suggestions
        use anthropic/claude-opus-5
        use anthropic/claude-haiku-5
        use node"
    `);
  });
});
