import { describe, expect, test } from "vitest";
import {
  findOtherSign,
  formatReading,
  formatSpelling,
  isGeneral,
  isName,
  isVague,
  parseTypedSpelling,
} from "../../../src/core/matching/typed-name.js";

describe("a typed name", () => {
  test.each([
    ["opus 5", "Opus-5"],
    ["anthropic/opus", "ANTHROPIC/Opus"],
    ["opus 5", "opus  5"],
    ["opus 5", "opus_-_5"],
    ["opus 5", " opus 5 "],
    ["opus 5", "-opus-5-"],
    ["kimi 5", "\u212aimi 5"],
  ])("%j and %j are read alike", (one, other) => {
    expect(formatReading(one)).toBe(formatReading(other));
  });

  test("another number is another reading", () => {
    expect(formatReading("opus 5")).not.toBe(formatReading("opus 4"));
  });

  test.each([
    { one: "sonnet45", other: "sonnet 45", why: "glued words may be cut in another way" },
    { one: "geminiflash", other: "gemini flash", why: "so may words without a number" },
    { one: "opus 4 5", other: "opus 4 5 free", why: "a mark counts" },
  ])("$one and $other are not read alike: $why", ({ one, other }) => {
    expect(formatReading(one)).not.toBe(formatReading(other));
  });

  test.each([
    { one: "us.opus", other: "eu.opus", why: "another region" },
    { one: "us.opus", other: "opus", why: "no region" },
    { one: "us.opus", other: "us/opus", why: "a path is no region" },
    { one: "opus q4_k_m", other: "opus q8_0", why: "another quantization" },
    { one: "opus q4_k_m", other: "opus", why: "no quantization" },
    { one: "opus fp8", other: "fp8/opus", why: "a path is no quantization" },
    { one: "lab/opus", other: "opus", why: "no path" },
    { one: "lab/opus", other: "lab opus", why: "a path is no word of the name" },
    { one: "ab-c/opus", other: "a-bc/opus", why: "a path of other words" },
    { one: "o3", other: "o 3", why: "a letter is no word" },
  ])("$one and $other are two spellings: $why", ({ one, other }) => {
    const format = (text: string) => formatSpelling(parseTypedSpelling(text));
    expect(format(one)).not.toBe(format(other));
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

  test.each([
    { count: 24, is: true },
    { count: 25, is: false },
  ])("a text of $count words is a name: $is", ({ count, is }) => {
    expect(isName("opus ".repeat(count))).toBe(is);
  });

  test.each([
    { text: "best", general: true, vague: true, why: "a word of any model" },
    { text: "model 5", general: true, vague: true, why: "a number beside it says no more" },
    { text: "the best 4o model", general: true, vague: true, why: "nor do more such words" },
    { text: "4o", general: true, vague: false, why: "a number alone is like some models" },
    { text: "opus", general: false, vague: false, why: "a name" },
    { text: "best opus", general: false, vague: false, why: "a name among such words" },
    { text: "model e4b", general: false, vague: false, why: "a size that a letter belongs to" },
  ])("$text is general: $general, vague: $vague, $why", ({ text, general, vague }) => {
    const { tokens } = parseTypedSpelling(text);
    expect(isGeneral(tokens)).toBe(general);
    expect(isVague(tokens)).toBe(vague);
  });
});
