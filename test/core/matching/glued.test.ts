import { describe, expect, test } from "vitest";
import { cutGlued } from "../../../src/core/matching/glued.js";

const WORDS = new Set(
  "claude sonnet opus chat gpt mini gemini flash lite glm kimi deepseek coder qwen hy".split(" "),
);

describe("the readings of", () => {
  test.each([
    { text: "sonnet45", readings: ["sonnet4.5"], why: "two digits are a version" },
    { text: "Opus48", readings: ["opus4.8"], why: "in any case" },
    { text: "geminiflash", readings: ["gemini flash"], why: "two known words" },
    { text: "geminiflashlite", readings: ["gemini flash lite"], why: "or three" },
    {
      text: "claudesonnet45",
      readings: ["claude sonnet45", "claude sonnet4.5"],
      why: "both at once",
    },
    { text: "gpt54mini", readings: ["gpt5.4mini"], why: "the version in the middle" },
    { text: "gpt4omini", readings: ["gpt4o mini"], why: "a letter of the version" },
    { text: "kimik3", readings: ["kimi k3"], why: "or before it" },
    { text: "deepseekv4flash", readings: ["deepseek v4flash"], why: "the v of a version" },
    { text: "qwen25coder", readings: ["qwen2.5coder"], why: "a word behind the version" },
    { text: "acme sonnet45", readings: ["acme sonnet4.5"], why: "beside a word that is not known" },
    { text: "opus45vx", readings: [], why: "letters behind a number belong to it" },
    { text: "opus45.1", readings: [], why: "so does what stands behind its dot" },
    { text: "qwen32b", readings: [], why: "a size is none" },
    { text: "chatgpt", readings: [], why: "nor is a word that stands for another one cut" },
    { text: "sonnet 45", readings: [], why: "nor is a number apart" },
    { text: "sonnet345", readings: [], why: "nor are three digits" },
    { text: "sonnet4", readings: [], why: "one needs no cut" },
    { text: "sonnetx", readings: [], why: "all parts are known words" },
    { text: "xsonnet", readings: [], why: "the first one, too" },
    { text: "hysonnet", readings: [], why: "a word of two letters is no part" },
    { text: "gemini", readings: [], why: "a known word is not cut" },
    { text: "", readings: [], why: "nothing" },
  ])("$text: $why", ({ text, readings }) => {
    expect(cutGlued(text, WORDS)).toEqual(readings);
  });

  test("a known word is not cut, even where its parts are known", () => {
    expect(cutGlued("deepseek", new Set(["deep", "seek", "deepseek"]))).toEqual([]);
    expect(cutGlued("deepseek", new Set(["deep", "seek"]))).toEqual(["deep seek"]);
  });

  test("a text that may be cut in twelve ways and of forty letters is read", () => {
    const words = new Set(["aaa", "aaaa", "aaaaa", "sonnet", "opus"]);
    const readings = cutGlued("aaaaaaaa sonnet45 opus48", words);
    expect(readings).toHaveLength(12);
    expect(readings).toContain("aaaa aaaa sonnet4.5 opus4.8");
    const half = "a".repeat(20);
    expect(cutGlued(half + half, new Set([half]))).toEqual([`${half} ${half}`]);
  });

  test("a text that may be cut in very many ways mean nothing", () => {
    const words = new Set(["aaa", "aaaa", "aaaaa"]);
    expect(cutGlued(`${"a".repeat(30)} ${"a".repeat(30)}`, words)).toEqual([]);
    expect(cutGlued("a".repeat(41), words)).toEqual([]);
  });
});

test("a word that can be cut in very many ways is cut in none", () => {
  const words = new Set(["aaa", "aaaa", "aaaaa"]);
  expect(cutGlued("a".repeat(30), words)).toEqual([]);
  expect(cutGlued("a".repeat(9), words)).toEqual(
    ["aaaaa aaaa", "aaaa aaaaa", "aaa aaa aaa"].sort(),
  );
});
