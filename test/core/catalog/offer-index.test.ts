import { describe, expect, test } from "vitest";
import { aSparseModel } from "../../../fixtures/builders/model.js";
import { buildOfferIndex } from "../../../src/core/catalog/offer-index.js";

const at = (providerID: string, id: string) => ({ providerID, record: aSparseModel(id) });
const MODELS = [
  at("anthropic", "claude-opus-4-5"),
  at("openrouter", "anthropic/Claude-Opus-4.5"),
  at("openrouter", "anthropic/claude-opus-5"),
  at("ollama", "qwen3:8b"),
  at("ollama", "x/__proto__"),
];

const index = () => buildOfferIndex(MODELS);

const idsOf = (models: readonly ReturnType<typeof at>[]) =>
  models.map(({ providerID, record }) => `${providerID}/${record.id}`);

const OPUS = "anthropic/claude-opus-4-5";
const ROUTED = "openrouter/anthropic/Claude-Opus-4.5";
const NEXT = "openrouter/anthropic/claude-opus-5";

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
    const other = buildOfferIndex([at("a", "m"), at("b", "M"), at("c", "d/m")]);
    expect(idsOf(other.byLowerID("m"))).toEqual(["a/m", "b/M", "c/d/m"]);
  });
});

describe("byTokens", () => {
  test.each([
    { tokens: ["opus"], ids: [OPUS, ROUTED, NEXT], why: "a word" },
    { tokens: ["opus", "4.5"], ids: [OPUS, ROUTED], why: "a word and a version" },
    { tokens: ["4.5", "opus"], ids: [OPUS, ROUTED], why: "in any order" },
    { tokens: ["8b"], ids: ["ollama/qwen3:8b"], why: "a size" },
    { tokens: ["opus", "8b"], ids: [], why: "all of them" },
    { tokens: ["opus", "sonnet"], ids: [], why: "the unknown ones too" },
    { tokens: ["sonnet", "opus"], ids: [], why: "wherever they stand" },
    { tokens: ["anthropic"], ids: [], why: "not the path" },
    { tokens: [], ids: [], why: "nothing finds nothing" },
    { tokens: ["constructor"], ids: [], why: "nor do words of the language" },
  ])("$tokens: $why", ({ tokens, ids }) => {
    expect(idsOf(index().byTokens(tokens))).toEqual(ids);
  });

  test("lists a model once, however often it holds the word", () => {
    const other = buildOfferIndex([at("a", "glm-glm")]);
    expect(other.byTokens(["glm", "glm"])).toHaveLength(1);
  });
});
