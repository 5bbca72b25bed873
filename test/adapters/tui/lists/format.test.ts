import { describe, expect, test } from "vitest";
import type { ListedModel } from "../../../../src/adapters/opencode/rpc/listed.js";
import {
  formatContext,
  formatFacts,
  formatMarks,
  formatModelTitle,
  formatPrice,
  wrapText,
} from "../../../../src/adapters/tui/lists/format.js";
import { describeModel } from "../support/listed.js";

test.each([
  { tokens: undefined, shown: "–" },
  { tokens: 512, shown: "512" },
  { tokens: 8_192, shown: "8k" },
  { tokens: 200_000, shown: "200k" },
  { tokens: 999_499, shown: "999k" },
  { tokens: 999_500, shown: "1M" },
  { tokens: 1_000_000, shown: "1M" },
  { tokens: 1_048_576, shown: "1.05M" },
])("a context of $tokens tokens is $shown", ({ tokens, shown }) => {
  expect(formatContext(tokens)).toBe(shown);
});

test.each([
  { inputCost: undefined, outputCost: undefined, shown: "–" },
  { inputCost: 0, outputCost: 0, shown: "free" },
  { inputCost: 0, outputCost: undefined, shown: "free" },
  { inputCost: 0, outputCost: 2, shown: "$0/$2" },
  { inputCost: 1, outputCost: 5, shown: "$1/$5" },
  { inputCost: 0.15, outputCost: 0.6, shown: "$0.15/$0.6" },
  { inputCost: 0.0375, outputCost: 75, shown: "$0.037/$75" },
  { inputCost: 3, outputCost: undefined, shown: "$3/–" },
  { inputCost: undefined, outputCost: 3, shown: "–/$3" },
])("a price of $inputCost and $outputCost is $shown", ({ shown, ...price }) => {
  expect(formatPrice(price)).toBe(shown);
});

test.each([
  { image: true, toolcall: true, reasoning: true, shown: "VTR" },
  { image: false, toolcall: true, reasoning: undefined, shown: "-T?" },
  { image: undefined, toolcall: undefined, reasoning: undefined, shown: "???" },
])("marks $shown", ({ shown, ...marks }) => {
  expect(formatMarks(marks)).toBe(shown);
});

test("facts stand in columns", () => {
  const models: ListedModel[] = [
    describeModel("a/one", { context: 200_000, inputCost: 1, outputCost: 5, image: true }),
    describeModel("a/two"),
    describeModel("a/three", { context: 1_048_576, inputCost: 0.15, outputCost: 0.6 }),
  ];
  expect(models.map(formatFacts)).toEqual([
    " 200k         $1/$5  V??",
    "    –             –  ???",
    "1.05M    $0.15/$0.6  ???",
  ]);
});

test.each([
  { why: "no name", name: undefined, title: "a/claude-haiku-4-5" },
  { why: "the id as its name", name: "Claude-Haiku-4-5", title: "a/claude-haiku-4-5" },
  { why: "a name", name: "Claude Haiku 4.5", title: "a/claude-haiku-4-5  Claude Haiku 4.5" },
])("a title with $why", ({ name, title }) => {
  expect(formatModelTitle(describeModel("a/claude-haiku-4-5", { name }))).toBe(title);
});

describe("text in lines", () => {
  test.each([
    { text: "", lines: [] },
    { text: "  a  b ", lines: ["a b"] },
    { text: "one two three four", lines: ["one two", "three four"] },
    { text: "a/very-long-identifier x", lines: ["a/very-lon", "g-identifi", "er x"] },
  ])("$text", ({ text, lines }) => {
    expect(wrapText(text, 10)).toEqual(lines);
  });
});
