import { describe, expect, test } from "vitest";
import { aSparseModel, type Facts } from "../../../fixtures/builders/model.js";
import { readName, readTraits, textsOf } from "../../../src/core/catalog/traits.js";
import { parseModelSpelling } from "../../../src/core/vocabulary/spelling.js";

const traitsOf = (id: string, facts: Facts = {}) => readTraits(aSparseModel(id, facts));

describe("vendor and family", () => {
  test.each<{ id: string; name?: string; vendor?: string; family?: string; why: string }>([
    { id: "claude-opus-5", vendor: "anthropic", family: "claude", why: "the family is written" },
    { id: "duo-chat-opus-5", vendor: "anthropic", family: "claude", why: "a line implies it" },
    { id: "gemma-3", vendor: "google", family: "gemma", why: "a vendor may have several" },
    { id: "gemini-3", vendor: "google", family: "gemini", why: "and each is its own" },
    { id: "o3-mini", vendor: "openai", family: "o", why: "one letter can be a family" },
    { id: "k2-think", why: "but not any letter" },
    { id: "o3-claude", vendor: "anthropic", family: "claude", why: "words come before letters" },
    {
      id: "deepseek-r1-distill-llama-70b",
      vendor: "deepseek",
      family: "deepseek",
      why: "the first word that names one",
    },
    { id: "big-pickle", why: "no word names one" },
    {
      id: "big-pickle",
      name: "Claude in disguise",
      vendor: "anthropic",
      family: "claude",
      why: "the name's first word may",
    },
    { id: "big-pickle", name: "Disguised Claude", why: "but only the first" },
    {
      id: "gpt-5",
      name: "Claude in disguise",
      vendor: "openai",
      family: "gpt",
      why: "and only where the id does not say",
    },
    { id: "big-pickle", name: "5", why: "a name may have no word" },
  ])("$id $name: $why", ({ id, name, vendor, family }) => {
    const traits = traitsOf(id, name === undefined ? {} : { name });
    expect({ vendor: traits.vendor?.id, family: traits.family }).toEqual({ vendor, family });
  });
});

describe("the display name", () => {
  test.each([
    { id: "claude-opus-5", name: "Claude Opus 5", key: undefined, why: "says what the id says" },
    { id: "claude-opus-5", name: "Opus 5", key: "opus#5#", why: "says something else" },
    { id: "claude-opus-5", name: undefined, key: undefined, why: "is not given" },
  ])("$why: $name", ({ id, name, key }) => {
    const model = aSparseModel(id, name === undefined ? {} : { name });
    expect(readName(model)?.key).toBe(key);
  });
});

describe("the size class", () => {
  test.each([
    { id: "gpt-5", tier: 3, why: "without a word for it a model is large" },
    { id: "gpt-5-nano", tier: 1, why: "a small line" },
    { id: "claude-sonnet-5", tier: 2, why: "a middle one" },
    { id: "claude-opus-5", tier: 3, why: "a large one" },
    { id: "gpt-5.6-luna-pro", tier: 1, why: "small beats large" },
    { id: "devstral-small-medium", tier: 1, why: "and medium" },
    { id: "mistral-medium-large", tier: 3, why: "large beats medium" },
    { id: "llama-4-8b", tier: 1, why: "billions of parameters" },
    { id: "llama-4-39b", tier: 1, why: "up to forty" },
    { id: "llama-4-40b", tier: 2, why: "from forty on" },
    { id: "llama-4-199b", tier: 2, why: "up to two hundred" },
    { id: "llama-4-200b", tier: 3, why: "from two hundred on" },
    { id: "qwen-1.5b", tier: 1, why: "parts of a billion" },
    { id: "llama-405b-mini", tier: 1, why: "a word beats a number" },
    { id: "llama-8b-max", tier: 3, why: "either way" },
    { id: "gpt-4-32k", tier: 3, why: "a context is no size" },
    { id: "gpt-4-32k-8b", tier: 1, why: "and hides none" },
  ])("of $id is $tier: $why", ({ id, tier }) => {
    expect(traitsOf(id).tier).toBe(tier);
  });
});

describe("what stands beyond the plain line", () => {
  test.each([
    { id: "claude-opus-5", extras: 0, why: "family, line and version are plain" },
    { id: "qwen3-max-instruct", extras: 0, why: "so are words that say nothing" },
    { id: "llama-4-70b-20250101", extras: 0, why: "and sizes and dates" },
    { id: "claude-opus-5-fast", extras: 1, why: "a decoration is beyond" },
    { id: "qwen3-coder-plus", extras: 1, why: "as is a word that is neither line nor tier" },
    { id: "gpt-oss-120b-fp8:free", extras: 3, why: "each of them counts" },
    { id: "openrouter/stealth/gpt-5", extras: 0, why: "the path does not" },
  ])("$id has $extras: $why", ({ id, extras }) => {
    expect(traitsOf(id).extras).toBe(extras);
  });
});

describe("an unstable model", () => {
  test.each<{ id: string; facts?: Facts; unstable: boolean; why: string }>([
    { id: "gemini-3-pro", unstable: false, why: "nothing says so" },
    { id: "gemini-3-pro-preview", unstable: true, why: "its id does" },
    { id: "gemini-3-pro-fast", unstable: false, why: "other decorations don't" },
    { id: "gemini-3", facts: { status: "beta" }, unstable: true, why: "its status does" },
    { id: "gemini-3", facts: { status: "alpha" }, unstable: true, why: "either one" },
    { id: "gemini-3", facts: { status: "active" }, unstable: false, why: "active is stable" },
    { id: "gemini-3", facts: { status: "deprecated" }, unstable: false, why: "as is old" },
    { id: "gemini-3", facts: { name: "Gemini 3 Preview" }, unstable: false, why: "names don't" },
  ])("$id $facts: $unstable, $why", ({ id, facts, unstable }) => {
    expect(traitsOf(id, facts).unstable).toBe(unstable);
  });
});

describe("an id that moves on to the next model", () => {
  test.each([
    { id: "claude-opus-latest", moving: true, why: "nothing fixes it" },
    { id: "claude-opus-5-latest", moving: false, why: "a version does" },
    { id: "claude-opus-latest-20250929", moving: false, why: "or a date" },
    { id: "claude-opus", moving: false, why: "without the word it does not move" },
  ])("$id: $moving, $why", ({ id, moving }) => {
    expect(traitsOf(id).moving).toBe(moving);
  });
});

describe("a special model", () => {
  test.each<{ id: string; facts?: Facts; special: boolean; why: string }>([
    { id: "gpt-5", special: false, why: "a plain one is none" },
    { id: "gpt-image-1", special: true, why: "a word of the id" },
    { id: "acme/image/gpt-5", special: false, why: "not of its path" },
    { id: "voyage-3", facts: { family: "voyage" }, special: true, why: "a family of the catalog" },
    { id: "voyage-3", facts: { family: "gpt" }, special: false, why: "not any family" },
    { id: "voyage-3", special: false, why: "nor an unknown one" },
    { id: "gpt-5", facts: { name: "GPT Image" }, special: false, why: "nor the display name" },
  ])("$id $facts: $special, $why", ({ id, facts, special }) => {
    expect(traitsOf(id, facts).special).toBe(special);
  });
});

describe("the release", () => {
  test.each<{ id: string; facts?: Facts; released: string; why: string }>([
    { id: "gpt-5", released: "", why: "nobody says when" },
    { id: "gpt-5", facts: { releaseDate: "2025-08-07" }, released: "2025-08-07", why: "the data" },
    {
      id: "opus-20250514",
      facts: { releaseDate: "2025-05-22" },
      released: "2025-05-14",
      why: "the id knows it better",
    },
    {
      id: "mistral-large-2512",
      facts: { releaseDate: "2024-11-01" },
      released: "2025-12",
      why: "also to the month",
    },
    {
      id: "kimi-k2-0905",
      facts: { releaseDate: "2025-09-05" },
      released: "2025-09-05",
      why: "a date without a year is none",
    },
    { id: "gpt-4-1106-20240101", released: "2024-01-01", why: "the first that has one" },
  ])("of $id is $released: $why", ({ id, facts, released }) => {
    expect(traitsOf(id, facts).released).toBe(released);
  });
});

describe("the version", () => {
  test.each<{ id: string; name?: string; version: string; why: string }>([
    { id: "claude-opus-4-5", version: "4.5", why: "in the id" },
    { id: "claude-3-opus-4", version: "4", why: "the last one there" },
    { id: "big-pickle", name: "Pickle 1 or 2", version: "2", why: "the last one of the name" },
    { id: "big-pickle", name: "Pickle 3", version: "3", why: "be it the only one" },
    { id: "gpt-4", name: "GPT 5", version: "4", why: "the id comes first" },
    { id: "big-pickle", name: "Pickle", version: "0", why: "none is 0" },
    { id: "big-pickle", version: "0", why: "also without a name" },
  ])("of $id $name is $version: $why", ({ id, name, version }) => {
    expect(traitsOf(id, name === undefined ? {} : { name }).version).toBe(version);
  });
});

describe("readTraits", () => {
  test("reads a record once", () => {
    const model = aSparseModel("gpt-5");
    expect(readTraits(model)).toBe(readTraits(model));
  });

  test("reads each record for itself", () => {
    expect(traitsOf("gpt-5", { status: "beta" }).unstable).toBe(true);
    expect(traitsOf("gpt-5").unstable).toBe(false);
  });
});

test("textsOf gives the texts of one kind in their order", () => {
  const spelling = parseModelSpelling("claude-4.5-opus-2-fast");
  expect(textsOf(spelling, "word")).toEqual(["claude", "opus"]);
  expect(textsOf(spelling, "version")).toEqual(["4.5", "2"]);
  expect(textsOf(spelling, "decoration")).toEqual(["fast"]);
  expect(textsOf(spelling, "size")).toEqual([]);
});
