import { describe } from "vitest";
import { aModel, withoutFacts } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { ANTHROPIC, GPT, NANO, OPENAI, testCases } from "./cases.js";

describe("node:cheap", () => {
  testCases("node:cheap", [
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-opus-5" },
      chosen: "cheapest-here: anthropic/claude-haiku-5",
      why: "the small one at the default provider",
    },
    {
      providers: [
        aProvider("openai", [NANO, aModel("gpt-5-nano", { inputCost: 0.01 })]),
        ANTHROPIC,
      ],
      given: { model: "openai/gpt-6" },
      chosen: "cheapest-here: openai/gpt-5-nano",
      why: "the cheapest, not the newest",
    },
    {
      providers: [
        aProvider("openai", [NANO, aModel("gpt-6-nano:free", { inputCost: 0 })]),
        ANTHROPIC,
      ],
      given: { model: "openai/gpt-6" },
      chosen: "cheapest-here: openai/gpt-6-nano",
      why: "no special edition of one",
    },
    {
      providers: [aProvider("openai", [GPT]), ANTHROPIC],
      chosen: "cheap-anywhere: anthropic/claude-haiku-5",
      why: "or the cheapest anywhere",
    },
    {
      providers: [aProvider("openai", [withoutFacts(aModel("gpt-5-nano"), "inputCost"), NANO])],
      chosen: "cheap-anywhere: openai/gpt-6-nano",
      why: "a missing price is not free",
    },
  ]);
});
