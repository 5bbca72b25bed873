import { expect, test } from "vitest";
import { matchesGlob } from "../../../src/core/conditions/glob.js";

test.each([
  {
    pattern: "anthropic/*",
    text: "anthropic/claude-opus-5",
    fits: true,
    why: "a provider's models",
  },
  {
    pattern: "*opus*",
    text: "openrouter/anthropic/claude-opus-5",
    fits: true,
    why: "over slashes",
  },
  { pattern: "ANTHROPIC/*", text: "anthropic/x", fits: true, why: "in any case" },
  { pattern: "*", text: "", fits: true, why: "a star is nothing, too" },
  { pattern: "", text: "", fits: true, why: "nothing is nothing" },
  { pattern: "a*b*c", text: "a-b-b-c", fits: true, why: "a star gives back what it took" },
  { pattern: "**a**", text: "ba", fits: true, why: "stars add up" },
  { pattern: "", text: "a", fits: false, why: "nothing is not something" },
  { pattern: "opus", text: "opus-5", fits: false, why: "the whole text" },
  { pattern: "a*b", text: "a-b-c", fits: false, why: "up to its end" },
  { pattern: "a.c", text: "abc", fits: false, why: "a dot is a dot" },
  { pattern: "[a]?", text: "a", fits: false, why: "no other sign means anything" },
])("$pattern for $text: $fits, $why", ({ pattern, text, fits }) => {
  expect(matchesGlob(pattern, text)).toBe(fits);
});

test("stars by the hundred are no effort", () => {
  expect(matchesGlob("*a".repeat(200), "a".repeat(10_000))).toBe(true);
  expect(matchesGlob(`${"*a".repeat(200)}b`, "a".repeat(10_000))).toBe(false);
});
