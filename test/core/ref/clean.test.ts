import { describe, expect, test } from "vitest";
import { cleanRefText, unwrapRefText } from "../../../src/core/ref/clean.js";

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
    { text: "{gpt-5}", clean: "gpt-5", why: "braces of a template" },
    { text: "**gpt-5**", clean: "gpt-5", why: "what makes it bold" },
    { text: "~~gpt-5~~", clean: "gpt-5", why: "what strikes it out" },
    {
      text: "__proto__",
      clean: "__proto__",
      why: "nor underscores, which begin words of the language",
    },
    { text: "- `gpt-5`", clean: "gpt-5", why: "the mark of a line" },
    { text: "-   gpt-5", clean: "gpt-5", why: "with all blanks behind it" },
    { text: "## gpt-5", clean: "gpt-5", why: "the mark of a heading" },
    { text: "> - gpt-5", clean: "gpt-5", why: "several marks" },
    { text: "\u2018gpt-5\u2019", clean: "gpt-5", why: "curly single quotes" },
    { text: "\u201egpt-5\u201c", clean: "gpt-5", why: "quotes that open below" },
    { text: "\u201egpt-5\u201d", clean: "gpt-5", why: "or close as English ones do" },
    { text: "\u201dgpt-5\u201d", clean: "gpt-5", why: "Swedish quotes" },
    { text: "\u2019gpt-5\u2019", clean: "gpt-5", why: "Swedish single quotes" },
    { text: "\u201agpt-5\u2018", clean: "gpt-5", why: "single quotes that open below" },
    { text: "\u201agpt-5\u2019", clean: "gpt-5", why: "or close as English ones do" },
    { text: "\u00abgpt-5\u00bb", clean: "gpt-5", why: "quotes like arrows" },
    { text: "\u00bbgpt-5\u00ab", clean: "gpt-5", why: "which may point inwards" },
    { text: "\u2039gpt-5\u203a", clean: "gpt-5", why: "single arrows" },
    { text: "\u203agpt-5\u2039", clean: "gpt-5", why: "which may point inwards" },
    { text: "\u300cgpt-5\u300d", clean: "gpt-5", why: "corner brackets" },
    { text: "\u300egpt-5\u300f", clean: "gpt-5", why: "white corner brackets" },
    { text: "\u300cgpt-5\u300f", clean: "\u300cgpt-5\u300f", why: "not one of each" },
    { text: "gpt-5!", clean: "gpt-5", why: "what ends a sentence" },
    { text: "gpt-5?!", clean: "gpt-5", why: "even twice" },
    { text: "qwen3:8b!", clean: "qwen3:8b", why: "a colon further ahead is no matter" },
    { text: "gpt-5 \u{1f680}", clean: "gpt-5", why: "a pictogram" },
    { text: "\u{1f468}\u200d\u{1f4bb} gpt-5 \u2764\ufe0f", clean: "gpt-5", why: "joined ones" },
    { text: "\uff47\uff50\uff54\uff0d\uff15", clean: "gpt-5", why: "full-width letters" },
    { text: "o\uff4d3", clean: "om3", why: "also between plain ones" },
    { text: "\uff08gpt-5\uff09", clean: "gpt-5", why: "full-width parentheses" },
    { text: "gpt-5\uffff ", clean: "gpt-5\uffff", why: "the last sign that is one unit long" },
    { text: "gpt-5\u{10000} ", clean: "gpt-5\u{10000}", why: "the first one that is two" },
    { text: "gpt-5\ude80 ", clean: "gpt-5\ude80", why: "half a sign" },
    { text: "\ude80 ", clean: "\ude80", why: "even alone" },
    { text: "node:?", clean: "node:?", why: "a query that says nothing stays" },
    { text: "\u00a7gpt-5\u00a7", clean: "\u00a7gpt-5\u00a7", why: "nor other signs" },
    { text: "gpt-5.6(high)", clean: "gpt-5.6(high)", why: "nor one that closes what is inside" },
    { text: "@cf/meta/llama", clean: "@cf/meta/llama", why: "nor a sign that begins an id" },
    { text: '"', clean: '"', why: "a single one is no pair" },
    { text: ' "', clean: '"', why: "nor is one behind a blank" },
    { text: '""', clean: "", why: "two of them hold nothing" },
    { text: "gpt - 5", clean: "gpt - 5", why: "nor does the mark of a line within it" },
    { text: "g\u200bpt 5", clean: "g\u200bpt 5", why: "the inside stays" },
  ])("$why: $text", ({ text, clean }) => {
    expect(cleanRefText(text)).toBe(clean);
  });
});

describe("unwrapRefText", () => {
  test.each([
    { text: "gpt-5", bare: "gpt-5", why: "an id stays" },
    { text: " \ufeff\u200bgpt-5\n", bare: "gpt-5", why: "blanks go, also those of no width" },
    { text: "` [gpt-5] `", bare: "gpt-5", why: "as do pairs" },
    { text: "gpt-5!", bare: "gpt-5!", why: "what ends a sentence may end an id" },
    { text: "- gpt-5", bare: "- gpt-5", why: "and what marks a line may begin one" },
    { text: "\u{1f680}gpt-5", bare: "\u{1f680}gpt-5", why: "as may a pictogram" },
    { text: "\uff47pt-5", bare: "\uff47pt-5", why: "letters stay as they are" },
  ])("$why: $text", ({ text, bare }) => {
    expect(unwrapRefText(text)).toBe(bare);
  });
});

test.each([" ", "`", "*", "[", "- ", "\u{1f680}", "!"])(
  "%s many times over takes no longer",
  (sign) => {
    expect(cleanRefText(`${sign.repeat(20_000)}x`).length).toBeLessThanOrEqual(40_001);
  },
);
