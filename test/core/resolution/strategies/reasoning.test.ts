import { describe } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { ANTHROPIC, OPENAI, OPUS, testCases } from "./cases.js";

describe("node:reasoning", () => {
  testCases("node:reasoning", [
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-haiku-5" },
      chosen: "reasoning-here: anthropic/claude-opus-5",
      why: "at the default provider",
    },
    {
      providers: [
        aProvider("anthropic", [
          OPUS,
          aModel("claude-sonnet-9", { reasoning: true, releaseDate: "2027-01-01" }),
        ]),
      ],
      given: { model: "anthropic/claude-haiku-5" },
      chosen: "reasoning-here: anthropic/claude-opus-5",
      why: "the large one before a newer one",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "openai/gpt-6" },
      chosen: "reasoning-elsewhere: anthropic/claude-opus-5",
      why: "or elsewhere",
    },
    {
      providers: [aProvider("openai", [aModel("o9", { reasoning: true, inputCost: 99 })])],
      given: { model: "openai/o9" },
      chosen: "reasoning-elsewhere: openai/o9",
      why: "at any price at last",
    },
    { providers: [OPENAI], chosen: "no-candidate", why: "or none" },
  ]);
});
