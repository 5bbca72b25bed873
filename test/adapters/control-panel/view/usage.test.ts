import { expect, test } from "vitest";
import {
  describeUsage,
  formatCost,
  formatDuration,
} from "../../../../src/adapters/control-panel/view/usage.js";

test.each([
  { dollars: 0, shown: "$0" },
  { dollars: 0.004, shown: "<$0.01" },
  { dollars: 0.4213, shown: "$0.42" },
  { dollars: 12, shown: "$12.00" },
])("$dollars dollars are $shown", ({ dollars, shown }) => {
  expect(formatCost(dollars)).toBe(shown);
});

test.each([
  { ms: 0, shown: "0.0 s" },
  { ms: 2140, shown: "2.1 s" },
  { ms: 12_400, shown: "12 s" },
  { ms: 125_000, shown: "2 min 5 s" },
])("$ms ms are $shown", ({ ms, shown }) => {
  expect(formatDuration(ms)).toBe(shown);
});

test.each([
  { answersMs: [], parts: [] },
  { answersMs: [900], parts: ["$0.42 so far", "1,100 tokens", "last answer in 0.9 s"] },
  {
    answersMs: [900, 1000, 2000, 3000],
    parts: ["$0.42 so far", "1,100 tokens", "last answers in 0.9 s, 1.0 s, 2.0 s"],
  },
])("$answersMs", ({ answersMs, parts }) => {
  const usage = { cost: 0.42, tokens: { input: 1000, output: 100 }, answersMs };
  expect(describeUsage(usage)).toEqual(parts);
});
