import { describe, expect, test } from "vitest";
import type { Facts } from "../../../fixtures/builders/model.js";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import {
  type Boundaries,
  findBoundary,
  formatBoundaries,
  listBoundaryParts,
} from "../../../src/core/conditions/boundary.js";
import type { Preference } from "../../../src/core/conditions/preference.js";

const PREFERENCE = { providerID: "openai" };

const leavesOut = (
  { providerID, record }: UsableModel,
  all: readonly Boundaries[],
  preference: Preference,
) => findBoundary(providerID, record, listBoundaryParts(all, preference));

describe("the boundary that leaves openai/gpt-6 out", () => {
  test.each<{ boundaries: Boundaries; facts?: Facts; crossed: string | undefined }>([
    { boundaries: {}, crossed: undefined },
    { boundaries: { stayWithin: ["openai"] }, crossed: undefined },
    { boundaries: { stayWithin: ["anthropic", "openai"] }, crossed: undefined },
    { boundaries: { stayWithin: ["anthropic"] }, crossed: "stayWithin anthropic" },
    { boundaries: { stayWithin: [] }, crossed: "stayWithin nothing" },
    { boundaries: { stayWithin: ["default-provider"] }, crossed: undefined },
    { boundaries: { stayWithin: ["price:low"] }, facts: { inputCost: 1 }, crossed: undefined },
    {
      boundaries: { stayWithin: ["price:low"] },
      facts: { inputCost: 2 },
      crossed: "stayWithin price:low",
    },
    { boundaries: { stayWithin: ["price:low"] }, facts: {}, crossed: "stayWithin price:low" },
    {
      boundaries: { stayWithin: ["price:free"] },
      facts: { inputCost: 0, outputCost: 0 },
      crossed: undefined,
    },
    { boundaries: { stayWithin: ["price:low"] }, facts: { inputCost: 0 }, crossed: undefined },
    { boundaries: { stayWithin: ["price:medium"] }, facts: { inputCost: 5 }, crossed: undefined },
    {
      boundaries: { stayWithin: ["price:medium"] },
      facts: { inputCost: 5.01 },
      crossed: "stayWithin price:medium",
    },
    {
      boundaries: { stayWithin: ["price:nothing"] },
      facts: { inputCost: 0 },
      crossed: "stayWithin price:nothing",
    },
    {
      boundaries: { stayWithin: ["openai", "price:free"] },
      facts: { inputCost: 1 },
      crossed: "stayWithin openai, price:free",
    },
    { boundaries: { stayWithin: ["price:high"] }, facts: { inputCost: 99 }, crossed: undefined },
    { boundaries: { stayWithin: ["price:high"] }, facts: {}, crossed: "stayWithin price:high" },
    { boundaries: { maxInputPrice: 3 }, facts: { inputCost: 3 }, crossed: undefined },
    { boundaries: { maxInputPrice: 3 }, facts: { inputCost: 3.01 }, crossed: "maxInputPrice $3" },
    { boundaries: { maxInputPrice: 3 }, facts: {}, crossed: "maxInputPrice $3" },
    { boundaries: { maxOutputPrice: 9 }, facts: { outputCost: 10 }, crossed: "maxOutputPrice $9" },
    { boundaries: { allow: ["openai"] }, crossed: undefined },
    { boundaries: { allow: ["OpenAI/*"] }, crossed: undefined },
    { boundaries: { allow: ["openai/gpt-5", "openai/gpt-6"] }, crossed: undefined },
    { boundaries: { allow: ["gpt-6"] }, crossed: "allow gpt-6" },
    { boundaries: { allow: [] }, crossed: "allow nothing" },
    { boundaries: { allow: ["gpt-6", "x/*"] }, crossed: "allow gpt-6, x/*" },
    { boundaries: { deny: [] }, crossed: undefined },
    { boundaries: { broken: "cannot be read" }, crossed: "cannot be read" },
    { boundaries: { broken: "cannot be read", allow: ["*"] }, crossed: "cannot be read" },
    { boundaries: { allow: ["*"], deny: ["anthropic", "*gpt*"] }, crossed: "deny *gpt*" },
  ])("$boundaries with $facts: $crossed", ({ boundaries, facts, crossed }) => {
    const model = aUsableModel("openai/gpt-6", facts);
    expect(leavesOut(model, [boundaries], PREFERENCE)).toBe(crossed);
  });

  test("of several, each of which holds", () => {
    const model = aUsableModel("openai/gpt-6");
    const all = [{ stayWithin: ["openai"] }, { deny: ["openai"] }];
    expect(leavesOut(model, all, {})).toBe("deny openai");
  });
});

test.each<{ all: readonly Boundaries[]; words: string }>([
  { all: [], words: "" },
  { all: [{}, { deny: [], strict: true }], words: "" },
  {
    all: [
      { stayWithin: ["a", "b"], maxInputPrice: 3, maxOutputPrice: 9, strict: true },
      { allow: ["a/*"], deny: ["*x", "y"] },
    ],
    words: "stayWithin a, b; maxInputPrice $3; maxOutputPrice $9; allow a/*; deny *x, y; strict",
  },
  { all: [{ deny: ["x"] }, { deny: ["x"] }], words: "deny x" },
  { all: [{ broken: "cannot be read" }], words: "cannot be read" },
  { all: [{ deny: ["x"] }, { broken: "cannot be read" }], words: "deny x; cannot be read" },
])("in words: $words", ({ all, words }) => {
  expect(formatBoundaries(all)).toBe(words);
});
