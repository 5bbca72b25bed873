import { err, type Result } from "neverthrow";
import { describe, expect, test } from "vitest";
import { formatQuery, type Query, readQuery } from "../../../src/core/conditions/query.js";
import { parseTerms } from "../../../src/core/ref/query.js";
import { formatModelRef } from "../../../src/core/ref/ref.js";

/** The meaning of a text after `node:?`, or its fault with the probable intention. */
function read(text: string): Result<Query, { detail: string; meant?: string }> {
  const terms = parseTerms(text);
  if (terms.isErr()) return err({ detail: terms.error });
  return readQuery({ kind: "query", terms: terms.value }).mapErr(({ detail, meant }) => ({
    detail,
    ...(meant !== undefined && { meant: formatModelRef(meant) }),
  }));
}

describe("read, and written as usual", () => {
  test.each([
    { text: "vision&tools", as: "vision&tools" },
    { text: " Vision & ! Reasoning ", as: "vision&!reasoning" },
    { text: "context>=200k", as: "context>=200k" },
    { text: "context ≥ 200000", as: "context>=200k" },
    { text: "provider =\u00a0 anthropic \t", as: "provider=anthropic" },
    { text: "context>1.5M", as: "context>1500k" },
    { text: "context>=1.25m", as: "context>=1250k" },
    { text: "max-output>=8192", as: "max-output>=8192" },
    { text: "input<=3$", as: "input<=3$" },
    { text: "input ≤ $ 3", as: "input<=3$" },
    { text: "input<=$0.25", as: "input<=0.25$" },
    { text: "output<=$15", as: "output<=15$" },
    { text: "output<=15$", as: "output<=15$" },
    { text: "output<0.50", as: "output<0.5$" },
    { text: "released>=2026-01-15", as: "released>=2026-01-15" },
    { text: "provider=Anthropic | openai|anthropic", as: "provider=anthropic|openai" },
    { text: "family!=gpt", as: "family!=gpt" },
    { text: "size=small&by=Cheapest", as: "size=small&by=cheapest" },
    { text: "by=newest&tools&by=newest", as: "tools&by=newest" },
    { text: Array(16).fill("tools").join("&"), as: Array(16).fill("tools").join("&") },
  ])("$text → $as", ({ text, as }) => {
    const query = read(text)._unsafeUnwrap();
    expect(formatQuery(query)).toBe(`node:?${as}`);
    expect(read(as)._unsafeUnwrap()).toEqual(query);
  });
});

test("a query without by= has no order", () => {
  expect(read("tools")._unsafeUnwrap()).toStrictEqual({ requirements: [{ kind: "toolcall" }] });
});

describe("a word that stands by itself and needs a value is told how it is written", () => {
  test.each([
    { word: "context", example: "context>=200k" },
    { word: "max-output", example: "max-output>=32k" },
    { word: "input", example: "input<=3$" },
    { word: "output", example: "output<=15$" },
    { word: "released", example: "released>=2026-01" },
    { word: "provider", example: "provider=anthropic|openai" },
    { word: "family", example: "family=claude" },
    { word: "size", example: "size=small" },
    { word: "by", example: "by=cheapest" },
  ])("$word, as in $example", ({ word, example }) => {
    expect(read(word)._unsafeUnwrapErr()).toStrictEqual({
      detail: `"${word}" needs a value, as in ${example}`,
    });
    expect(formatQuery(read(example)._unsafeUnwrap())).toBe(`node:?${example}`);
  });
});

test.each([
  { name: "x".repeat(40), shown: "x".repeat(40), why: "40 letters are shown" },
  { name: "x".repeat(41), shown: `${"x".repeat(40)}…`, why: "more are cut off" },
])("of a long word $why", ({ name, shown }) => {
  const { detail } = read(name)._unsafeUnwrapErr();
  expect(detail).toMatch(`"${shown}" is not a constraint; the constraints are vision`);
});

describe("refused in words, with what was probably meant", () => {
  test.each([
    { text: "", says: "a constraint is missing", meant: undefined },
    { text: "vision&", says: "a constraint is missing", meant: undefined },
    {
      text: "visoin&tools",
      says: '"visoin" is not a constraint; the constraints are vision, pdf',
      meant: "node:?vision&tools",
    },
    { text: "!vison", says: '"vison" is not a constraint', meant: "node:?!vision" },
    { text: "contxt>=200k", says: '"contxt" is not a constraint', meant: "node:?context>=200k" },
    { text: "context", says: '"context" needs a value, as in context>=200k', meant: undefined },
    { text: "context=200k", says: '"context" takes >=, <=, > or <', meant: undefined },
    {
      text: "context>=much",
      says: '"much" is not a valid value of "context"; an example is context>=200k',
      meant: undefined,
    },
    {
      text: "context>=about 200k",
      says: '"about 200k" is not a valid value of "context"',
      meant: undefined,
    },
    {
      text: "context>=200k tokens",
      says: '"200k tokens" is not a valid value of "context"',
      meant: undefined,
    },
    {
      text: "input<=about 3$",
      says: '"about 3$" is not a valid value of "input"',
      meant: undefined,
    },
    { text: "input<=3€", says: '"3€" is not a valid value of "input"', meant: undefined },
    { text: "provider>a", says: '"provider" takes = or !=', meant: undefined },
    {
      text: "size=tiny",
      says: '"size" is one of small, medium, large, not "tiny"',
      meant: undefined,
    },
    { text: "provider=a|", says: '"provider" has an empty value', meant: undefined },
    {
      text: "vision=yes",
      says: '"vision" takes no value; write vision or !vision',
      meant: undefined,
    },
    { text: "released>=May", says: '"released" takes a date', meant: undefined },
    {
      text: "released>=in 2026",
      says: '"released" takes a date, as in released>=2026-01',
      meant: undefined,
    },
    { text: "released>=2026-01-15T10", says: '"released" takes a date', meant: undefined },
    {
      text: "relesed>=2026",
      says: '"relesed" is not a constraint; the constraints are vision',
      meant: "node:?released>=2026",
    },
    { text: "bi=newest", says: '"bi" is not a constraint', meant: "node:?by=newest" },
    { text: "quality>=high", says: '"quality" is not a constraint', meant: undefined },
    {
      text: "by=price",
      says: '"by" is one of by=default, by=newest, by=cheapest, by=largest, by=longest',
      meant: undefined,
    },
    { text: "by>=newest", says: '"by" is one of by=default', meant: "node:?by=newest" },
    { text: "by=logest", says: '"by" is one of by=default', meant: "node:?by=longest" },
    { text: "by=cheap", says: '"by" is one of by=default', meant: undefined },
    { text: "by=newst", says: '"by" is one of by=default', meant: "node:?by=newest" },
    { text: "by=newest&by=cheapest", says: "both by=newest and by=cheapest", meant: undefined },
    { text: "vision|tools", says: '"vision|tools" is not a constraint', meant: undefined },
    { text: "provider=a/b=c", says: "is not a constraint", meant: undefined },
    {
      text: "quite-another-word",
      says: "is not a constraint; the constraints are",
      meant: undefined,
    },
    { text: "x".repeat(300), says: "is not a constraint", meant: undefined },
    {
      text: "tools&".repeat(16),
      says: "it has 17 constraints; the maximum is 16",
      meant: undefined,
    },
  ])("$text", ({ text, says, meant }) => {
    const fault = read(text)._unsafeUnwrapErr();
    expect(fault.detail).toContain(says);
    expect(fault.meant).toBe(meant);
    expect(fault.detail.length).toBeLessThan(250);
  });
});
