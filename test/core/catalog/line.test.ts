import { describe, expect, test } from "vitest";
import { listNumbers, readLine } from "../../../src/core/catalog/line.js";
import { parseModelSpelling } from "../../../src/core/vocabulary/spelling.js";

describe("a line", () => {
  test.each([
    { id: "claude-opus-5", line: "claude opus", why: "its words, without the version" },
    { id: "opus-4", line: "claude opus", why: "with the family that goes without saying" },
    { id: "opus-claude", line: "claude opus", why: "in any order" },
    { id: "opus-opus", line: "claude opus", why: "each once" },
    { id: "gpt-codex", line: "codex gpt", why: "the family of any vendor" },
    { id: "gemma-3", line: "gemma", why: "a family implies no other" },
    { id: "big-pickle", line: "big pickle", why: "other words imply nothing" },
    { id: "gpt-5-fast", line: "gpt", why: "decorations are no part of it" },
    { id: "5", line: "", why: "there may be none" },
  ])("of $id is $line: $why", ({ id, line }) => {
    expect(readLine(parseModelSpelling(id)).line).toBe(line);
  });

  test("keeps apart what a typed text is compared with", () => {
    const line = readLine(parseModelSpelling("a/kimi-k2-mini-image-70b-8b-fast-20250101"));
    expect(line).toEqual({
      line: "image kimi mini",
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
    const sizes = ["x-8b-70b", "x-70b-8b"].map((id) => readLine(parseModelSpelling(id)).sizes);
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
