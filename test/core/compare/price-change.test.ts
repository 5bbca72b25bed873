import { expect, test } from "vitest";
import { comparePrices } from "../../../src/core/compare/price-change.js";

test.each([
  { why: "four times", from: 0.5, to: 2, input: { from: 0.5, to: 2, ratio: 4 } },
  { why: "half", from: 2, to: 1, input: { from: 2, to: 1, ratio: 0.5 } },
  { why: "unknown before", from: undefined, to: 2, input: { to: 2 } },
  { why: "unknown after", from: 2, to: undefined, input: { from: 2 } },
  { why: "unknown on both sides", from: undefined, to: undefined, input: {} },
  { why: "free on both sides", from: 0, to: 0, input: { from: 0, to: 0, ratio: 1 } },
  {
    why: "no longer free: no number says how much more",
    from: 0,
    to: 2,
    input: { from: 0, to: 2 },
  },
  { why: "free now", from: 2, to: 0, input: { from: 2, to: 0, ratio: 0 } },
])("$why", ({ from, to, input }) => {
  const price = comparePrices(
    from === undefined ? {} : { inputCost: from },
    to === undefined ? {} : { inputCost: to },
  );
  expect(price).toStrictEqual({ input, output: {} });
});

test("input and output apart; no model has no price", () => {
  expect(
    comparePrices({ inputCost: 1, outputCost: 5 }, { inputCost: 1, outputCost: 10 }),
  ).toStrictEqual({
    input: { from: 1, to: 1, ratio: 1 },
    output: { from: 5, to: 10, ratio: 2 },
  });
  expect(comparePrices(undefined, { inputCost: 1 })).toStrictEqual({
    input: { to: 1 },
    output: {},
  });
});
