import { describe, expect, test } from "vitest";
import { formatTerms, MAX_TERMS, parseTerms, type QueryTerm } from "../../../src/core/ref/query.js";

const flag = (name: string, not = false): QueryTerm => ({ kind: "flag", name, not });
const compare = (
  name: string,
  sign: Extract<QueryTerm, { kind: "comparison" }>["sign"],
  value: string,
): QueryTerm => ({ kind: "comparison", name, sign, value });

describe("terms", () => {
  test.each<{ text: string; terms: readonly QueryTerm[]; why: string }>([
    { text: "vision", terms: [flag("vision")], why: "a word" },
    { text: "! Vision ", terms: [flag("vision", true)], why: "its opposite" },
    { text: "a&b", terms: [flag("a"), flag("b")], why: "joined" },
    { text: " a & b ", terms: [flag("a"), flag("b")], why: "with blanks around each" },
    {
      text: Array<string>(MAX_TERMS).fill("a").join("&"),
      terms: Array<QueryTerm>(MAX_TERMS).fill(flag("a")),
      why: "as many as are read",
    },
    { text: "context >= 200K", terms: [compare("context", ">=", "200k")], why: "with a value" },
    {
      text: "context\u2265200k",
      terms: [compare("context", ">=", "200k")],
      why: "one sign for two",
    },
    { text: "input\u2264 3$", terms: [compare("input", "<=", "3$")], why: "the other one" },
    { text: "a>b", terms: [compare("a", ">", "b")], why: "more" },
    { text: "a<b", terms: [compare("a", "<", "b")], why: "less" },
    { text: "a=b|c", terms: [compare("a", "=", "b|c")], why: "one of several" },
    { text: "a!=b", terms: [compare("a", "!=", "b")], why: "none of them" },
    { text: "no-images", terms: [flag("no-images")], why: "a hyphen is part of a word" },
    { text: "a = b c ", terms: [compare("a", "=", "b c")], why: "a value may have blanks" },
    { text: "visoin", terms: [flag("visoin")], why: "what a word means is asked later" },
  ])("$text: $why", ({ text, terms }) => {
    expect(parseTerms(text)._unsafeUnwrap()).toEqual(terms);
    expect(parseTerms(formatTerms(terms))._unsafeUnwrap()).toEqual(terms);
  });

  test.each([
    { text: "", says: "a constraint is missing before or after an &" },
    { text: "a&", says: "a constraint is missing before or after an &" },
    { text: "a b", says: '"a b" is not a constraint' },
    { text: "a|b", says: '"a|b" is not a constraint' },
    { text: "=b", says: '"=b" is not a constraint' },
    { text: "a=", says: '"a=" is not a constraint' },
    { text: "a=b=c", says: '"a=b=c" is not a constraint' },
    { text: "a=>b", says: '"a=>b" is not a constraint' },
    { text: "a!b", says: '"a!b" is not a constraint' },
    { text: "a\u2265", says: '"a\u2265" is not a constraint' },
    { text: "a\u2265\u2264b", says: '"a\u2265\u2264b" is not a constraint' },
    { text: "!a=b", says: '"!a=b" is not a constraint' },
    { text: "!", says: '"!" is not a constraint' },
    { text: "1a", says: '"1a" is not a constraint' },
    { text: "1".repeat(41), says: `"${"1".repeat(40)}…" is not a constraint` },
    { text: "a&".repeat(MAX_TERMS), says: "it has 17 constraints; the maximum is 16" },
  ])("$text: $says", ({ text, says }) => {
    expect(parseTerms(text)._unsafeUnwrapErr()).toBe(says);
  });
});
