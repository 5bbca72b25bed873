import { describe, expect, test } from "vitest";
import { cleanRefText } from "../../../src/core/ref/clean.js";

describe("cleanRefText", () => {
  test.each([
    { text: "gpt-5", clean: "gpt-5", why: "clean text stays" },
    { text: " \t\r\ngpt-5 \n", clean: "gpt-5", why: "blanks" },
    { text: "\ufeffgpt-5", clean: "gpt-5", why: "a byte order mark" },
    { text: "\u200bgpt-5\u200b", clean: "gpt-5", why: "blanks of no width" },
    { text: "\u200b \ufeff gpt-5", clean: "gpt-5", why: "several of them" },
    { text: "`gpt-5`", clean: "gpt-5", why: "backticks" },
    { text: '"gpt-5"', clean: "gpt-5", why: "quotes" },
    { text: "'gpt-5'", clean: "gpt-5", why: "single quotes" },
    { text: "\u201cgpt-5\u201d", clean: "gpt-5", why: "quotes of a text processor" },
    { text: "<gpt-5>", clean: "gpt-5", why: "brackets of a manual" },
    { text: ' " gpt-5 " ', clean: "gpt-5", why: "blanks inside the quotes" },
    { text: "`'gpt-5'`", clean: "gpt-5", why: "a pair within another" },
    { text: '""gpt-5""', clean: "gpt-5", why: "two of a kind" },
    { text: "' \ufeff`gpt-5` '", clean: "gpt-5", why: "and what clings between them" },
    { text: "`'gpt-5\"`", clean: "'gpt-5\"", why: "of two only the one that is closed" },
    { text: '"gpt-5', clean: '"gpt-5', why: "not one that is not closed" },
    { text: "'gpt-5", clean: "'gpt-5", why: "of no kind" },
    { text: "`gpt-5", clean: "`gpt-5", why: "of no kind" },
    { text: "\u201cgpt-5", clean: "\u201cgpt-5", why: "of no kind" },
    { text: "<gpt-5", clean: "<gpt-5", why: "of no kind" },
    { text: "gpt-5`", clean: "gpt-5`", why: "nor one that is not opened" },
    { text: "`gpt-5'", clean: "`gpt-5'", why: "nor two that do not belong together" },
    { text: "\u201cgpt-5\u201c", clean: "\u201cgpt-5\u201c", why: "nor twice the opening one" },
    { text: "<gpt-5<", clean: "<gpt-5<", why: "nor twice the opening bracket" },
    { text: "undefined undefined", clean: "undefined undefined", why: "nor words" },
    { text: "(gpt-5)", clean: "gpt-5", why: "parentheses" },
    { text: "[gpt-5]", clean: "gpt-5", why: "brackets of a link" },
    { text: "**gpt-5**", clean: "gpt-5", why: "what makes it bold" },
    { text: "~~gpt-5~~", clean: "gpt-5", why: "what strikes it out" },
    {
      text: "__proto__",
      clean: "__proto__",
      why: "nor underscores, which begin words of the language",
    },
    { text: "- `gpt-5`", clean: "gpt-5", why: "the mark of a line" },
    { text: "## gpt-5", clean: "gpt-5", why: "the mark of a heading" },
    { text: "> - gpt-5", clean: "gpt-5", why: "several marks" },
    { text: "\u2018gpt-5\u2019", clean: "gpt-5", why: "curly single quotes" },
    { text: "\u201egpt-5\u201c", clean: "gpt-5", why: "quotes that open below" },
    { text: "\u00abgpt-5\u00bb", clean: "gpt-5", why: "quotes like arrows" },
    { text: "gpt-5!", clean: "gpt-5", why: "what ends a sentence" },
    { text: "gpt-5?!", clean: "gpt-5", why: "even twice" },
    { text: "gpt-5 \u{1f680}", clean: "gpt-5", why: "a pictogram" },
    { text: "\u{1f468}\u200d\u{1f4bb} gpt-5 \u2764\ufe0f", clean: "gpt-5", why: "joined ones" },
    { text: "\uff47\uff50\uff54\uff0d\uff15", clean: "gpt-5", why: "full-width letters" },
    { text: "node:?", clean: "node:?", why: "a query that says nothing stays" },
    { text: "\u00a7gpt-5\u00a7", clean: "\u00a7gpt-5\u00a7", why: "nor other signs" },
    { text: "gpt-5.6(high)", clean: "gpt-5.6(high)", why: "nor one that closes what is inside" },
    { text: "@cf/meta/llama", clean: "@cf/meta/llama", why: "nor a sign that begins an id" },
    { text: '"', clean: '"', why: "a single one is no pair" },
    { text: '""', clean: "", why: "two of them hold nothing" },
    { text: "g\u200bpt 5", clean: "g\u200bpt 5", why: "the inside stays" },
  ])("$why: $text", ({ text, clean }) => {
    expect(cleanRefText(text)).toBe(clean);
  });
});

test.each([" ", "`", "*", "[", "- ", "\u{1f680}", "!"])(
  "%s many times over takes no longer",
  (sign) => {
    expect(cleanRefText(`${sign.repeat(20_000)}x`).length).toBeLessThanOrEqual(40_001);
  },
);
