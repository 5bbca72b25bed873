import { describe, expect, test } from "vitest";
import { formatChain, MAX_CHAIN_LENGTH, parseChain } from "../../../src/core/extra/chain.js";

describe("a list", () => {
  test.each([
    { ref: "a, b", refs: ["a", "b"], why: "references between commas" },
    { ref: "a,b ,  c", refs: ["a", "b", "c"], why: "blanks are nothing" },
    { ref: '"a, b"', refs: ["a", "b"], why: "quotes around all of it" },
    { ref: '"a", `b`', refs: ["a", "b"], why: "or around each" },
    { ref: "node:fast, x/y#high", refs: ["node:fast", "x/y#high"], why: "of any kind" },
    { ref: "a\n,b", refs: ["a", "b"], why: "over lines" },
    {
      ref: `${"a,".repeat(15)}a`,
      refs: Array.from({ length: 16 }, () => "a"),
      why: "16 references",
    },
    { ref: `a,${"b".repeat(512)}`, refs: ["a", "b".repeat(512)], why: "one of 512 characters" },
    {
      ref: `a,${" ".repeat(MAX_CHAIN_LENGTH - 3)}b`,
      refs: ["a", "b"],
      why: "4096 characters in all",
    },
  ])("$ref: $why", ({ ref, refs }) => {
    expect(parseChain(ref)._unsafeUnwrap()).toEqual(refs);
    expect(parseChain(formatChain(refs))._unsafeUnwrap()).toEqual(refs);
  });

  test.each(["a", "", "a;b", "a b"])("%s is one reference", (ref) => {
    expect(parseChain(ref)._unsafeUnwrap()).toBeUndefined();
  });

  test.each([
    { ref: "a,", says: "a reference is missing" },
    { ref: ",a", says: "a reference is missing" },
    { ref: "a,,b", says: "a reference is missing" },
    { ref: ",", says: "a reference is missing" },
    { ref: `${"a,".repeat(16)}a`, says: "17 references, at most 16" },
    { ref: `a,${"b".repeat(513)}`, says: "reference 2 of the list has more than 512" },
    { ref: `${"b".repeat(513)},a`, says: "reference 1 of the list has more than 512" },
    { ref: `a,${" ".repeat(MAX_CHAIN_LENGTH - 2)}b`, says: "at most 4096 are read" },
    { ref: `a,${" ".repeat(MAX_CHAIN_LENGTH)}`, says: "at most 4096 are read" },
  ])("refused: $says", ({ ref, says }) => {
    expect(parseChain(ref)._unsafeUnwrapErr()).toContain(says);
  });
});
