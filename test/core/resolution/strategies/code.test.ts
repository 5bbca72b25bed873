import { describe } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { ANTHROPIC, GPT, NANO, OPENAI, testCases } from "./cases.js";

describe("node:code", () => {
  testCases("node:code", [
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "openai/gpt-6" },
      chosen: "configured-model: openai/gpt-6",
      why: "the configured model",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-haiku-5" },
      chosen: "strong-here: anthropic/claude-opus-5",
      why: "unless it is small",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 }), GPT])],
      given: { model: "openai/gpt-9" },
      chosen: "strong-here: openai/gpt-6",
      why: "or very dear",
    },
    {
      providers: [aProvider("openai", [NANO]), ANTHROPIC],
      given: { model: "openai/gpt-6-nano" },
      chosen: "strong-elsewhere: openai/gpt-6-nano",
      why: "the default provider is rather stayed at than left for a strong one",
    },
    {
      providers: [aProvider("openai", [NANO]), ANTHROPIC],
      chosen: "strong-elsewhere: anthropic/claude-opus-5",
      why: "without one a strong one comes first",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 })])],
      chosen: "no-candidate",
      why: "at no price above that of large models",
    },
  ]);
});
