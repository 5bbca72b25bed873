import { describe, expect, test } from "vitest";
import type { Facts } from "../../../fixtures/builders/model.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { checkRequirement } from "../../../src/core/conditions/check-requirement.js";
import {
  FLAG_KINDS,
  FLAGS,
  NAME_KINDS,
  NAMES,
  NUMBER_KINDS,
  NUMBERS,
  REQUIREMENT_KINDS,
} from "../../../src/core/conditions/condition-table.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { formatTerm } from "../../../src/core/conditions/requirement-words.js";

describe("what a query asks for", () => {
  test.each<{ constraint: Requirement; facts: Facts; finding: string }>([
    { constraint: { kind: "image-input" }, facts: { input: ["text", "image"] }, finding: "met" },
    { constraint: { kind: "image-input" }, facts: { input: ["text"] }, finding: "unmet" },
    { constraint: { kind: "image-input" }, facts: {}, finding: "unknown" },
    { constraint: { kind: "image-input", not: true }, facts: { input: ["text"] }, finding: "met" },
    { constraint: { kind: "image-input", not: true }, facts: {}, finding: "unknown" },
    { constraint: { kind: "pdf-input" }, facts: { input: ["pdf"] }, finding: "met" },
    { constraint: { kind: "audio-input" }, facts: { input: ["audio"] }, finding: "met" },
    { constraint: { kind: "video-input" }, facts: { input: ["video"] }, finding: "met" },
    { constraint: { kind: "toolcall" }, facts: { toolcall: false }, finding: "unmet" },
    { constraint: { kind: "reasoning" }, facts: { reasoning: true }, finding: "met" },
    { constraint: { kind: "stable" }, facts: { status: "beta" }, finding: "unmet" },
    { constraint: { kind: "free" }, facts: { inputCost: 0, outputCost: 0 }, finding: "met" },
    { constraint: { kind: "free" }, facts: { inputCost: 1 }, finding: "unmet" },
    { constraint: { kind: "free" }, facts: {}, finding: "unknown" },
    {
      constraint: { kind: "context", min: 200_000 },
      facts: { contextLimit: 200_000 },
      finding: "met",
    },
    {
      constraint: { kind: "context", above: 200_000 },
      facts: { contextLimit: 200_000 },
      finding: "unmet",
    },
    {
      constraint: { kind: "context", above: 200_000 },
      facts: { contextLimit: 200_001 },
      finding: "met",
    },
    {
      constraint: { kind: "input-cost", below: 3 },
      facts: { inputCost: 3 },
      finding: "unmet",
    },
    {
      constraint: { kind: "output-cost", max: 15 },
      facts: { outputCost: 15 },
      finding: "met",
    },
    {
      constraint: { kind: "input-cost", max: 3 },
      facts: {},
      finding: "unknown",
    },
    {
      constraint: { kind: "released", min: "2026-05" },
      facts: { releaseDate: "2026-05-01" },
      finding: "met",
    },
    {
      constraint: { kind: "released", max: "2026-05" },
      facts: { releaseDate: "2026-05-31" },
      finding: "met",
    },
    {
      constraint: { kind: "released", below: "2026" },
      facts: { releaseDate: "2025-12" },
      finding: "met",
    },
    {
      constraint: { kind: "released", min: "2026-05-10" },
      facts: { releaseDate: "2026-05-10" },
      finding: "met",
    },
    {
      constraint: { kind: "released", min: "2026-05-10" },
      facts: { releaseDate: "2026-05" },
      finding: "unknown",
    },
    { constraint: { kind: "released", min: "2026" }, facts: {}, finding: "unknown" },
    {
      constraint: { kind: "provider", oneOf: ["x", "anthropic"] },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "provider", oneOf: ["anthropic"], not: true },
      facts: {},
      finding: "unmet",
    },
    {
      constraint: { kind: "family", oneOf: ["claude"] },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "family", oneOf: ["claude-opus"] },
      facts: { family: "Claude-Opus" },
      finding: "met",
    },
    {
      constraint: { kind: "size", oneOf: ["large"] },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "size", oneOf: ["small"] },
      facts: {},
      finding: "unmet",
    },
  ])("$constraint for $facts: $finding", ({ constraint, facts, finding }) => {
    const { record, providerID } = aUsableModel("anthropic/claude-opus-5", facts);
    expect(checkRequirement(record, constraint, providerID)).toBe(finding);
  });
});

test.each<{ constraint: Requirement; text: string }>([
  { constraint: { kind: "toolcall" }, text: "tools" },
  { constraint: { kind: "toolcall", not: true }, text: "!tools" },
  {
    constraint: { kind: "context", min: 1_000_000 },
    text: "context>=1m",
  },
  {
    constraint: { kind: "context", above: 128_000 },
    text: "context>128k",
  },
  {
    constraint: { kind: "output-limit", min: 8192 },
    text: "max-output>=8192",
  },
  { constraint: { kind: "context", min: 0 }, text: "context>=0" },
  { constraint: { kind: "input-cost", max: 0.25 }, text: "input<=0.25$" },
  { constraint: { kind: "released", min: "2026-01" }, text: "released>=2026-01" },
  {
    constraint: { kind: "provider", oneOf: ["a", "b"], not: true },
    text: "provider!=a|b",
  },
])("$text is how it is written", ({ constraint, text }) => {
  expect(formatTerm(constraint)).toBe(text);
});

test("the words there are", () => {
  const termsOf = (table: Readonly<Record<string, { readonly term?: string }>>) =>
    Object.values(table).flatMap(({ term }) => term ?? []);
  expect(termsOf(FLAGS).join()).toBe("vision,pdf,audio,video,tools,reasoning,stable,free");
  expect(termsOf(NUMBERS).join()).toBe("context,max-output,input,output");
  expect(termsOf(NAMES).join()).toBe("provider,family,size");
  expect(NUMBER_KINDS.filter((kind) => NUMBERS[kind].unit === "dollars")).toEqual([
    "input-cost",
    "output-cost",
  ]);
});

test("every kind is in the one list", () => {
  expect(REQUIREMENT_KINDS).toEqual([...FLAG_KINDS, ...NUMBER_KINDS, "released", ...NAME_KINDS]);
});

test("a number is read off what the data say", () => {
  const { record } = aUsableModel("a/b", { contextLimit: 5, outputLimit: 4, inputCost: 3 });
  expect(NUMBER_KINDS.map((kind) => NUMBERS[kind].read(record))).toEqual([5, 4, 3, undefined]);
});

describe("where the provider is not named", () => {
  const { record } = aUsableModel("anthropic/claude-opus-5");
  test.each<Requirement>([
    { kind: "provider", oneOf: ["anthropic"] },
    { kind: "provider", oneOf: ["anthropic"], not: true },
    { kind: "model", oneOf: ["anthropic/*"] },
  ])("$kind is unknown", (requirement) => {
    expect(checkRequirement(record, requirement)).toBe("unknown");
  });
});

test("what is no requirement is met by nothing", () => {
  const { record, providerID } = aUsableModel("anthropic/claude-opus-5", { input: ["image"] });
  const unknown = { kind: "vision" } as unknown as Requirement;
  expect(checkRequirement(record, unknown, providerID)).toBe("unmet");
});
