import { expect, test } from "vitest";
import { cutEffort, cutNearEffort } from "../../../src/core/matching/effort.js";

test.each([
  { text: "gpt-5.6-high", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "GPT-5.6 (High)", cut: { name: "GPT-5.6", effort: "high" } },
  { text: "gpt-5.6(high)", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt-5.6:xhigh", cut: { name: "gpt-5.6", effort: "xhigh" } },
  { text: "claude-opus-5@max", cut: { name: "claude-opus-5", effort: "max" } },
  { text: "gpt 5.6 high effort", cut: { name: "gpt 5.6", effort: "high" } },
  { text: "gpt-5.6-low-reasoning-effort", cut: { name: "gpt-5.6", effort: "low" } },
  { text: "gpt-5.6 high - effort", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt-5.6  high  reasoning", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt_none", cut: { name: "gpt", effort: "none" } },
  { text: "gpt-5.6-hgih", cut: undefined },
  { text: "gpt-5.6high", cut: undefined },
  { text: "high", cut: undefined },
  { text: "-high", cut: undefined },
  { text: "(high)", cut: undefined },
  { text: "gpt-5 reasoning", cut: undefined },
  { text: "", cut: undefined },
])("$text", ({ text, cut }) => {
  expect(cutEffort(text)).toEqual(cut);
});

test.each([
  { text: "gpt 5.6 x-high", cut: { name: "gpt 5.6", effort: "xhigh" } },
  { text: "gpt-5.6 (extra high)", cut: { name: "gpt-5.6", effort: "xhigh" } },
  { text: "gpt-5.6.high", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt-5.6/high", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt-5.6+high", cut: { name: "gpt-5.6", effort: "high" } },
  { text: "gpt-5.6 reasoning high", cut: { name: "gpt-5.6 reasoning", effort: "high" } },
  { text: "x high", cut: undefined },
])("$text, too", ({ text, cut }) => {
  expect(cutEffort(text)).toEqual(cut);
});

test.each([
  { text: "gpt-5.6-hgih", cut: { name: "gpt-5.6-", effort: "high" } },
  { text: "gpt-5.6-med", cut: { name: "gpt-5.6-", effort: "medium" } },
  { text: "gpt-5.6 hi", cut: { name: "gpt-5.6 ", effort: "high" } },
  { text: "gpt5.6high", cut: { name: "gpt5.6", effort: "high" } },
  { text: "High gpt-5.6", cut: { name: " gpt-5.6", effort: "high" } },
  { text: "gpt-5.6-high-fast", cut: { name: "gpt-5.6--fast", effort: "high" } },
  { text: "gpt-5.6-h", cut: undefined },
  { text: "gpt-5.6-mini", cut: undefined },
  { text: "high", cut: undefined },
  { text: "(high)", cut: { name: "()", effort: "high" } },
])("nearly: $text", ({ text, cut }) => {
  expect(cutNearEffort(text)).toEqual(cut);
});
