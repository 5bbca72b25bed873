import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { failed } from "../ask.js";
import { ANTHROPIC, GOOGLE, GPT, OPENAI, PRO, testCases } from "./cases.js";

describe("node:vision", () => {
  testCases("node:vision", [
    {
      providers: [ANTHROPIC, GOOGLE],
      given: { model: "anthropic/claude-opus-5" },
      chosen: "configured-model: anthropic/claude-opus-5",
      why: "the configured model, if it sees",
    },
    {
      providers: [aProvider("openai", [GPT, aSeeingModel("gpt-5", { inputCost: 5 })]), GOOGLE],
      given: { model: "openai/gpt-6" },
      chosen: "vision-here: openai/gpt-5",
      why: "else one at the default provider",
    },
    {
      providers: [
        aProvider("openai", [aSeeingModel("gpt-6", { inputCost: 5.01 }), aSeeingModel("gpt-5")]),
        GOOGLE,
      ],
      given: { model: "openai/gpt-6" },
      chosen: "vision-here: openai/gpt-5",
      why: "at an everyday price",
    },
    {
      providers: [OPENAI, GOOGLE],
      given: { model: "openai/gpt-6", smallModel: "openai/gpt-6-nano" },
      chosen: "vision-elsewhere: google/gemini-3-pro",
      why: "else one elsewhere, never one that is blind",
    },
    {
      providers: [OPENAI, aProvider("google", [aSeeingModel("gemini-9", { inputCost: 30 })])],
      given: { model: "openai/gpt-6" },
      chosen: "any-vision: google/gemini-9",
      why: "at any price at last",
    },
    {
      providers: [OPENAI],
      given: { model: "openai/gpt-6" },
      chosen: "no-candidate",
      why: "or none",
    },
    {
      providers: [aProvider("local", [aSparseModel("llava-vision")])],
      given: { model: "local/llava-vision" },
      chosen: "no-candidate",
      why: "never one of which it is not known",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-6", { input: ["text", "pdf"] })])],
      chosen: "no-candidate",
      why: "reading PDF is not seeing",
    },
    {
      providers: [aProvider("openai", [aSeeingModel("gpt-image-1")])],
      chosen: "no-candidate",
      why: "nor is painting",
    },
    {
      providers: [
        aProvider("google", [
          aSeeingModel("gemini-3-flash", { inputCost: 1, releaseDate: "2026-04-01" }),
          PRO,
        ]),
      ],
      chosen: "vision-elsewhere: google/gemini-3-pro",
      why: "of equally new ones not the small one",
    },
  ]);

  test("says what to connect where nothing sees", () => {
    const sources = sourcesOf([OPENAI], { known: [ANTHROPIC, aProvider("xai", ["grok-4"])] });
    expect(failed(sources, "node:vision").suggestions).toEqual([
      {
        kind: "connect",
        providerID: "anthropic",
        env: ["ANTHROPIC_API_KEY"],
        text: "anthropic: Set ANTHROPIC_API_KEY, or use /connect in OpenCode.",
      },
    ]);
  });
});
