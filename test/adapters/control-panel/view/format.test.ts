import { describe, expect, test } from "vitest";
import {
  formatAgo,
  formatContext,
  formatCount,
  formatNumber,
  formatPrice,
  formatPrices,
} from "../../../../src/adapters/control-panel/view/format.js";

describe("context in thousands, then millions", () => {
  test.each([
    [undefined, "unknown"],
    [0, "0"],
    [512, "512"],
    [8192, "8k"],
    [200_000, "200k"],
    [999_600, "1M"],
    [1_048_576, "1.05M"],
    [10_000_000, "10M"],
  ])("%s → %s", (tokens, text) => {
    expect(formatContext(tokens)).toBe(text);
  });
});

describe("prices in dollars", () => {
  test.each([
    [undefined, "unknown"],
    [0, "$0"],
    [3, "$3.00"],
    [0.25, "$0.25"],
    [0.075, "$0.075"],
    [1.23456, "$1.23"],
    [0.0003, "<$0.001"],
    [112.5, "$112.50"],
  ])("%s → %s", (dollars, text) => {
    expect(formatPrice(dollars)).toBe(text);
  });

  test.each([
    [{ id: "a" }, "price unknown"],
    [{ id: "a", inputCost: 0, outputCost: 0 }, "no charge per token"],
    [{ id: "a", inputCost: 3, outputCost: 15 }, "$3.00 in, $15.00 out per 1M tokens"],
    [{ id: "a", inputCost: 3 }, "$3.00 in, unknown out per 1M tokens"],
  ])("%o → %s", (record, text) => {
    expect(formatPrices(record)).toBe(text);
  });
});

describe("counts", () => {
  test.each([
    [0, "0", "0 models"],
    [1, "1", "1 model"],
    [999, "999", "999 models"],
    [8218, "8,218", "8,218 models"],
    [1_234_567, "1,234,567", "1,234,567 models"],
  ])("%s", (count, number, text) => {
    expect(formatNumber(count)).toBe(number);
    expect(formatCount(count, "model")).toBe(text);
  });
});

describe("how long ago", () => {
  const minute = 60_000;
  test.each([
    [0, "just now"],
    [-5 * minute, "just now"],
    [minute, "1 minute ago"],
    [59 * minute, "59 minutes ago"],
    [60 * minute, "1 hour ago"],
    [47 * 60 * minute, "1 day ago"],
    [48 * 60 * minute, "2 days ago"],
  ])("%s ms → %s", (passed, text) => {
    expect(formatAgo(1_800_000_000_000 - passed, 1_800_000_000_000)).toBe(text);
  });
});
