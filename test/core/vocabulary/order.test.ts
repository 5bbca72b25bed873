import { describe, expect, test } from "vitest";
import { byCodePoint, compareVersions, takeBest } from "../../../src/core/vocabulary/order.js";

describe("byCodePoint", () => {
  test.each([
    { first: "a", after: "b", why: "letters by their number" },
    { first: "Z", after: "a", why: "upper case stands before lower case" },
    { first: "10", after: "9", why: "digits are letters here" },
    { first: "", after: "a", why: "nothing comes first" },
    { first: "claude", after: "claude-opus", why: "the shorter of two that begin alike" },
    { first: "b", after: "ca", why: "the first difference decides, not the length" },
    { first: "ab", after: "b", why: "a longer text may come first" },
    { first: "z", after: "ä", why: "no locale moves an umlaut" },
    { first: "\ue000", after: "\u{10000}", why: "a code point above U+FFFF is the greater one" },
    { first: "\uffff", after: "\u{1f600}", why: "also where its first half is a smaller number" },
    { first: "\ud7ff", after: "\ue000", why: "the last one below the halves stays below" },
    { first: "\ue000", after: "\udfff", why: "the last half counts as a half" },
    { first: "\u{1f600}", after: "\u{1f601}", why: "two of them by their second half" },
  ])("$why: $first < $after", ({ first, after }) => {
    expect(byCodePoint(first, after)).toBeLessThan(0);
    expect(byCodePoint(after, first)).toBeGreaterThan(0);
  });

  test("equal texts are equal", () => {
    expect(byCodePoint("claude", "claude")).toBe(0);
    expect(byCodePoint("", "")).toBe(0);
  });

  test("sorts the same from any order", () => {
    const sorted = ["", "A", "B", "a", "aa", "b", "\uffff", "\u{1f600}"];
    expect(sorted.toReversed().sort(byCodePoint)).toEqual(sorted);
    expect(sorted.toSorted(byCodePoint)).toEqual(sorted);
  });
});

describe("compareVersions", () => {
  test.each([
    { older: "4.9", newer: "4.10", why: "parts are numbers" },
    { older: "4.5", newer: "5", why: "the first part comes first" },
    { older: "4", newer: "4.5", why: "a missing part is 0" },
    { older: "4", newer: "4.0.1", why: "all missing parts are" },
    { older: "3.1.9", newer: "3.2", why: "the second part comes before the third" },
    { older: "4", newer: "4o", why: "a suffix comes last among equal numbers" },
    { older: "4o", newer: "5", why: "and changes no number" },
    { older: "4o", newer: "4.5", why: "nor the part that is missing behind it" },
    { older: "x.1", newer: "x.2", why: "a part that is no number decides nothing" },
    { older: "x.9", newer: "y.10", why: "not even where two of them differ" },
    { older: "5", newer: "5.0", why: "equal numbers are ordered as texts, so that all differ" },
  ])("$why: $older < $newer", ({ older, newer }) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  test("equal versions are equal", () => {
    expect(compareVersions("4.5", "4.5")).toBe(0);
  });
});

describe("takeBest", () => {
  test.each([
    { items: [3, 1, 2], count: 2, best: [1, 2], why: "the first few in order" },
    { items: [1, 2, 3], count: 2, best: [1, 2], why: "of what is in order" },
    { items: [3, 2, 1], count: 2, best: [1, 2], why: "or the other way round" },
    { items: [2, 3, 1], count: 3, best: [1, 2, 3], why: "as many as there are" },
    { items: [2, 1], count: 3, best: [1, 2], why: "not more" },
    { items: [2, 1], count: 1, best: [1], why: "one" },
    { items: [2, 1], count: 0, best: [], why: "none" },
    { items: [], count: 3, best: [], why: "of nothing" },
    { items: [2, 1, 2, 1, 2], count: 3, best: [1, 1, 2], why: "equal ones, too" },
  ])("$count of $items: $why", ({ items, count, best }) => {
    expect(takeBest(items, count, (a, b) => a - b)).toEqual(best);
  });

  test("equal items keep their order", () => {
    const items = ["b1", "a1", "b2", "a2", "a3"];
    const byLetter = (a: string, b: string) => byCodePoint(a.charAt(0), b.charAt(0));
    expect(takeBest(items, 3, byLetter)).toEqual(["a1", "a2", "a3"]);
    expect(takeBest(items, 4, byLetter)).toEqual(["a1", "a2", "a3", "b1"]);
  });

  test.each([
    { items: [1, 2, 3, 4, 5, 6, 7, 8, 9], why: "what is worse than all of them" },
    { items: [1, 2, 3, 4, 4, 4, 4, 4, 4], why: "what is as good as the last of them" },
  ])("behind the first four one comparison puts away $why", ({ items }) => {
    let compared = 0;
    const compare = (a: number, b: number): number => {
      compared++;
      return a - b;
    };
    takeBest(items.slice(0, 4), 4, compare);
    const before = compared;
    compared = 0;
    expect(takeBest(items, 4, compare)).toEqual([1, 2, 3, 4]);
    expect(compared).toBe(before + 5);
  });

  test("where none is asked for, nothing is compared", () => {
    expect(takeBest(["b", "a"], 0, (a, b) => byCodePoint(a.charAt(0), b.charAt(0)))).toEqual([]);
  });

  test("changes nothing of what it is given", () => {
    const items = [3, 1, 2];
    takeBest(items, 2, (a, b) => a - b);
    expect(items).toEqual([3, 1, 2]);
  });
});
