import { expect, test } from "vitest";
import { readTag } from "../../../src/core/extra/read-tag.js";

test.each([
  ["node", "default"],
  ["node:vision", "vision"],
  ["node:vision#high", "vision"],
  ["  `node:docs`  ", "docs"],
  ["node:team-review", "team-review"],
  // A variant that nobody offers is still no part of the tag.
  ["node:fast#nothing", "fast"],
])("%s names the strategy %s", (ref, strategyID) => {
  expect(readTag(ref)).toBe(strategyID);
});

test.each([
  "gpt-5",
  "openai/gpt-5",
  "openai/gpt-5#high",
  "openai/node:vision",
  "@node:docs",
  "node:",
  "",
])("%s names no strategy", (ref) => {
  expect(readTag(ref)).toBeUndefined();
});
