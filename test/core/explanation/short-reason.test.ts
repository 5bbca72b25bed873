import { expect, test } from "vitest";
import { shortenReason } from "../../../src/core/explanation/short-reason.js";

test.each([
  { reason: "a/b for node:fast: small_model of your config.", short: "small_model of your config" },
  {
    reason: "a/b for node:fast: the newest small model, before a/c because it is cheaper.",
    short: "the newest small model",
  },
  { reason: "a/b, as requested.", short: "as requested" },
  { reason: '"opus 4: b" is a/b: the same id.', short: "the same id" },
  {
    reason: "a/b for node: the model you used last; model of your config is not set.",
    short: "the model you used last",
  },
  {
    reason: "Nothing is ready for node:fast: connect one; or wait.",
    short: "Nothing is ready for node:fast: connect one",
  },
  { reason: 'The name "opus" is a/b: odd.', short: 'The name "opus" is a/b: odd' },
  { reason: "It is a/b, as requested.", short: "It is a/b, as requested" },
  { reason: "undefined is no model.", short: "undefined is no model" },
  { reason: "; and so on.", short: "" },
  { reason: "Something else..", short: "Something else" },
  { reason: "", short: "" },
])("$reason → $short", ({ reason, short }) => {
  expect(shortenReason(reason)).toBe(short);
});
