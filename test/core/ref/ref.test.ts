import { describe, expect, test } from "vitest";
import {
  cleanRefText,
  DEFAULT_STRATEGY_ID,
  MAX_REF_LENGTH,
  parseModelRef,
} from "../../../src/core/ref/ref.js";

describe("a tag", () => {
  test.each([
    { input: "node", id: "default", why: "alone it is the default" },
    { input: "auto", id: "default", why: "both words are tags" },
    { input: "node:fast", id: "fast", why: "a strategy stands behind the colon" },
    { input: "auto:fast", id: "fast", why: "behind either word" },
    { input: "NODE:Fast", id: "fast", why: "upper and lower case are one" },
    { input: "node: fast", id: "fast", why: "blanks after the colon are typed by accident" },
    { input: "  node:fast\n", id: "fast", why: "as are those around it" },
    { input: "`node:fast`", id: "fast", why: "quotes come from pasting" },
    { input: "node:visoin", id: "visoin", why: "whether the strategy exists is asked later" },
    { input: "node:constructor", id: "constructor", why: "any word may follow" },
    {
      input: "node:my tag:2",
      id: "my tag:2",
      why: "all that follows is the name, but for a slash",
    },
  ])("$input means $id: $why", ({ input, id }) => {
    expect(parseModelRef(input)._unsafeUnwrap()).toMatchObject({ kind: "tag", strategyID: id });
  });

  test("the bare tag stands for the strategy that bears its name", () => {
    expect(DEFAULT_STRATEGY_ID).toBe("default");
  });
});

describe("a bare name", () => {
  test.each([
    { input: "claude-opus-5", why: "without a slash" },
    { input: "qwen3:8b", why: "a colon is part of it" },
    { input: "nodejs-model", why: "a word that begins like a tag is none" },
    { input: "node-fast", why: "a tag has a colon" },
    { input: "automatic", why: "nor is this one" },
    { input: "xnode", why: "nor one that ends like it" },
    { input: "my node:fast", why: "nor one that holds a tag" },
    { input: "node :fast", why: "the colon follows at once" },
    { input: "__proto__", why: "words of the language are names like others" },
    { input: "Claude Opus 4.5", why: "blanks inside are kept" },
    { input: "opus \u{1f680}", why: "any sign may stand in it" },
  ])("$input: $why", ({ input }) => {
    expect(parseModelRef(input)._unsafeUnwrap()).toEqual({
      kind: "bare",
      text: input,
      name: input,
    });
  });
});

describe("provider/model", () => {
  test.each([
    { input: "anthropic/claude-opus-5", ids: ["anthropic", "claude-opus-5"], why: "two ids" },
    { input: "openrouter/z-ai/glm-5", ids: ["openrouter", "z-ai/glm-5"], why: "the first slash" },
    { input: "a/b//c/", ids: ["a", "b//c/"], why: "the model keeps every other one" },
    { input: "ollama/qwen3:8b", ids: ["ollama", "qwen3:8b"], why: "and its colon" },
    { input: "openai/GPT-5", ids: ["openai", "GPT-5"], why: "and its case" },
    { input: " openai / gpt 5 ", ids: ["openai", "gpt 5"], why: "blanks around the slash go" },
    { input: "node/fast", ids: ["node", "fast"], why: "a provider may be called node" },
    { input: "autorouter/best", ids: ["autorouter", "best"], why: "or begin so" },
    { input: "node:fast/x", ids: ["node:fast", "x"], why: "no tag holds a slash" },
    { input: "openai/__proto__", ids: ["openai", "__proto__"], why: "a name like others" },
    { input: "openai/a#b", ids: ["openai", "a#b"], why: "variants are cut off elsewhere" },
  ])("$input is $ids: $why", ({ input, ids }) => {
    const [providerID, modelID] = ids;
    const text = input.trim();
    expect(parseModelRef(input)._unsafeUnwrap()).toEqual({
      kind: "qualified",
      text,
      providerID,
      modelID,
    });
  });
});

describe("no reference", () => {
  const empty = { code: "empty-ref", detail: "it is empty" };
  const malformed = (detail: string) => ({ code: "malformed-ref", detail });
  test.each([
    { input: "", fault: empty },
    { input: " \t\n", fault: empty },
    { input: "\ufeff\u200b", fault: empty },
    { input: "``", fault: empty },
    { input: '" "', fault: empty },
    { input: "node:", fault: malformed("a tag name is missing after the colon") },
    { input: "auto:  ", fault: malformed("a tag name is missing after the colon") },
    { input: "'node: '", fault: malformed("a tag name is missing after the colon") },
    { input: "/", fault: malformed("the provider before the slash is missing") },
    { input: "/gpt-5", fault: malformed("the provider before the slash is missing") },
    { input: " / gpt-5", fault: malformed("the provider before the slash is missing") },
    { input: "openai/", fault: malformed("the model after the slash is missing") },
    { input: "openai/ ", fault: malformed("the model after the slash is missing") },
    {
      input: "x".repeat(MAX_REF_LENGTH + 1),
      fault: malformed("it has 513 characters, at most 512 are read"),
    },
    {
      input: " ".repeat(MAX_REF_LENGTH + 1),
      fault: malformed("it has 513 characters, at most 512 are read"),
    },
  ])("$input: $fault.detail", ({ input, fault }) => {
    expect(parseModelRef(input)._unsafeUnwrapErr()).toEqual(fault);
  });

  test("the longest one that is read", () => {
    expect(parseModelRef("x".repeat(MAX_REF_LENGTH)).isOk()).toBe(true);
    expect(MAX_REF_LENGTH).toBe(512);
  });
});

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
    { text: "(gpt-5)", clean: "(gpt-5)", why: "nor other signs" },
    { text: '"', clean: '"', why: "a single one is no pair" },
    { text: '""', clean: "", why: "two of them hold nothing" },
    { text: "g\u200bpt 5", clean: "g\u200bpt 5", why: "the inside stays" },
  ])("$why: $text", ({ text, clean }) => {
    expect(cleanRefText(text)).toBe(clean);
  });
});
