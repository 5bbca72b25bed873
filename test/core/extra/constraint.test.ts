import { describe, expect, test } from "vitest";
import type { Facts } from "../../../fixtures/builders/model.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import {
  type Constraint,
  checkConstraint,
  FLAG_NAMES,
  formatConstraint,
  isPrice,
  NUMBER_NAMES,
  readNumber,
  SET_NAMES,
} from "../../../src/core/extra/constraint.js";

const flag = (name: (typeof FLAG_NAMES)[number], not = false): Constraint => ({
  kind: "flag",
  name,
  not,
});

describe("checkConstraint", () => {
  test.each<{ constraint: Constraint; facts: Facts; finding: string }>([
    { constraint: flag("vision"), facts: { input: ["text", "image"] }, finding: "met" },
    { constraint: flag("vision"), facts: { input: ["text"] }, finding: "unmet" },
    { constraint: flag("vision"), facts: {}, finding: "unknown" },
    { constraint: flag("vision", true), facts: { input: ["text"] }, finding: "met" },
    { constraint: flag("vision", true), facts: {}, finding: "unknown" },
    { constraint: flag("pdf"), facts: { input: ["pdf"] }, finding: "met" },
    { constraint: flag("audio"), facts: { input: ["audio"] }, finding: "met" },
    { constraint: flag("video"), facts: { input: ["video"] }, finding: "met" },
    { constraint: flag("tools"), facts: { toolcall: false }, finding: "unmet" },
    { constraint: flag("reasoning"), facts: { reasoning: true }, finding: "met" },
    { constraint: flag("stable"), facts: { status: "beta" }, finding: "unmet" },
    { constraint: flag("free"), facts: { inputCost: 0, outputCost: 0 }, finding: "met" },
    { constraint: flag("free"), facts: { inputCost: 1 }, finding: "unmet" },
    { constraint: flag("free"), facts: {}, finding: "unknown" },
    {
      constraint: { kind: "number", name: "context", sign: ">=", value: 200_000 },
      facts: { contextLimit: 200_000 },
      finding: "met",
    },
    {
      constraint: { kind: "number", name: "context", sign: ">", value: 200_000 },
      facts: { contextLimit: 200_000 },
      finding: "unmet",
    },
    {
      constraint: { kind: "number", name: "context", sign: ">", value: 200_000 },
      facts: { contextLimit: 200_001 },
      finding: "met",
    },
    {
      constraint: { kind: "number", name: "input", sign: "<", value: 3 },
      facts: { inputCost: 3 },
      finding: "unmet",
    },
    {
      constraint: { kind: "number", name: "output", sign: "<=", value: 15 },
      facts: { outputCost: 15 },
      finding: "met",
    },
    {
      constraint: { kind: "number", name: "input", sign: "<=", value: 3 },
      facts: {},
      finding: "unknown",
    },
    {
      constraint: { kind: "date", sign: ">=", value: "2026-05" },
      facts: { releaseDate: "2026-05-01" },
      finding: "met",
    },
    {
      constraint: { kind: "date", sign: "<=", value: "2026-05" },
      facts: { releaseDate: "2026-05-31" },
      finding: "met",
    },
    {
      constraint: { kind: "date", sign: "<", value: "2026" },
      facts: { releaseDate: "2025-12" },
      finding: "met",
    },
    {
      constraint: { kind: "date", sign: ">=", value: "2026-05-10" },
      facts: { releaseDate: "2026-05-10" },
      finding: "met",
    },
    {
      constraint: { kind: "date", sign: ">=", value: "2026-05-10" },
      facts: { releaseDate: "2026-05" },
      finding: "unknown",
    },
    { constraint: { kind: "date", sign: ">=", value: "2026" }, facts: {}, finding: "unknown" },
    {
      constraint: { kind: "set", name: "provider", values: ["x", "anthropic"], not: false },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "set", name: "provider", values: ["anthropic"], not: true },
      facts: {},
      finding: "unmet",
    },
    {
      constraint: { kind: "set", name: "family", values: ["claude"], not: false },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "set", name: "family", values: ["claude-opus"], not: false },
      facts: { family: "Claude-Opus" },
      finding: "met",
    },
    {
      constraint: { kind: "set", name: "size", values: ["large"], not: false },
      facts: {},
      finding: "met",
    },
    {
      constraint: { kind: "set", name: "size", values: ["small"], not: false },
      facts: {},
      finding: "unmet",
    },
  ])("$constraint for $facts: $finding", ({ constraint, facts, finding }) => {
    expect(checkConstraint(aUsableModel("anthropic/claude-opus-5", facts), constraint)).toBe(
      finding,
    );
  });
});

test.each<{ constraint: Constraint; text: string }>([
  { constraint: flag("tools"), text: "tools" },
  { constraint: flag("tools", true), text: "!tools" },
  {
    constraint: { kind: "number", name: "context", sign: ">=", value: 1_000_000 },
    text: "context>=1m",
  },
  {
    constraint: { kind: "number", name: "context", sign: ">", value: 128_000 },
    text: "context>128k",
  },
  {
    constraint: { kind: "number", name: "max-output", sign: ">=", value: 8192 },
    text: "max-output>=8192",
  },
  { constraint: { kind: "number", name: "context", sign: ">=", value: 0 }, text: "context>=0" },
  { constraint: { kind: "number", name: "input", sign: "<=", value: 0.25 }, text: "input<=0.25$" },
  { constraint: { kind: "date", sign: ">=", value: "2026-01" }, text: "released>=2026-01" },
  {
    constraint: { kind: "set", name: "provider", values: ["a", "b"], not: true },
    text: "provider!=a|b",
  },
])("$text is how it is written", ({ constraint, text }) => {
  expect(formatConstraint(constraint)).toBe(text);
});

test("the words there are", () => {
  expect(FLAG_NAMES.join()).toBe("vision,pdf,audio,video,tools,reasoning,stable,free");
  expect(NUMBER_NAMES.join()).toBe("context,max-output,input,output");
  expect(SET_NAMES.join()).toBe("provider,family,size");
  expect(NUMBER_NAMES.filter(isPrice)).toEqual(["input", "output"]);
});

test("readNumber gives what the data say", () => {
  const model = aUsableModel("a/b", { contextLimit: 5, outputLimit: 4, inputCost: 3 });
  expect(NUMBER_NAMES.map((name) => readNumber(model, name))).toEqual([5, 4, 3, undefined]);
});
