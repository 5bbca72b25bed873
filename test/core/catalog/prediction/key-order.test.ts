import { expect, test } from "vitest";
import { orderAsKeys } from "../../../../src/core/catalog/prediction/key-order.js";

test.each([
  { keys: ["b", "a"], order: ["b", "a"], why: "names as they came" },
  { keys: ["b", "10", "2"], order: ["2", "10", "b"], why: "whole numbers first, by size" },
  { keys: ["01", "1", "-1"], order: ["1", "01", "-1"], why: "only as they are written" },
])("$why", ({ keys, order }) => {
  const entries = new Map(keys.map((key) => [key, key]));
  expect(orderAsKeys(entries).map(([key]) => key)).toEqual(order);
});
