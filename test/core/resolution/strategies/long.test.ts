import { describe } from "vitest";
import { aModel, aSparseModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { GOOGLE, GPT, OPENAI, testCases } from "./cases.js";

describe("node:long", () => {
  testCases("node:long", [
    {
      providers: [OPENAI, GOOGLE],
      given: { model: "openai/gpt-6-nano" },
      chosen: "long-here: openai/gpt-6",
      why: "at the default provider",
    },
    {
      providers: [OPENAI, GOOGLE],
      chosen: "long-elsewhere: google/gemini-3-pro",
      why: "or anywhere",
    },
    {
      providers: [
        aProvider("openai", [aModel("gpt-9", { inputCost: 5.01, contextLimit: 2_000_000 }), GPT]),
      ],
      given: { model: "openai/gpt-6" },
      chosen: "long-here: openai/gpt-6",
      why: "at an everyday price",
    },
    {
      providers: [aProvider("openai", [aSparseModel("gpt-x"), aModel("gpt-4")])],
      given: { model: "openai/gpt-x" },
      chosen: "long-here: openai/gpt-4",
      why: "an unknown context is not long",
    },
  ]);
});
