import { describe, expect, test } from "vitest";
import { aSparseModel } from "../../../fixtures/builders/model.js";
import {
  buildTokenIndex,
  type Indexable,
  type IndexEntry,
} from "../../../src/core/catalog/token-index.js";

const at = (providerID: string, id: string, name?: string): Indexable => ({
  providerID,
  record: aSparseModel(id, name === undefined ? {} : { name }),
});

const MODELS = [
  at("anthropic", "claude-opus-4-5", "Opus four, the large one"),
  at("acme-cloud", "us.anthropic.claude-opus-4-5-v1:0"),
  at("openrouter", "z-ai/GLM-5", "GLM 5"),
  at("openrouter", "z-ai/glm-5:free"),
  at("stealth", "big-pickle", "Pickle (by Acme)"),
  at("stealth", "lab/secret-1", "Grok 9"),
];

const index = () => buildTokenIndex(MODELS);

const idsOf = (models: readonly Indexable[]): readonly string[] =>
  models.map(({ providerID, record }) => `${providerID}/${record.id}`);
const entriesOf = (entries: readonly IndexEntry<Indexable>[]): readonly string[] =>
  entries.map(({ model, from }) => `${model.providerID}/${model.record.id} by ${from}`);

const OPUS = "anthropic/claude-opus-4-5";
const US_OPUS = "acme-cloud/us.anthropic.claude-opus-4-5-v1:0";
const GLM = "openrouter/z-ai/GLM-5";
const FREE_GLM = "openrouter/z-ai/glm-5:free";
const PICKLE = "stealth/big-pickle";
const SECRET = "stealth/lab/secret-1";

describe("byID", () => {
  test.each([
    { text: "claude-opus-4-5", ids: [OPUS], why: "the whole id" },
    { text: "z-ai/GLM-5", ids: [GLM], why: "with its path" },
    { text: "GLM-5", ids: [GLM], why: "or without" },
    { text: "glm-5", ids: [], why: "to the letter" },
    { text: "glm-5:free", ids: [FREE_GLM], why: "all of it" },
    { text: "claude-opus-4", ids: [], why: "no part of it" },
    { text: "ai/GLM-5", ids: [], why: "nor a part of the path" },
    { text: "", ids: [], why: "nothing finds nothing" },
    { text: "__proto__", ids: [], why: "words of the language are no keys" },
    { text: "constructor", ids: [], why: "words of the language are no keys" },
  ])("$text: $why", ({ text, ids }) => {
    expect(idsOf(index().byID(text))).toEqual(ids);
  });
});

describe("byLowerID", () => {
  test.each([
    { text: "glm-5", ids: [GLM], why: "up to upper and lower case" },
    { text: "z-ai/glm-5", ids: [GLM], why: "with its path" },
    { text: "GLM-5", ids: [], why: "asked in lower case" },
    { text: "__proto__", ids: [], why: "words of the language are no keys" },
  ])("$text: $why", ({ text, ids }) => {
    expect(idsOf(index().byLowerID(text))).toEqual(ids);
  });

  test("finds one id at several providers", () => {
    const other = buildTokenIndex([at("a", "M"), at("b", "m"), at("c", "x/M")]);
    expect(idsOf(other.byLowerID("m"))).toEqual(["a/M", "b/m", "c/x/M"]);
    expect(idsOf(other.byID("M"))).toEqual(["a/M", "c/x/M"]);
  });
});

describe("byKey", () => {
  test.each([
    { key: "claudeopus#4.5#", entries: [`${OPUS} by id`, `${US_OPUS} by id`] },
    { key: "glm#5#", entries: [`${GLM} by id`] },
    { key: "glm#5#free", entries: [`${FREE_GLM} by id`] },
    { key: "grok#9#", entries: [`${SECRET} by name`] },
    { key: "claudeopus", entries: [] },
    { key: "", entries: [] },
    { key: "__proto__", entries: [] },
  ])("$key", ({ key, entries }) => {
    expect(entriesOf(index().byKey(key))).toEqual(entries);
  });
});

describe("byToken", () => {
  const opus = [`${OPUS} by id`, `${OPUS} by name`, `${US_OPUS} by id`];
  const glm = [`${GLM} by id`, `${FREE_GLM} by id`];
  test.each([
    { token: "opus", entries: opus, why: "a word of the id or the name" },
    { token: "four", entries: [`${OPUS} by name`], why: "of the name alone" },
    { token: "4.5", entries: [`${OPUS} by id`, `${US_OPUS} by id`], why: "a version" },
    { token: "free", entries: [`${FREE_GLM} by id`], why: "a decoration" },
    { token: "us", entries: [`${US_OPUS} by id`], why: "a region" },
    { token: "anthropic", entries: opus, why: "the vendor, named in the id or not" },
    { token: "zhipu", entries: glm, why: "another name of the vendor" },
    { token: "thudm", entries: glm, why: "any of them" },
    { token: "z", entries: glm, why: "the path" },
    { token: "acme", entries: [`${US_OPUS} by id`, `${PICKLE} by name`], why: "the provider" },
    { token: "cloud", entries: [`${US_OPUS} by id`], why: "each word of it" },
    {
      token: "lab",
      entries: [`${SECRET} by id`, `${SECRET} by name`],
      why: "the path of the id counts for the name too",
    },
    { token: "xai", entries: [`${SECRET} by id`, `${SECRET} by name`], why: "the name's vendor" },
    { token: "pus", entries: [], why: "no part of a word" },
    { token: "z-ai", entries: [], why: "words one by one" },
    { token: "Opus", entries: [], why: "asked in lower case" },
    { token: "constructor", entries: [], why: "words of the language are no keys" },
  ])("$token: $why", ({ token, entries }) => {
    expect(entriesOf(index().byToken(token))).toEqual(entries);
  });

  test("lists an entry once, however often it holds the token", () => {
    const other = buildTokenIndex([at("glm", "glm/glm-glm")]);
    expect(other.byToken("glm")).toHaveLength(1);
  });

  test("reads a provider's id in lower case", () => {
    const other = buildTokenIndex([at("My_Host", "m")]);
    expect(other.byToken("host")).toHaveLength(1);
  });

  test("a provider's id may hold no word", () => {
    expect(buildTokenIndex([at("--", "m")]).byToken("m")).toHaveLength(1);
  });
});

test("what may be typed are the words of ids, names and surroundings, without numbers", () => {
  const made = index();
  const words = [...made.typableWords()];
  expect(words).toEqual(expect.arrayContaining(["opus", "pickle", "anthropic", "cloud", "free"]));
  expect(words.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
  expect(made.typableWords()).toBe(made.typableWords());
});

test("words are those of ids and names, without versions and surroundings", () => {
  expect([...index().words].sort()).toEqual(
    ["claude", "four", "free", "glm", "grok", "large", "one", "opus", "pickle", "secret", "the"]
      .concat("acme", "big", "by")
      .sort(),
  );
});
