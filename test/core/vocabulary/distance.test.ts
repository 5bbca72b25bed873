import { describe, expect, test } from "vitest";
import { listNearest, measureDistance } from "../../../src/core/vocabulary/distance.js";

describe("listNearest", () => {
  test("the nearest first, and as given where two are as near", () => {
    expect(listNearest("fast", ["vast", "fats", "fasts", "fast"], 2)).toEqual([
      "fast",
      "vast",
      "fasts",
      "fats",
    ]);
  });

  test.each([
    { typed: "vision", most: 1, found: ["visions"] },
    { typed: "vision", most: 2, found: ["visions", "visoin"] },
    { typed: "vision", most: 0, found: [] },
    { typed: "visio", most: 1, found: [] },
    { typed: "", most: 2, found: [] },
    { typed: "x".repeat(60), most: 2, found: [`${"x".repeat(60)}y`] },
  ])("$typed with at most $most letters amiss", ({ typed, most, found }) => {
    const names = ["visoin", "visions", "docs", `${"x".repeat(60)}y`];
    expect(listNearest(typed, names, most)).toEqual(found);
  });
});

test("listNearest of what is no text, by the text that it is compared by", () => {
  const items = [{ id: "Docs" }, { id: "FAST" }];
  expect(listNearest("fsat", items, 2, ({ id }) => id.toLowerCase())).toEqual([{ id: "FAST" }]);
  expect(listNearest("fast", items, 2, ({ id }) => id)).toEqual([]);
});

describe("measureDistance", () => {
  test.each([
    { a: "", b: "", distance: 0 },
    { a: "claude", b: "claude", distance: 0 },
    { a: "", b: "opus", distance: 4 },
    { a: "opus", b: "", distance: 4 },
    { a: "opus", b: "opas", distance: 1 },
    { a: "opus", b: "opu", distance: 1 },
    { a: "opus", b: "opuss", distance: 1 },
    { a: "opus", b: "xopus", distance: 1 },
    { a: "opus", b: "pous", distance: 2 },
    { a: "vision", b: "visoin", distance: 2 },
    { a: "sonnet", b: "sonar", distance: 3 },
    { a: "abc", b: "xyz", distance: 3 },
    { a: "kitten", b: "sitting", distance: 3 },
    { a: "intention", b: "execution", distance: 5 },
  ])("from $a to $b: $distance", ({ a, b, distance }) => {
    expect(measureDistance(a, b)).toBe(distance);
    expect(measureDistance(b, a)).toBe(distance);
  });
});
