import { expect, test } from "vitest";
import { deriveVariants } from "../../src/schema/variants.js";

const EFFORT = { type: "effort", values: ["low", "high"] };
const BUDGET = { type: "budget_tokens", min: 1024 };
const TOGGLE = { type: "toggle" };
const COMPATIBLE = "@ai-sdk/openai-compatible";

test.each([
  { model: { reasoning: false }, variants: [], why: "no thinking, no variants" },
  { model: { reasoning: true }, variants: undefined, why: "OpenCode goes by words in the id" },
  { model: {}, variants: undefined, why: "nobody said whether it thinks" },
  { model: { reasoning_options: [] }, variants: [], why: "it thinks in one way only" },
  { model: { reasoning_options: [EFFORT] }, variants: ["low", "high"], why: "the default package" },
  {
    model: { reasoning_options: [EFFORT], npm: "@ai-sdk/anthropic" },
    variants: ["low", "high"],
    why: "a known package",
  },
  {
    model: { reasoning_options: [TOGGLE, EFFORT], npm: COMPATIBLE },
    variants: ["low", "high"],
    why: "efforts go first",
  },
  {
    model: { reasoning_options: [{ type: "effort", values: [null, "none", "low"] }] },
    variants: ["none", "low"],
    why: "null is none",
  },
  {
    model: { reasoning_options: [{ type: "effort", values: [1] }] },
    variants: undefined,
    why: "no words",
  },
  { model: { reasoning_options: [{ type: "effort" }] }, variants: undefined, why: "no values" },
  {
    model: { reasoning_options: [EFFORT], npm: "@aihubmix/ai-sdk-provider" },
    variants: [],
    why: "efforts without effect",
  },
  {
    model: { reasoning_options: [EFFORT], npm: "brand-new-provider" },
    variants: undefined,
    why: "a package nobody measured",
  },
  {
    model: { reasoning_options: [BUDGET], npm: "@ai-sdk/anthropic", outputLimit: 64_000 },
    variants: ["high", "max"],
    why: "a budget",
  },
  {
    model: { reasoning_options: [TOGGLE, BUDGET], npm: "@ai-sdk/google", outputLimit: 64_000 },
    variants: ["high", "max"],
    why: "a budget that can be off",
  },
  {
    model: { reasoning_options: [BUDGET], npm: "@ai-sdk/anthropic" },
    variants: undefined,
    why: "no room for a budget",
  },
  {
    model: { reasoning_options: [BUDGET], npm: COMPATIBLE, outputLimit: 64_000 },
    variants: undefined,
    why: "differs from id to id",
  },
  {
    model: { reasoning_options: [TOGGLE], npm: "@ai-sdk/anthropic" },
    variants: undefined,
    why: "differs from id to id",
  },
  {
    model: { reasoning_options: [null, "effort"] },
    variants: undefined,
    why: "options that are none",
  },
])("$model → $variants ($why)", ({ model, variants }) => {
  expect(deriveVariants(model)).toEqual(variants);
});
