import { expect, test } from "vitest";
import { formatPrice, formatPrices, formatTokens } from "../../../src/adapters/cli/text.js";

test.each([
  [undefined, "?"],
  [448, "448"],
  [999, "999"],
  [1000, "1k"],
  [8192, "8k"],
  [131_072, "131k"],
  [200_000, "200k"],
  [999_499, "999k"],
  [999_999, "1M"],
  [1_000_000, "1M"],
  [1_048_576, "1M"],
  [2_097_152, "2.1M"],
  [10_000_000, "10M"],
])("%d tokens are %s", (count, text) => {
  expect(formatTokens(count)).toBe(text);
});

test.each([
  [undefined, "?"],
  [0, "0"],
  [3, "3"],
  [0.28, "0.28"],
  [0.0375, "0.0375"],
  [0.1 + 0.2, "0.3"],
  [0.00001, "0.00001"],
  [150, "150"],
])("a price of %d is %s", (dollars, text) => {
  expect(formatPrice(dollars)).toBe(text);
});

test.each([
  [{ id: "m" }, "?"],
  [{ id: "m", inputCost: 0, outputCost: 0 }, "free"],
  [{ id: "m", inputCost: 3, outputCost: 15 }, "3 / 15"],
  [{ id: "m", inputCost: 3 }, "3 / ?"],
])("the prices of %j are %s", (record, text) => {
  expect(formatPrices(record)).toBe(text);
});
