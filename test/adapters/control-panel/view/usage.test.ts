import { expect, test } from "vitest";
import {
  describeUsage,
  describeWorkerUsage,
  formatCost,
  formatDuration,
  type UsageReading,
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
  { ms: 9_940, shown: "9.9 s" },
  { ms: 9_960, shown: "10 s" },
  { ms: 12_400, shown: "12 s" },
  { ms: 59_400, shown: "59 s" },
  { ms: 59_600, shown: "1 min 0 s" },
  { ms: 119_700, shown: "2 min 0 s" },
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

const ran = { cost: 0.42, tokens: { input: 1000, output: 100 }, answersMs: [900] };
const error = { code: "server-timeout", message: "No answer within 10 s.", suggestions: [] };

test.each<{ why: string; worker?: string; reading: UsageReading | undefined; says: string }>([
  { why: "there is no session", reading: undefined, says: "" },
  { why: "it is being read", reading: {}, says: "Reading its usage …" },
  { why: "reading failed", reading: { error }, says: "Its usage could not be read." },
  { why: "nothing ran", reading: { value: { workers: {} } }, says: "Nothing ran in this session." },
  {
    why: "its name is one that every object has",
    worker: "constructor",
    reading: { value: { workers: {} } },
    says: "Nothing ran in this session.",
  },
  {
    why: "it ran, and reading it anew failed",
    reading: { value: { workers: { coder: ran } }, error },
    says: "$0.42 so far · 1,100 tokens · last answer in 0.9 s",
  },
  {
    why: "it ran, and another session could not be read",
    reading: { value: { workers: { coder: ran }, unread: 1 } },
    says: "$0.42 so far · 1,100 tokens · last answer in 0.9 s · 1 session could not be read",
  },
  {
    why: "it may have run in sessions that could not be read",
    reading: { value: { workers: {}, unread: 2 } },
    says: "Its usage is unknown: 2 sessions could not be read.",
  },
])("a worker's line where $why", ({ worker = "coder", reading, says }) => {
  expect(describeWorkerUsage(worker, reading)).toBe(says);
});
