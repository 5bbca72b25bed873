import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import {
  compareAge,
  comparePlaces,
  defaultProviderRank,
  intentRank,
  type Preference,
  partyRank,
  regionRank,
} from "../../../src/core/conditions/preference.js";

describe("regionRank", () => {
  test.each<{ model: UsableModel; region?: string; rank: number; why: string }>([
    { model: aUsableModel("b/eu.claude"), region: "eu", rank: 0, why: "the same region" },
    { model: aUsableModel("b/claude"), region: "eu", rank: 1, why: "no region" },
    { model: aUsableModel("b/claude"), rank: 1, why: "no region, and none is asked for" },
    { model: aUsableModel("b/global.claude"), region: "eu", rank: 2, why: "anywhere" },
    { model: aUsableModel("b/global.claude"), region: "global", rank: 0, why: "just that" },
    { model: aUsableModel("b/us.claude"), region: "eu", rank: 3, why: "another region" },
    { model: aUsableModel("b/us.claude"), rank: 3, why: "a region that nobody asked for" },
    { model: aUsableModel("b/claude@eu"), region: "eu", rank: 0, why: "wherever it is written" },
  ])("$rank: $why", ({ model, region, rank }) => {
    expect(regionRank(model, region === undefined ? {} : { region })).toBe(rank);
  });
});

describe("defaultProviderRank", () => {
  test.each<{ preference: Preference; rank: number; why: string }>([
    { preference: { providerID: "openai" }, rank: 0, why: "at the default provider" },
    { preference: { providerID: "azure" }, rank: 1, why: "elsewhere" },
    { preference: { providerID: "OpenAI" }, rank: 1, why: "to the letter" },
    { preference: {}, rank: 1, why: "there is none" },
  ])("$rank: $why", ({ preference, rank }) => {
    expect(defaultProviderRank(aUsableModel("openai/gpt-5"), preference)).toBe(rank);
  });
});

describe("intentRank", () => {
  test.each([
    { grade: "config", rank: 0 },
    { grade: "stored", rank: 0 },
    { grade: "env", rank: 0 },
    { grade: "ambient", rank: 1 },
    { grade: "free", rank: 2 },
  ] as const)("$grade is $rank", ({ grade, rank }) => {
    expect(intentRank(aUsableModel("openai/gpt-5", {}, grade))).toBe(rank);
  });
});

describe("partyRank", () => {
  test.each([
    { fullID: "anthropic/claude-opus-5", rank: 0, why: "at its vendor" },
    { fullID: "google-vertex/gemini-3", rank: 1, why: "a cloud hosts others, too" },
    { fullID: "alibaba/org/qwen-3", rank: 0, why: "whatever its id" },
    { fullID: "azure/gpt-5", rank: 1, why: "at a host" },
    { fullID: "openrouter/openai/gpt-5", rank: 2, why: "at a gateway" },
    { fullID: "stealth/big-pickle", rank: 1, why: "of an unknown vendor at a host" },
    { fullID: "openrouter/stealth/big-pickle", rank: 2, why: "and at a gateway" },
  ] as const)("$fullID is $rank: $why", ({ fullID, rank }) => {
    expect(partyRank(aUsableModel(fullID))).toBe(rank);
  });
});

describe("compareAge", () => {
  test.each([
    {
      first: aUsableModel("a/gpt-5", { releaseDate: "2026-01-02" }),
      second: aUsableModel("a/gpt-6", { releaseDate: "2026-01-01" }),
      why: "the later date, whatever the versions",
    },
    {
      first: aUsableModel("a/gpt-5", { releaseDate: "2026-01-01" }),
      second: aUsableModel("a/gpt-6"),
      why: "a date before none",
    },
    {
      first: aUsableModel("a/opus-4-10", { releaseDate: "2026-01-01" }),
      second: aUsableModel("a/opus-4-9", { releaseDate: "2026-01-01" }),
      why: "of one day the higher version, read as numbers",
    },
    {
      first: aUsableModel("a/grok-4.7", { releaseDate: "2026-05-01" }),
      second: aUsableModel("a/grok-4.20", { releaseDate: "2026-02-01" }),
      why: "numbers alone don't tell what is newer",
    },
  ])("$why", ({ first, second }) => {
    expect(compareAge(first, second)).toBeLessThan(0);
    expect(compareAge(second, first)).toBeGreaterThan(0);
  });

  test("the same date and version are the same age", () => {
    const facts = { releaseDate: "2026-01-01" };
    expect(compareAge(aUsableModel("a/gpt-5", facts), aUsableModel("b/gpt-5-pro", facts))).toBe(0);
  });
});

describe("comparePlaces", () => {
  const EU_AT_BEDROCK: Preference = { providerID: "bedrock", region: "eu" };

  test.each<{ first: UsableModel; second: UsableModel; why: string }>([
    {
      first: aUsableModel("bedrock/claude-opus-5", {}, "free"),
      second: aUsableModel("anthropic/claude-opus-5"),
      why: "the default model's provider before all",
    },
    {
      first: aUsableModel("azure/claude-opus-5"),
      second: aUsableModel("anthropic/claude-opus-5", {}, "ambient"),
      why: "a provider connected on purpose before the first party",
    },
    {
      first: aUsableModel("anthropic/us.claude-opus-5"),
      second: aUsableModel("azure/claude-opus-5"),
      why: "the first party before the region",
    },
    {
      first: aUsableModel("zed/eu.claude-opus-5-fast"),
      second: aUsableModel("azure/claude-opus-5"),
      why: "the region before what is plain",
    },
    {
      first: aUsableModel("zed/claude-opus-5"),
      second: aUsableModel("azure/claude-opus-5-fast"),
      why: "what is plain before the id",
    },
    {
      first: aUsableModel("azure/claude-opus-5"),
      second: aUsableModel("zed/claude-opus-5"),
      why: "the id by code point at last",
    },
  ])("$why", ({ first, second }) => {
    expect(comparePlaces(first, second, EU_AT_BEDROCK)).toBeLessThan(0);
    expect(comparePlaces(second, first, EU_AT_BEDROCK)).toBeGreaterThan(0);
  });

  test("a model has one place", () => {
    const model = aUsableModel("azure/claude-opus-5");
    expect(comparePlaces(model, model, EU_AT_BEDROCK)).toBe(0);
  });
});
