import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import type { Preference } from "../../../src/core/conditions/preference.js";
import { findNear, formatKind } from "../../../src/core/matching/near.js";
import { parseTypedSpelling } from "../../../src/core/matching/typed-name.js";
import type { FullID } from "../../../src/core/sources/model.js";
import { scopeOf } from "./scope.js";

describe("findNear", () => {
  const near = (
    text: string,
    models: readonly UsableModel[],
    preference: Preference = {},
    providerID?: string,
  ) =>
    findNear(parseTypedSpelling(text), scopeOf(models, preference, providerID)).map(
      ({ fullID }) => fullID,
    );

  const OPUS = aUsableModel("anthropic/claude-opus-5");
  const SONNET = aUsableModel("anthropic/claude-sonnet-5");
  const GPT = aUsableModel("openai/gpt-5");

  test.each([
    { text: "claude opus 9", ids: ["anthropic/claude-opus-5", "anthropic/claude-sonnet-5"] },
    { text: "opos", ids: ["anthropic/claude-opus-5"] },
    { text: "opxyz", ids: [] },
    { text: "ops", ids: [] },
    { text: "sonoot", ids: ["anthropic/claude-sonnet-5"] },
    { text: "sonooot", ids: [] },
    { text: "sonn", ids: ["anthropic/claude-sonnet-5"] },
    { text: "son", ids: [] },
    { text: "sonnetabc", ids: [] },
    { text: "gpt", ids: ["openai/gpt-5"] },
    { text: "gqt", ids: [] },
    { text: "gpta", ids: [] },
    { text: "5", ids: [] },
    { text: "anthropic", ids: [] },
    { text: "llama", ids: [] },
    { text: "", ids: [] },
  ])("to $text are $ids", ({ text, ids }) => {
    expect(near(text, [GPT, SONNET, OPUS])).toEqual(ids);
  });

  test.each<{ text: string; first: UsableModel; second: UsableModel; why: string }>([
    {
      text: "claude sonnet 5",
      first: aUsableModel("z/claude-sonnet-9"),
      second: aUsableModel("a/claude-opus-5"),
      why: "a word of the line counts before a version",
    },
    {
      text: "claude opos coder",
      first: aUsableModel("z/opus-coder"),
      second: aUsableModel("a/claude-opus"),
      why: "two words of the line before line and family",
    },
    {
      text: "claude opus",
      first: aUsableModel("z/claude-opus-4"),
      second: aUsableModel("a/opus-5"),
      why: "more words before fewer",
    },
    {
      text: "claude opus 5",
      first: aUsableModel("z/claude-opus-5"),
      second: aUsableModel("a/claude-opus-4-9"),
      why: "the very version before a near one",
    },
    {
      text: "claude opus 4.1 fast",
      first: aUsableModel("z/claude-opus-9-fast"),
      second: aUsableModel("a/claude-opus-4-2"),
      why: "a mark counts as a version does",
    },
    {
      text: "claude sonnet 4.7",
      first: aUsableModel("z/claude-sonnet-4-6"),
      second: aUsableModel("a/claude-sonnet-4-5"),
      why: "the nearer version before the farther one",
    },
    {
      text: "claude sonnet 4.1",
      first: aUsableModel("z/claude-sonnet-4-2"),
      second: aUsableModel("a/claude-sonnet-4-9"),
      why: "nearer by its second part, though older",
    },
    {
      text: "claude sonnet 4.1",
      first: aUsableModel("z/claude-sonnet-4-9"),
      second: aUsableModel("a/claude-sonnet-3-2"),
      why: "a step of the first part is ten of the second",
    },
    {
      text: "claude sonnet 4.1",
      first: aUsableModel("z/claude-sonnet-5"),
      second: aUsableModel("a/claude-sonnet-3-1"),
      why: "in both directions",
    },
    {
      text: "gpt 5.1",
      first: aUsableModel("z/gpt-5-mini-x", { releaseDate: "2020-01-01" }),
      second: aUsableModel("a/gpt-4o", { releaseDate: "2026-01-01" }),
      why: "letters in a version don't count",
    },
    {
      text: "claude sonnet 4.7",
      first: aUsableModel("z/claude-sonnet-4-60"),
      second: aUsableModel("a/claude-sonnet-5"),
      why: "the second part counts up to nine",
    },
    {
      text: "claude opus",
      first: aUsableModel("z/claude-opus", { releaseDate: "2025-01-01" }),
      second: aUsableModel("a/claude-opus-fast", { releaseDate: "2026-01-01" }),
      why: "without marks before the newest",
    },
    {
      text: "claude opus",
      first: aUsableModel("z/claude-opus", { releaseDate: "2025-01-01" }),
      second: aUsableModel("a/claude-opus-max", { releaseDate: "2026-01-01" }),
      why: "without further words before the newest",
    },
    {
      text: "claude opus",
      first: aUsableModel("z/claude-opus-4", { releaseDate: "2026-01-01" }),
      second: aUsableModel("a/claude-opus-5", { releaseDate: "2025-01-01" }),
      why: "the newest before the order of places",
    },
    {
      text: "claude thinkin",
      first: aUsableModel("z/claude-opus"),
      second: aUsableModel("a/claude-opus-thinking"),
      why: "a mark that comes near is no word",
    },
    {
      text: "kimi k",
      first: aUsableModel("a/kimi-2"),
      second: aUsableModel("z/kimi-k2"),
      why: "a letter alone is not the letter of a version",
    },
    {
      text: "claude opus",
      first: aUsableModel("z/claude-opus-5", { releaseDate: "2026-01-01" }),
      second: aUsableModel("a/claude-opus", { releaseDate: "2025-01-01" }),
      why: "a version is nothing further",
    },
    {
      text: "claude opus",
      first: aUsableModel("home/claude-opus-8b"),
      second: aUsableModel("a/claude-opus-9b"),
      why: "the default provider at last",
    },
  ])("$why", ({ text, first, second }) => {
    const ids = [first.fullID, second.fullID];
    expect(near(text, [first, second], { providerID: "home" })).toEqual(ids);
    expect(near(text, [second, first], { providerID: "home" })).toEqual(ids);
  });

  test.each([
    { text: "gemini pro", ids: ["a/gemini-flash"], why: "who names a vendor's family" },
    { text: "opus pro", ids: ["a/claude-max"], why: "or line is not helped by another vendor's" },
    {
      text: "gemini opus",
      ids: ["a/claude-max", "a/gemini-flash"],
      why: "of two named both are near",
    },
    { text: "pro", ids: ["a/gpt-pro", "a/acme-pro"], why: "without one all are" },
    { text: "gemmi pro", ids: ["a/gpt-pro", "a/acme-pro", "a/gemini-flash"], why: "or a typo" },
    { text: "step pro", ids: [], why: "nor is a family read as another" },
  ])("$text: $why", ({ text, ids }) => {
    const models = [
      aUsableModel("a/gpt-pro"),
      aUsableModel("a/gemini-flash"),
      aUsableModel("a/claude-max", { name: "Claude Opus" }),
      aUsableModel("a/acme-pro"),
      aUsableModel("a/stem"),
    ];
    expect(near(text, models)).toEqual(ids);
  });

  test("all unknown words are read as what they come near to", () => {
    const models = [aUsableModel("a/mellum"), aUsableModel("a/hellum"), aUsableModel("a/other")];
    expect(near("tellum", models)).toEqual(["a/hellum", "a/mellum"]);
  });

  test("a known word is read as itself only", () => {
    const models = [aUsableModel("a/mellum"), aUsableModel("a/hellum")];
    expect(near("mellum", models)).toEqual(["a/mellum"]);
  });

  test.each([
    { text: "thinkin", id: "a/claude-thinking", why: "what comes near to a mark alone is no name" },
    { text: "fast", id: "a/flash", why: "nor is a mark read as a word that it comes near to" },
    { text: "mixtral", id: "a/pixtral-12b", why: "nor a family as another one of its vendor" },
    { text: "3vl", id: "a/qwen-3vl", why: "nor is a version with two letters a name" },
    { text: "8x4o", id: "a/qwen-8x4o", why: "nor one that is told several times" },
  ] as const)("nothing is near to $text: $why", ({ text, id }) => {
    expect(near(text, [aUsableModel(id)])).toEqual([]);
  });

  test("five are listed at the most", () => {
    const models = [1, 2, 3, 4, 5, 6, 7].map((version) => aUsableModel(`a/claude-opus-${version}`));
    const five = [7, 6, 5, 4, 3].map((version) => `a/claude-opus-${version}`);
    expect(near("claude opus", models)).toEqual(five);
    expect(near("claude opus", models.toReversed())).toEqual(five);
  });

  test("a version with a letter is a name only where it stands alone", () => {
    const models = [aUsableModel("openai/gpt-4o"), aUsableModel("openai/gpt-5-mini")];
    expect(near("4o", models)).toEqual(["openai/gpt-4o"]);
    expect(near("4o mini", models)).toEqual(["openai/gpt-5-mini"]);
  });

  test.each<{ ids: readonly FullID[]; listed: readonly string[]; why: string }>([
    {
      ids: ["a/claude-opus-5", "home/claude-opus-5"],
      listed: ["home/claude-opus-5"],
      why: "of one name at two places the better place",
    },
    {
      ids: ["a/claude-opus-5", "home/us.claude-opus-5"],
      listed: ["home/us.claude-opus-5"],
      why: "also in another region",
    },
    {
      ids: ["home/claude-opus-5-20250101", "a/claude-opus-5"],
      listed: ["home/claude-opus-5-20250101"],
      why: "a snapshot is the same model",
    },
    {
      ids: ["a/claude-opus-5", "home/claude-opus-5-latest"],
      listed: ["home/claude-opus-5-latest"],
      why: "so is one with a word that says nothing",
    },
    {
      ids: ["home/claude-opus-5", "a/claude-opus-5-fast"],
      listed: ["home/claude-opus-5", "a/claude-opus-5-fast"],
      why: "an edition is another one",
    },
    {
      ids: ["home/claude-opus-38b", "a/claude-opus-3-8b"],
      listed: ["a/claude-opus-3-8b", "home/claude-opus-38b"],
      why: "the same digits are not the same numbers",
    },
  ])("$why", ({ ids, listed }) => {
    const models = ids.map((id) => aUsableModel(id));
    const preference = { providerID: "home" };
    expect(near("claude opus", models, preference)).toEqual(listed);
    expect(near("claude opus", models.toReversed(), preference)).toEqual(listed);
  });

  test("a letter before a version is a word here", () => {
    const models = [aUsableModel("openai/o3"), aUsableModel("moonshotai/kimi-k2")];
    expect(near("o9", models)).toEqual(["openai/o3"]);
    expect(near("k3", models)).toEqual(["moonshotai/kimi-k2"]);
  });

  test("a model is listed once, by the nearer of its id and its name", () => {
    const pickle = aUsableModel("a/pickle-opus", { name: "Claude Opus Prime" });
    const opus = aUsableModel("z/claude-opus-max-pro", { name: "Nothing of the kind" });
    expect(near("claude opus prime", [opus, pickle])).toEqual([
      "a/pickle-opus",
      "z/claude-opus-max-pro",
    ]);
    expect(near("prime opus claude", [opus, pickle])[0]).toBe("a/pickle-opus");
  });

  test("a locked provider is not left", () => {
    const models = [OPUS, aUsableModel("bedrock/claude-opus-5")];
    expect(near("claude opus", models, {}, "bedrock")).toEqual(["bedrock/claude-opus-5"]);
    expect(near("claude opus", models, {}, "nowhere")).toEqual([]);
  });

  test("the surroundings of a name are not near to anything", () => {
    const models = [aUsableModel("acme/foo"), aUsableModel("a/acme/bar"), aUsableModel("b/acme-1")];
    expect(near("acme", models)).toEqual(["b/acme-1"]);
  });
});

describe("the kind of a model", () => {
  const kind = (id: FullID) => formatKind(aUsableModel(id));

  test.each<{ id: FullID; why: string }>([
    { id: "b/claude-opus-5", why: "elsewhere" },
    { id: "b/us.claude-opus-5", why: "in a region" },
    { id: "b/anthropic/claude-opus-5", why: "behind a path" },
    { id: "b/claude-opus-5-20250101", why: "of a day" },
    { id: "b/claude-opus-5-latest", why: "with a word that says nothing" },
  ])("is the same $why: $id", ({ id }) => {
    expect(kind(id)).toBe(kind("a/claude-opus-5"));
  });

  test.each<{ id: FullID; why: string }>([
    { id: "a/claude-opus-4", why: "another version" },
    { id: "a/claude-opus-5-fast", why: "another edition" },
    { id: "a/claude-opus-5-8b", why: "another size" },
    { id: "a/claude-sonnet-5", why: "another line" },
    { id: "a/claudeopus-5", why: "another word" },
  ])("is another one for $why: $id", ({ id }) => {
    expect(kind(id)).not.toBe(kind("a/claude-opus-5"));
  });
});
