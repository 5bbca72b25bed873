import { describe, expect, test } from "vitest";
import { listNumbers, readNameParts } from "../../../src/core/catalog/name-parts.js";
import { parseModelSpelling } from "../../../src/core/vocabulary/spelling.js";

describe("a family", () => {
  test.each([
    { id: "claude-opus-5", family: "claude opus", why: "its words, without the version" },
    { id: "opus-4", family: "claude opus", why: "with the family that goes without saying" },
    { id: "opus-claude", family: "claude opus", why: "in any order" },
    { id: "opus-opus", family: "claude opus", why: "each once" },
    { id: "gpt-codex", family: "codex gpt", why: "the family of any vendor" },
    { id: "gemma-3", family: "gemma", why: "a family implies no other" },
    { id: "big-pickle", family: "big pickle", why: "other words imply nothing" },
    { id: "gpt-5-fast", family: "gpt", why: "decorations are no part of it" },
    { id: "5", family: "", why: "there may be none" },
  ])("of $id is $family: $why", ({ id, family }) => {
    expect(readNameParts(parseModelSpelling(id)).family).toBe(family);
  });

  test("keeps apart what a typed text is compared with", () => {
    const parts = readNameParts(parseModelSpelling("a/kimi-k2-mini-image-70b-8b-fast-20250101"));
    expect(parts).toEqual({
      family: "image kimi mini",
      sizes: "70b 8b",
      texts: new Set(["kimi", "k", "2", "mini", "image", "70b", "8b", "fast", "20250101"]),
      letters: new Set(["k"]),
      numbers: new Set(["2", "70b", "8b", "20250101"]),
      words: ["kimi", "mini", "image"],
      decorations: ["fast"],
      dates: ["20250101"],
      kinds: ["mini", "image"],
    });
  });

  test("sizes are the same in any order", () => {
    const sizes = ["x-8b-70b", "x-70b-8b"].map((id) => readNameParts(parseModelSpelling(id)).sizes);
    expect(sizes).toEqual(["70b 8b", "70b 8b"]);
  });
});

test("numbers are versions, sizes and dates", () => {
  expect(listNumbers(parseModelSpelling("k2-70b-x3-2024-08-06-fast"))).toEqual([
    "2",
    "3",
    "70b",
    "20240806",
  ]);
  expect(listNumbers(parseModelSpelling("opus"))).toEqual([]);
});
