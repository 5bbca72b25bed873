import { expect, test } from "vitest";
import { findOrder, isOrderName, ORDER_NAMES } from "../../../src/core/conditions/query-order.js";

test("the orders there are, each starting with providers that were connected on purpose", () => {
  expect(ORDER_NAMES).toEqual(["default", "newest", "cheapest", "largest", "longest"]);
  for (const name of ORDER_NAMES) expect(findOrder(name).by[0]).toBe("intent");
});

test("without a name the default model's provider goes first", () => {
  expect(findOrder()).toBe(findOrder("default"));
  expect(findOrder().by[1]).toBe("default-provider");
});

test.each(["__proto__", "constructor", "", "NEWEST"])("%s is no order", (text) => {
  expect(isOrderName(text)).toBe(false);
});
