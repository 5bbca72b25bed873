import { describe, expect, test } from "vitest";
import { aSparseModel } from "../../../fixtures/builders/model.js";
import {
  buildTokenIndex,
  type Indexable,
  type IndexedName,
  joinIndexes,
  type TokenIndex,
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
const entriesOf = (names: readonly IndexedName<Indexable>[]): readonly string[] =>
  names.flatMap(({ from, models }) =>
    models.map(({ model }) => `${model.providerID}/${model.record.id} by ${from}`),
  );

/** All entries with a token in the name or its context. */
function entriesWith(token: string, from: TokenIndex<Indexable> = index()): readonly string[] {
  const names = new Set([...from.words, "1", "m"].flatMap((word) => from.byToken(word)));
  return [...names].flatMap((name) => {
    const models = name.parts.texts.has(token)
      ? name.models
      : name.models.filter(({ context }) => context.has(token));
    return entriesOf([{ ...name, models }]);
  });
}

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
    expect(entriesWith(token).toSorted()).toEqual([...entries].sort());
  });

  test.each([
    { token: "opus", entries: opus, why: "a word of the id or the name" },
    { token: "4.5", entries: [`${OPUS} by id`, `${US_OPUS} by id`], why: "a version" },
    { token: "free", entries: [`${FREE_GLM} by id`], why: "a decoration" },
    { token: "us", entries: [], why: "no region" },
    { token: "zhipu", entries: [], why: "no vendor" },
    { token: "z", entries: [], why: "no path" },
    { token: "acme", entries: [`${PICKLE} by name`], why: "no provider" },
    { token: "pus", entries: [], why: "no part of a word" },
    { token: "constructor", entries: [], why: "words of the language are no keys" },
  ])("by itself $token is in few: $why", ({ token, entries }) => {
    expect(entriesOf(index().byToken(token)).toSorted()).toEqual([...entries].sort());
  });

  test("lists an entry once, however often it holds the token", () => {
    const other = buildTokenIndex([at("glm", "glm/glm-glm")]);
    expect(entriesWith("glm", other)).toHaveLength(1);
    expect(other.byToken("glm")).toHaveLength(1);
  });

  test("reads a provider's id in lower case", () => {
    const other = buildTokenIndex([at("My_Host", "m")]);
    expect(entriesWith("host", other)).toHaveLength(1);
  });

  test("a provider's id may hold no word", () => {
    expect(buildTokenIndex([at("--", "m")]).byToken("m")).toHaveLength(1);
  });
});

describe("byTokens", () => {
  const find = (tokens: readonly string[], words: readonly string[]) =>
    entriesOf(index().byTokens(tokens, words)).toSorted();

  test.each([
    { tokens: ["opus"], words: ["opus"], entries: [OPUS, US_OPUS], why: "one word" },
    { tokens: ["opus", "four"], words: ["opus", "four"], entries: [], why: "the rarest of two" },
    { tokens: ["opus", "4.5"], words: ["opus"], entries: [OPUS, US_OPUS], why: "be it a version" },
    { tokens: ["opus", "x"], words: ["opus"], entries: [OPUS, US_OPUS], why: "x is of xAI too" },
    { tokens: ["opus", "y"], words: ["opus", "y"], entries: [], why: "none has the unknown one" },
    { tokens: ["xai", "x"], words: ["xai", "x"], entries: [], why: "none has a word itself" },
    { tokens: ["1"], words: [], entries: [SECRET], why: "a version alone" },
    { tokens: [], words: [], entries: [], why: "nothing is asked for" },
  ])("$tokens: $why", ({ tokens, words, entries }) => {
    const found = find(tokens, words).filter((entry) => entry.endsWith("by id"));
    expect(found).toEqual(entries.map((entry) => `${entry} by id`).sort());
  });

  test("words that may all be a provider's are looked for in each name", () => {
    const other = buildTokenIndex([at("acme-lab", "m-1"), at("b", "acme-1"), at("c", "lab-acme")]);
    expect(entriesOf(other.byTokens(["acme", "lab"], ["acme", "lab"]))).toEqual([
      "b/acme-1 by id",
      "c/lab-acme by id",
    ]);
  });
});

describe("a name", () => {
  test("is read once for all models that bear it", () => {
    const other = buildTokenIndex([at("a", "GPT-5"), at("b", "x/gpt_5"), at("c", "gpt-5-mini")]);
    const names = other.byKey("gpt#5#");
    expect(names).toHaveLength(1);
    expect(entriesOf(names)).toEqual(["a/GPT-5 by id", "b/x/gpt_5 by id"]);
  });

  test.each([
    { id: "gpt5", why: "in one piece, since its letters are a word there too", names: 1 },
    { id: "gpt-latest-5", why: "with a word that says nothing", names: 2 },
    { id: "g-pt-5", why: "of other words", names: 2 },
  ])("$id is spelled as gpt-5 is: $why", ({ id, names }) => {
    const other = buildTokenIndex([at("a", "gpt-5"), at("b", id)]);
    expect(other.byKey("gpt#5#")).toHaveLength(names);
  });

  test("of two words is another one than that of one word", () => {
    const other = buildTokenIndex([at("a", "key-s"), at("b", "keywords")]);
    expect(entriesOf(other.byKey("keys"))).toEqual(["a/key-s by id"]);
    expect(entriesOf(other.byKey("keywords"))).toEqual(["b/keywords by id"]);
  });

  test("is another one where it is the provider's word", () => {
    const other = buildTokenIndex([at("groq", "compound"), at("compound", "compound")]);
    expect(other.byToken("compound").map(({ providerWords }) => providerWords)).toEqual([
      [],
      ["compound"],
    ]);
  });

  test("is another one where the id means another model next month", () => {
    const other = buildTokenIndex([
      at("a", "big-latest", "Big Pickle"),
      at("b", "big-1", "Big Pickle"),
      at("c", "big-latest-2", "Big Pickle"),
    ]);
    const named = other.byKey("bigpickle");
    expect(named.map(({ moving }) => moving)).toEqual([true, false]);
    expect(named.map((name) => entriesOf([name]))).toEqual([
      ["a/big-latest by name"],
      ["b/big-1 by name", "c/big-latest-2 by name"],
    ]);
  });

  test("knows the newest release among its models", () => {
    const dated = (providerID: string, releaseDate?: string): Indexable => ({
      providerID,
      record: aSparseModel("m", releaseDate === undefined ? {} : { releaseDate }),
    });
    const released = (...models: readonly Indexable[]) =>
      buildTokenIndex(models).byToken("m")[0]?.released;
    expect(released(dated("a", "2025-01-01"), dated("b", "2026-01-01"), dated("c"))).toBe(
      "2026-01-01",
    );
    expect(released(dated("a", "2026-01-01"), dated("b", "2025-01-01"))).toBe("2026-01-01");
    expect(released(dated("a"))).toBe("");
  });

  test("has the same surroundings as others at the same place", () => {
    const other = buildTokenIndex([at("a", "x/m-1"), at("a", "x/m-2"), at("a", "y/m-3")]);
    const [one, two, three] = other.byToken("m").flatMap(({ models }) => models);
    expect(one?.context).toBe(two?.context);
    expect(one?.context).toEqual(new Set(["a", "x"]));
    expect(three?.context).toEqual(new Set(["a", "y"]));
  });
});

test("what may be typed are the words of ids, names and surroundings, without numbers", () => {
  const made = index();
  const words = [...made.typableWords()];
  expect(words).toEqual(expect.arrayContaining(["opus", "pickle", "anthropic", "cloud", "free"]));
  expect(words.filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
  expect(made.typableWords()).toBe(made.typableWords());
});

test("words with numbers in them are none that may be typed", () => {
  const made = buildTokenIndex([at("host1", "1st/model-4o")]);
  expect([...made.typableWords()]).toEqual(["model"]);
});

test("words are those of ids and names, without versions and surroundings", () => {
  expect([...index().words].sort()).toEqual(
    ["claude", "four", "free", "glm", "grok", "large", "one", "opus", "pickle", "secret", "the"]
      .concat("acme", "big", "by")
      .sort(),
  );
});

describe("two indexes as one", () => {
  const [ours, theirs] = [MODELS.slice(0, 3), MODELS.slice(3)].map((models) =>
    buildTokenIndex(models),
  ) as [TokenIndex<Indexable>, TokenIndex<Indexable>];
  const both = joinIndexes(ours, theirs);

  test("hold what either holds, ours first", () => {
    expect(idsOf(both.byID("claude-opus-4-5"))).toEqual([OPUS]);
    expect(idsOf(both.byID("lab/secret-1"))).toEqual([SECRET]);
    expect(idsOf(both.byLowerID("glm-5"))).toEqual([GLM]);
    expect(idsOf(both.byLowerID("glm-5:free"))).toEqual([FREE_GLM]);
    const key = (id: string) =>
      buildTokenIndex([at("x", id)]).byToken("glm")[0]?.spelling.key ?? "";
    expect(entriesOf(both.byKey(key("glm-5")))).toEqual(entriesOf(ours.byKey(key("glm-5"))));
    expect(both.byKey(key("glm-5")).length).toBeGreaterThan(0);
    for (const token of ["glm", "pickle", "opus"])
      expect(entriesOf(both.byToken(token))).toEqual([
        ...entriesOf(ours.byToken(token)),
        ...entriesOf(theirs.byToken(token)),
      ]);
    expect(both.byToken("glm").length).toBe(2);
    expect(entriesOf(both.byTokens(["glm"], ["glm"]))).toEqual([
      ...entriesOf(ours.byTokens(["glm"], ["glm"])),
      ...entriesOf(theirs.byTokens(["glm"], ["glm"])),
    ]);
  });

  test("know the words of either", () => {
    expect([...both.words].sort()).toEqual([...new Set([...ours.words, ...theirs.words])].sort());
    expect(both.words.has("opus") && both.words.has("pickle")).toBe(true);
    expect(both.words).toBe(both.words);
    const typable = both.typableWords();
    expect(typable.has("opus") && typable.has("pickle")).toBe(true);
    expect(typable.size).toBe(new Set([...ours.typableWords(), ...theirs.typableWords()]).size);
  });
});
