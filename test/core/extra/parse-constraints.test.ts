import { describe, expect, test } from "vitest";
import {
  findConstraintText,
  formatConstraintRef,
  formatQuery,
  parseConstraints,
} from "../../../src/core/extra/parse-constraints.js";

test.each([
  { ref: "node:?vision", text: "vision" },
  { ref: "AUTO: ? vision", text: " vision" },
  { ref: "node:?", text: "" },
  { ref: "node:vision", text: undefined },
  { ref: "node?vision", text: undefined },
  { ref: "x/node:?vision", text: undefined },
])("what stands behind node:? in $ref is $text", ({ ref, text }) => {
  expect(findConstraintText(ref)).toBe(text);
});

describe("read, and written as usual", () => {
  test.each([
    { text: "vision&tools", as: "vision&tools" },
    { text: " Vision & ! Reasoning ", as: "vision&!reasoning" },
    { text: "context>=200k", as: "context>=200k" },
    { text: "context ≥ 200000", as: "context>=200k" },
    { text: "context>1.5M", as: "context>1500k" },
    { text: "max-output>=8192", as: "max-output>=8192" },
    { text: "input<=3$", as: "input<=3$" },
    { text: "input ≤ $ 3", as: "input<=3$" },
    { text: "output<0.50", as: "output<0.5$" },
    { text: "released>=2026-01-15", as: "released>=2026-01-15" },
    { text: "provider=Anthropic | openai|anthropic", as: "provider=anthropic|openai" },
    { text: "family!=gpt", as: "family!=gpt" },
    { text: "size=small&by=Cheapest", as: "size=small&by=cheapest" },
    { text: "by=newest&tools&by=newest", as: "tools&by=newest" },
  ])("$text → $as", ({ text, as }) => {
    const query = parseConstraints(text)._unsafeUnwrap();
    expect(formatQuery(query)).toBe(`?${as}`);
    expect(formatConstraintRef(query)).toBe(`node:?${as}`);
  });
});

describe("refused in words, with what was probably meant", () => {
  test.each([
    { text: "", says: "a constraint is missing", meant: undefined },
    { text: "vision&", says: "a constraint is missing", meant: undefined },
    {
      text: "visoin&tools",
      says: '"visoin" is no constraint; there are vision, pdf',
      meant: "node:?vision&tools",
    },
    { text: "!vison", says: '"vison" is no constraint', meant: "node:?!vision" },
    { text: "contxt>=200k", says: '"contxt" is no constraint', meant: "node:?context>=200k" },
    { text: "context", says: '"context" needs a value, as in context>=200k', meant: undefined },
    { text: "context=200k", says: '"context" takes >=, <=, > or <', meant: undefined },
    {
      text: "context>=much",
      says: '"much" is no value of "context", as in context>=200k',
      meant: undefined,
    },
    { text: "input<=3€", says: '"3€" is no value of "input"', meant: undefined },
    { text: "provider>a", says: '"provider" takes = or !=', meant: undefined },
    { text: "provider=a|", says: '"provider" has an empty value', meant: undefined },
    { text: "vision=yes", says: '"vision" stands by itself, or as !vision', meant: undefined },
    { text: "released>=May", says: '"released" takes a date', meant: undefined },
    { text: "by=cheap", says: '"by" is one of by=default', meant: undefined },
    { text: "by=newst", says: '"by" is one of by=default', meant: "node:?by=newest" },
    { text: "by=newest&by=cheapest", says: "both by=newest and by=cheapest", meant: undefined },
    { text: "vision|tools", says: '"vision|tools" is no constraint', meant: undefined },
    { text: "provider=a/b=c", says: "is no constraint", meant: undefined },
    { text: "quite-another-word", says: "is no constraint; there are", meant: undefined },
    { text: "x".repeat(300), says: "is no constraint", meant: undefined },
    {
      text: "tools&".repeat(16),
      says: "at most 16 constraints are read, not 17",
      meant: undefined,
    },
  ])("$text", ({ text, says, meant }) => {
    const fault = parseConstraints(text)._unsafeUnwrapErr();
    expect(fault.detail).toContain(says);
    expect(fault.meant).toBe(meant);
    expect(fault.detail.length).toBeLessThan(250);
  });
});
