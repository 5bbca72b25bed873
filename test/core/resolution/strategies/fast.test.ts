import { describe, expect, test } from "vitest";
import { aModel, withoutFacts } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { resolved } from "../ask.js";
import { ANTHROPIC, GPT, NANO, OPENAI, OPUS, PRO, testCases } from "./cases.js";

describe("node:fast", () => {
  testCases("node:fast", [
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-opus-5", smallModel: "openai/gpt-6" },
      chosen: "small-model: openai/gpt-6",
      why: "small_model, exactly",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-opus-5", smallModel: "openai/gone" },
      chosen: "small-here: anthropic/claude-haiku-5",
      why: "else the small one at the default provider",
    },
    {
      providers: [aProvider("google", [PRO, aModel("gemini-3-flash", { inputCost: 0.3 })]), OPENAI],
      given: { model: "google/gemini-3-pro" },
      chosen: "small-here: google/gemini-3-flash",
      why: "no mini is in gemini",
    },
    {
      providers: [aProvider("openai", [GPT, aModel("gpt-6-mini", { inputCost: 1.01 }), NANO])],
      given: { model: "openai/gpt-6" },
      chosen: "small-here: openai/gpt-6-nano",
      why: "a small one that is cheap",
    },
    {
      providers: [
        aProvider("openai", [
          aModel("gpt-5-nano", { inputCost: 0.01, releaseDate: "2025-01-01" }),
          NANO,
        ]),
      ],
      given: { model: "openai/gpt-6" },
      chosen: "small-here: openai/gpt-6-nano",
      why: "the newest, not the cheapest",
    },
    {
      providers: [
        aProvider("openai", [
          withoutFacts(aModel("gpt-7-nano", { releaseDate: "2027-01-01" }), "inputCost"),
          NANO,
        ]),
      ],
      given: { model: "openai/gpt-6" },
      chosen: "small-here: openai/gpt-6-nano",
      why: "a missing price is not free",
    },
    {
      providers: [
        aProvider("openai", [
          aModel("text-embedding-3-small", { inputCost: 0.01, releaseDate: "2027-01-01" }),
          NANO,
        ]),
      ],
      given: { model: "openai/gpt-6" },
      chosen: "small-here: openai/gpt-6-nano",
      why: "no embedding model, however small and cheap",
    },
    {
      providers: [aProvider("openai", [GPT, aModel("gpt-6-lean", { inputCost: 1.5 })]), ANTHROPIC],
      given: { model: "openai/gpt-6" },
      chosen: "cheap-here: openai/gpt-6-lean",
      why: "else a cheap one at the default provider",
    },
    {
      providers: [aProvider("openai", [GPT, aModel("gpt-6-lean", { inputCost: 1.51 })]), ANTHROPIC],
      given: { model: "openai/gpt-6" },
      chosen: "small-elsewhere: anthropic/claude-haiku-5",
      why: "else a small one elsewhere",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      chosen: "small-elsewhere: openai/gpt-6-nano",
      why: "or where there is no default provider",
    },
    {
      providers: [aProvider("anthropic", [OPUS]), aProvider("openai", [GPT])],
      given: { model: "anthropic/claude-opus-5" },
      chosen: "configured-model: anthropic/claude-opus-5",
      why: "else the default model",
    },
    {
      providers: [aProvider("anthropic", [OPUS]), aProvider("openai", [GPT])],
      chosen: "cheapest: openai/gpt-6",
      why: "else what costs least",
    },
  ]);

  test("what was wrong with small_model is said", () => {
    const sources = sourcesOf([OPENAI], { model: "openai/gpt-6", smallModel: "openai/gone" });
    expect(resolved(sources, "node:fast").reason).toContain(
      'small_model "openai/gone" of your config was not used',
    );
  });

  test("leaving the default provider is said", () => {
    const sources = sourcesOf([aProvider("openai", [GPT]), ANTHROPIC], { model: "openai/gpt-6" });
    const { metadata, reason } = resolved(sources, "node:fast");
    expect(metadata.warnings.map(({ code }) => code)).toContain("left-provider");
    expect(reason).toContain("it runs at anthropic, but your default model runs at openai");
  });
});
