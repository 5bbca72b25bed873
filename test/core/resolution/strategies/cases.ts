import { expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { type Given, sourcesOf } from "../../../../fixtures/builders/sources.js";
import type { ProviderRecord } from "../../../../src/core/sources/model.js";
import { ask } from "../ask.js";

export const OPUS = aSeeingModel("claude-opus-5", {
  inputCost: 5,
  releaseDate: "2026-02-01",
  contextLimit: 200_000,
  reasoning: true,
});
export const HAIKU = aSeeingModel("claude-haiku-5", { inputCost: 1, releaseDate: "2026-01-01" });
export const GPT = aModel("gpt-6", {
  inputCost: 2,
  releaseDate: "2026-03-01",
  contextLimit: 400_000,
});
export const NANO = aModel("gpt-6-nano", { inputCost: 0.05, releaseDate: "2026-03-01" });
export const PRO = aSeeingModel("gemini-3-pro", {
  inputCost: 2,
  releaseDate: "2026-04-01",
  contextLimit: 1_000_000,
});

export const ANTHROPIC = aProvider("anthropic", [OPUS, HAIKU]);
export const OPENAI = aProvider("openai", [GPT, NANO]);
export const GOOGLE = aProvider("google", [PRO]);

/** The outcome of a tag with these providers connected. */
export interface Case {
  readonly providers: readonly ProviderRecord[];
  readonly given?: Given;
  /** `rule: provider/model`, or the code of the failure. */
  readonly chosen: string;
  readonly why: string;
}

/** Tests the outcome of a tag, in any order of the providers. */
export function testCases(tag: string, cases: readonly Case[]): void {
  test.each(cases)("$chosen: $why", ({ providers, given = {}, chosen }) => {
    expect(chooseByRule(tag, providers, given)).toBe(chosen);
    expect(chooseByRule(tag, providers.toReversed(), given)).toBe(chosen);
  });
}

function chooseByRule(tag: string, providers: readonly ProviderRecord[], given: Given): string {
  return ask(sourcesOf(providers, given), tag).match(
    ({ resolvedModel, metadata }) => `${metadata.rule ?? "no rule"}: ${resolvedModel}`,
    ({ code }) => code,
  );
}
