import { describe, expect, test } from "vitest";
import {
  describeTotal,
  groupEffects,
  listPrices,
} from "../../../../src/adapters/control-panel/view/effect-groups.js";
import type { Effect } from "../../../../src/adapters/control-panel/view/effects.js";

const effect = (change: Effect["change"], more: Partial<Effect> = {}): Effect => ({
  ...{ kind: "worker", name: change, ref: "node", change, cause: "its model is gone" },
  ...{ before: { text: "" }, after: { text: "" }, prices: {} },
  ...more,
});

describe("effects by what changed", () => {
  test("the worst first, and only groups that there are", () => {
    const groups = groupEffects([
      effect("same", { cause: "" }),
      effect("model"),
      effect("broken"),
      effect("error"),
    ]);
    expect(groups.map(({ id, effects }) => [id, effects.length])).toEqual([
      ["broken", 2],
      ["other", 1],
      ["same", 1],
    ]);
  });

  test("a reason that is the same for all is said once", () => {
    const shared = groupEffects([effect("model"), effect("variant")]);
    expect(shared[0]?.cause).toBe("its model is gone");
    const mixed = groupEffects([effect("model"), effect("model", { cause: "another" })]);
    expect(mixed[0]?.cause).toBeUndefined();
  });
});

const prices = (before: [number, number], after: [number, number]) => ({
  prices: { before, after },
});

test("prices in and out, before and after", () => {
  expect(listPrices(effect("model", prices([1, 5], [3, 5])))).toEqual([
    { text: "$1 → $3", tone: "up", unit: "in" },
    { text: "$5", tone: "same", unit: "out" },
  ]);
  expect(listPrices(effect("same", prices([1, 5], [1, 5])))).toEqual([]);
  expect(listPrices(effect("model"))).toEqual([]);
});

describe("what a session would have cost", () => {
  const usage = { cost: 1, tokens: { input: 1_000_000, output: 100_000 }, answersMs: [1] };

  test("with the tokens that were used", () => {
    const dear = describeTotal(effect("model", prices([1, 5], [3, 15])), usage);
    expect(dear).toEqual({ text: "this session $1.50 → $4.50", tone: "up" });
    const cheap = describeTotal(effect("model", prices([1, 5], [0, 0])), usage);
    expect(cheap).toEqual({ text: "this session $1.50 → $0", tone: "down" });
  });

  test.each([
    { why: "nothing was used", change: prices([1, 5], [3, 15]), used: undefined },
    { why: "a price is unknown", change: {}, used: usage },
    { why: "it is the same", change: prices([1, 5], [1, 5]), used: usage },
  ])("says nothing where $why", ({ change, used }) => {
    expect(describeTotal(effect("model", change), used)).toBeUndefined();
  });
});
