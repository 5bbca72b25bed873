import { describe, expect, test } from "vitest";
import { byCodePoint, compareVersions } from "../../../src/core/domain/order.js";

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
