import { describe, expect, test } from "vitest";
import {
  findOtherSign,
  formatReading,
  isGeneral,
  isName,
  parseTypedSpelling,
} from "../../../src/core/matching/typed-name.js";

describe("a typed name", () => {
  test.each([
    ["opus 5", "Opus-5"],
    ["anthropic/opus", "ANTHROPIC/Opus"],
  ])("%j and %j are read alike", (one, other) => {
    expect(formatReading(one)).toBe(formatReading(other));
  });

  test("another number is another reading", () => {
    expect(formatReading("opus 5")).not.toBe(formatReading("opus 4"));
  });

  test("words before a slash are context, but for those of who passes models on", () => {
    expect(parseTypedSpelling("anthropic/opus").context).toContain("anthropic");
    expect(parseTypedSpelling("unsloth/opus").context).not.toContain("unsloth");
  });

  test("a sign that no name has is found", () => {
    expect(findOtherSign("opus*")).toBe("*");
    expect(findOtherSign("claude opus 4.5 (latest)")).toBeUndefined();
  });

  test.each(["fast", "the best model", "model 5"])("%j says nothing of which model", (text) => {
    expect(isGeneral(parseTypedSpelling(text).tokens)).toBe(true);
    expect(isName(text)).toBe(false);
  });

  test("a text of too many words is no name", () => {
    expect(isName(Array.from({ length: 24 }, (_, at) => `w${at}x`).join(" "))).toBe(false);
    expect(isName("opus 5")).toBe(true);
  });
});
