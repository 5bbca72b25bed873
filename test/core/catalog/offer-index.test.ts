import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import { buildOfferIndex } from "../../../src/core/catalog/offer-index.js";
import { parseTextSpelling } from "../../../src/core/vocabulary/spelling.js";

const OPUS = "anthropic/claude-opus-4-5";
const ROUTED = "openrouter/anthropic/Claude-Opus-4.5";
const NEXT = "openrouter/anthropic/claude-opus-5";
const MODELS = [
  aUsableModel(OPUS),
  aUsableModel(ROUTED),
  aUsableModel(NEXT, { name: "The Great One" }),
  aUsableModel("ollama/qwen3:8b"),
  aUsableModel("ollama/x/__proto__"),
];

const index = () => buildOfferIndex(MODELS);
const idsOf = (models: readonly { readonly fullID: string }[]) => [
  ...new Set(models.map(({ fullID }) => fullID)),
];

describe("byLowerID", () => {
  test.each([
    { text: "claude-opus-4-5", ids: [OPUS], why: "a whole id" },
    { text: "claude-opus-4.5", ids: [ROUTED], why: "the last part of one" },
    { text: "anthropic/claude-opus-4.5", ids: [ROUTED], why: "or all of it" },
    { text: "Claude-Opus-4.5", ids: [], why: "asked in lower case" },
    { text: "claude-opus", ids: [], why: "no beginning" },
    { text: "anthropic", ids: [], why: "no path" },
    { text: "__proto__", ids: ["ollama/x/__proto__"], why: "an id like others" },
    { text: "constructor", ids: [], why: "nor a word of the language" },
  ])("$text: $why", ({ text, ids }) => {
    expect(idsOf(index().byLowerID(text))).toEqual(ids);
  });

  test("finds one id at several providers", () => {
    const other = buildOfferIndex(
      (["a/m", "b/M", "c/d/m"] as const).map((fullID) => aUsableModel(fullID)),
    );
    expect(idsOf(other.byLowerID("m"))).toEqual(["a/m", "b/M", "c/d/m"]);
  });
});

describe("bySpelling", () => {
  test.each([
    { text: "opus", ids: [OPUS, ROUTED, NEXT], why: "a word" },
    { text: "opus 4.5", ids: [OPUS, ROUTED], why: "a word and a version" },
    { text: "4.5 opus", ids: [OPUS, ROUTED], why: "in any order" },
    { text: "qwen 8b", ids: ["ollama/qwen3:8b"], why: "a size" },
    { text: "ollama qwen", ids: ["ollama/qwen3:8b"], why: "with its provider" },
    { text: "great", ids: [NEXT], why: "a display name" },
    { text: "opus 8b", ids: [], why: "all of them" },
    { text: "opus sonnet", ids: [], why: "the unknown ones too" },
    { text: "sonnet opus", ids: [], why: "wherever they stand" },
    { text: "", ids: [], why: "nothing finds nothing" },
    { text: "constructor", ids: [], why: "nor do words of the language" },
  ])("$text: $why", ({ text, ids }) => {
    expect(idsOf(index().bySpelling(parseTextSpelling(text)))).toEqual(ids);
  });

  test("lists a model once, however often it holds the word", () => {
    const other = buildOfferIndex([aUsableModel("a/glm-glm")]);
    expect(other.bySpelling(parseTextSpelling("glm glm"))).toHaveLength(1);
  });
});

test("words are those of ids and names", () => {
  expect([...index().words()].sort()).toEqual(
    ["claude", "great", "one", "opus", "proto", "qwen", "the"].sort(),
  );
});
