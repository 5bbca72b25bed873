import { describe } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { ANTHROPIC, GOOGLE, GPT, NANO, testCases } from "./cases.js";

describe("node:docs", () => {
  testCases("node:docs", [
    {
      providers: [ANTHROPIC, GOOGLE],
      given: { model: "anthropic/claude-haiku-5" },
      chosen: "configured-model: anthropic/claude-haiku-5",
      why: "the configured model, if it fits",
    },
    {
      providers: [
        aProvider("openai", [aModel("gpt-5", { contextLimit: 127_999 }), GPT, NANO]),
        GOOGLE,
      ],
      given: { model: "openai/gpt-5" },
      chosen: "docs-here: openai/gpt-6",
      why: "else one with a long context at the default provider, not a small one",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 128_000 })]), GOOGLE],
      given: { model: "openai/gone" },
      chosen: "docs-here: openai/gpt-5",
      why: "of which this is just enough",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 100_000 })]), GOOGLE],
      given: { model: "openai/gpt-5" },
      chosen: "docs-elsewhere: google/gemini-3-pro",
      why: "else elsewhere",
    },
    {
      providers: [aProvider("google", [aModel("gemini-9", { inputCost: 30 })])],
      chosen: "any-docs: google/gemini-9",
      why: "at any price at last",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-5", { contextLimit: 100_000 })])],
      chosen: "no-candidate",
      why: "or none",
    },
  ]);
});
