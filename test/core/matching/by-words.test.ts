import { describe, expect, test } from "vitest";
import { aUsableModel } from "../../../fixtures/builders/usable.js";
import type { UsableModel } from "../../../src/core/catalog/catalog.js";
import type { Preference } from "../../../src/core/conditions/preference.js";
import { decideByWords } from "../../../src/core/matching/by-words.js";
import type { Match } from "../../../src/core/matching/match-result.js";
import { parseTypedSpelling } from "../../../src/core/matching/typed-name.js";
import type { FullID } from "../../../src/core/sources/model.js";
import { formatMatch, scopeOf } from "./scope.js";

function decide(
  text: string,
  models: readonly UsableModel[],
  preference: Preference = {},
  from: "id" | "name" = "id",
): Match | undefined {
  const typed = parseTypedSpelling(text);
  return decideByWords(typed, from, "words", scopeOf(models, preference));
}

/** The match in one line. It is equal for either order of the models. */
function decideBothWays(
  text: string,
  models: readonly UsableModel[],
  preference: Preference = {},
): string {
  const line = formatMatch(decide(text, models, preference));
  expect(formatMatch(decide(text, models.toReversed(), preference))).toBe(line);
  return line;
}

describe("a model is hit", () => {
  const model = aUsableModel("acme-cloud/lab/us.claude-opus-4-5-fast", { name: "Big One" });

  test.each([
    { text: "opus", why: "by a word" },
    { text: "opus claude", why: "in any order" },
    { text: "opus 4.5 fast", why: "with its version and edition" },
    { text: "opus fast", why: "with its decoration" },
    { text: "us.opus", why: "with its region" },
    { text: "acme opus", why: "with a word of its provider" },
    { text: "cloud opus", why: "with any of these" },
    { text: "lab opus", why: "with its path" },
    { text: "lab/opus", why: "written as a path" },
    { text: "anthropic opus", why: "with its vendor" },
    { text: "opus instruct", why: "whatever words that say nothing are typed" },
  ])("$text: $why", ({ text }) => {
    expect(formatMatch(decide(text, [model]))).toBe(`words: ${model.fullID}`);
  });

  test.each([
    { text: "opu", why: "by no part of a word" },
    { text: "opus 5", why: "not with another version" },
    { text: "opus 4", why: "not even with the first part of it" },
    { text: "opus 4.50", why: "or more than it" },
    { text: "opus 8b", why: "not with another size" },
    { text: "opus 20250101", why: "not with another date" },
    { text: "opus sonnet", why: "only by all words" },
    { text: "eu.opus", why: "not with another region" },
    { text: "other/opus", why: "not with another path" },
    { text: "4.5", why: "by no version alone" },
    { text: "fast", why: "by no decoration alone" },
    { text: "4.5 fast", why: "or both" },
    { text: "anthropic", why: "by no vendor alone" },
    { text: "acme lab", why: "by nothing but what surrounds its name" },
    { text: "big", why: "not by its name, where ids are asked for" },
    { text: "instruct", why: "not by words that say nothing" },
    { text: "", why: "not by nothing" },
    { text: "constructor", why: "not by words of the language" },
  ])("$text: $why", ({ text }) => {
    expect(decide(text, [model])).toBeUndefined();
  });

  test("by its name, where names are asked for", () => {
    const found = (text: string) => formatMatch(decide(text, [model], {}, "name"));
    expect(found("big one")).toBe(`words: ${model.fullID}`);
    expect(found("lab big")).toBe(`words: ${model.fullID}`);
    expect(found("opus")).toBe("none");
  });

  test("a letter of a version is no word", () => {
    const kimi = aUsableModel("a/kimi-k2-thinking");
    expect(decide("k thinking", [kimi])).toBeUndefined();
    expect(formatMatch(decide("kimi thinking", [kimi]))).toBe("words: a/kimi-k2-thinking");
    expect(formatMatch(decide("k2 thinking", [kimi]))).toBe("words: a/kimi-k2-thinking");
  });

  test("only at the provider that is locked", () => {
    const models = [aUsableModel("a/claude-opus"), aUsableModel("b/claude-opus")];
    const typed = parseTypedSpelling("opus");
    const at = (providerID: string) =>
      formatMatch(decideByWords(typed, "id", "words", scopeOf(models, {}, providerID)));
    expect(at("b")).toBe("words: b/claude-opus");
    expect(at("c")).toBe("none");
  });
});

test("a model is hit by all words, not by each of some models", () => {
  const models = [aUsableModel("a/claude-opus-5"), aUsableModel("a/claude-sonnet-5")];
  expect(decideBothWays("opus sonnet", models)).toBe("none");
  expect(decideBothWays("claude opus sonnet", models)).toBe("none");
});

describe("special models are meant only where a word says so", () => {
  const GEMINI = aUsableModel("google/gemini-3-pro", { releaseDate: "2025-01-01" });
  const IMAGE = aUsableModel("google/gemini-3-pro-image", { releaseDate: "2026-01-01" });
  const LITE = aUsableModel("google/gemini-3-flash-lite", { releaseDate: "2026-01-01" });
  const FLASH = aUsableModel("google/gemini-3-flash", { releaseDate: "2025-01-01" });

  test.each([
    { text: "gemini 3 pro", found: "words: google/gemini-3-pro", why: "no image model" },
    { text: "gemini pro image", found: "words: google/gemini-3-pro-image", why: "asked for" },
    { text: "image", found: "words: google/gemini-3-pro-image", why: "by that word alone" },
    {
      text: "flash",
      found: "words: google/gemini-3-flash",
      why: "a typed size class is the only one",
    },
    { text: "flash lite", found: "words: google/gemini-3-flash-lite", why: "unless two are typed" },
    { text: "lite", found: "none", why: "nor is Flash Lite a Lite" },
    { text: "gemini flash image", found: "none", why: "nor a Pro Image a Flash Image" },
    {
      text: "gemini",
      found: "words? google/gemini-3-flash, google/gemini-3-pro",
      why: "without one all plain lines are meant, but no image model",
    },
  ])("$text: $why", ({ text, found }) => {
    expect(decideBothWays(text, [IMAGE, LITE, GEMINI, FLASH])).toBe(found);
  });
});

test("a size class among other typed words is the only one, too", () => {
  expect(decideBothWays("gemini flash", [aUsableModel("google/gemini-3-flash-lite")])).toBe("none");
});

describe("the best of several hits", () => {
  const OLD = { releaseDate: "2025-01-01" };
  const NEW = { releaseDate: "2026-01-01" };

  test.each<{
    text: string;
    best: UsableModel;
    other: UsableModel;
    preference?: Preference;
    why: string;
  }>([
    {
      text: "gpt turbo",
      best: aUsableModel("z/gpt-turbo", OLD),
      other: aUsableModel("turbo/gpt", NEW),
      why: "holds the words in its own name",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5", OLD),
      other: aUsableModel("a/claude-opus-5-coder", NEW),
      why: "has no further word",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5-fast-preview", OLD),
      other: aUsableModel("a/claude-opus-5-coder", NEW),
      why: "rather has decorations than a word",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5", OLD),
      other: aUsableModel("a/claude-opus-6-preview", NEW),
      why: "has no decoration",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5-fast", OLD),
      other: aUsableModel("a/claude-opus-5-fast-thinking", NEW),
      why: "or fewer of them",
    },
    {
      text: "opus thinking",
      best: aUsableModel("z/claude-opus-5-thinking", OLD),
      other: aUsableModel("a/claude-opus-5-fast-thinking", NEW),
      why: "but for those that are typed",
    },
    {
      text: "opus",
      best: aUsableModel("home/claude-opus-4", OLD),
      other: aUsableModel("anthropic/claude-opus-5", NEW),
      preference: { providerID: "home" },
      why: "is at the default provider",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-4", OLD),
      other: aUsableModel("anthropic/claude-opus-5", NEW, "free"),
      why: "is at a provider connected on purpose",
    },
    {
      text: "opus",
      best: aUsableModel("anthropic/claude-opus-4", OLD),
      other: aUsableModel("azure/claude-opus-5", NEW),
      why: "is at its vendor",
    },
    {
      text: "opus",
      best: aUsableModel("z/lab/claude-opus-5", NEW),
      other: aUsableModel("a/claude-opus-4", OLD),
      why: "or elsewhere, where host and gateway are equal",
    },
    {
      text: "opus",
      best: aUsableModel("z/eu.claude-opus-4", OLD),
      other: aUsableModel("z/us.claude-opus-5", NEW),
      preference: { region: "eu" },
      why: "is in the default model's region",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-4", OLD),
      other: aUsableModel("a/claude-opus-latest", NEW),
      why: "keeps its meaning",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-4", NEW),
      other: aUsableModel("a/claude-opus-5", OLD),
      why: "was released last",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-4-10", NEW),
      other: aUsableModel("a/claude-opus-4-9", NEW),
      why: "or has the higher version",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5", { releaseDate: "2026-01-01" }),
      other: aUsableModel("a/claude-opus-5-20260101"),
      why: "is the alias, not the snapshot of that day",
    },
    {
      text: "opus 20260101",
      best: aUsableModel("a/claude-opus-5-20260101-20260101"),
      other: aUsableModel("z/claude-opus-5-20260101"),
      why: "or has the typed day however often",
    },
    {
      text: "opus",
      best: aUsableModel("a/claude-opus-5", NEW),
      other: aUsableModel("z/claude-opus-5", NEW),
      why: "comes first by code point at last",
    },
    {
      text: "opus",
      best: aUsableModel("z/claude-opus-5", NEW),
      other: aUsableModel("a/lab/claude-opus-5", NEW),
      why: "a host comes before a gateway there",
    },
  ])("$why", ({ text, best, other, preference }) => {
    expect(decideBothWays(text, [other, best], preference)).toBe(`words: ${best.fullID}`);
    expect(decide(text, [other, best], preference)).toEqual({
      kind: "one",
      tier: "words",
      model: best,
      found: 2,
      runnerUp: other,
    });
  });

  test("has no runner-up where it is the only one", () => {
    const model = aUsableModel("a/claude-opus-5");
    expect(decide("opus", [model])).toEqual({ kind: "one", tier: "words", model, found: 1 });
  });
});

describe("a version binds", () => {
  test.each([
    { ids: ["a/gpt-5-mini"], found: "none", why: "another size class is another model" },
    { ids: ["a/gpt-5-chat"], found: "none", why: "so is another edition" },
    { ids: ["a/gpt-5-turbo"], found: "none", why: "so is one with a further word" },
    { ids: ["a/gpt-5-preview"], found: "words: a/gpt-5-preview", why: "an unfinished one is not" },
    { ids: ["a/gpt-5-fp8"], found: "words: a/gpt-5-fp8", why: "nor is a quantized one" },
    { ids: ["a/gpt-5-free"], found: "words: a/gpt-5-free", why: "nor is a free one" },
    {
      ids: ["acme/acme-gpt-5"],
      found: "words: acme/acme-gpt-5",
      why: "nor is one that bears its provider's name",
    },
    {
      ids: ["a/gpt-5-mini", "a/gpt-5-chat"],
      found: "words? a/gpt-5-mini, a/gpt-5-chat",
      why: "several others are shown, and none is taken",
    },
    {
      ids: ["a/gpt-5-mini", "a/gpt-5-preview"],
      found: "words: a/gpt-5-preview",
      why: "the same model goes before others",
    },
  ])("$ids: $why", ({ ids, found }) => {
    const models = ids.map((id) => aUsableModel(id as FullID));
    expect(formatMatch(decide("gpt 5", models))).toBe(found);
  });
});

describe("a family's word goes without saying", () => {
  test("in its vendor's lines", () => {
    const models = [aUsableModel("a/claude-opus-5"), aUsableModel("b/opus-5")];
    expect(decideBothWays("opus 5", models)).toBe("words: a/claude-opus-5");
  });

  test("where no vendor is typed", () => {
    const models = [aUsableModel("a/qwen3-coder"), aUsableModel("b/coder-3")];
    expect(decideBothWays("coder", models)).toBe("words? a/qwen3-coder, b/coder-3");
  });

  test("but not in another vendor's models", () => {
    const models = [
      aUsableModel("a/deepseek-opus-5", { releaseDate: "2026-01-01" }),
      aUsableModel("z/claude-opus-5", { releaseDate: "2025-01-01" }),
    ];
    expect(decideBothWays("opus 5", models)).toBe("words: z/claude-opus-5");
  });

  test("and other words of a vendor's do not", () => {
    const models = [
      aUsableModel("a/gpt-5-codex", { releaseDate: "2026-01-01" }),
      aUsableModel("z/gpt-5", { releaseDate: "2025-01-01" }),
    ];
    expect(decideBothWays("gpt 5", models)).toBe("words: z/gpt-5");
  });
});

describe("the words leave it open", () => {
  const OLD = { releaseDate: "2025-01-01" };
  const NEW = { releaseDate: "2026-01-01" };

  test.each<{
    text: string;
    models: readonly UsableModel[];
    preference?: Preference;
    found: string;
    why: string;
  }>([
    {
      text: "claude",
      models: [aUsableModel("a/claude-opus-5", OLD), aUsableModel("a/claude-sonnet-5", NEW)],
      found: "words? a/claude-sonnet-5, a/claude-opus-5",
      why: "which line is meant, the newest first",
    },
    {
      text: "claude",
      models: [
        aUsableModel("a/claude-opus-4", OLD),
        aUsableModel("a/claude-opus-5", NEW),
        aUsableModel("a/claude-sonnet-5", OLD),
      ],
      found: "words? a/claude-opus-5, a/claude-sonnet-5",
      why: "of each line the best is named",
    },
    {
      text: "claude",
      models: [
        aUsableModel("a/claude-opus-5", { releaseDate: "2026-02-01" }),
        aUsableModel("a/claude-sonnet-4", OLD),
        aUsableModel("a/claude-sonnet-5", NEW),
      ],
      found: "words? a/claude-opus-5, a/claude-sonnet-5",
      why: "of the other lines, too",
    },
    {
      text: "claude fast",
      models: [
        aUsableModel("a/claude-opus-5-fast-preview", NEW),
        aUsableModel("a/claude-sonnet-5-fast", OLD),
        aUsableModel("a/claude-sonnet-5-fast-preview", NEW),
      ],
      found: "words? a/claude-sonnet-5-fast, a/claude-opus-5-fast-preview",
      why: "plain ones first",
    },
    {
      text: "llama 3.1",
      models: [aUsableModel("a/llama-3.1-8b", NEW), aUsableModel("a/llama-3.1-70b", OLD)],
      found: "words? a/llama-3.1-8b, a/llama-3.1-70b",
      why: "which size is meant",
    },
    {
      text: "llama 70b",
      models: [aUsableModel("a/llama-3.1-8b", NEW), aUsableModel("a/llama-3.1-70b", OLD)],
      found: "words: a/llama-3.1-70b",
      why: "unless it is typed",
    },
    {
      text: "llama",
      models: [aUsableModel("a/llama-4-8b", NEW), aUsableModel("a/llama-3-70b", OLD)],
      found: "words: a/llama-4-8b",
      why: "or the sizes are of different versions",
    },
    {
      text: "llama 3",
      models: [aUsableModel("a/llama-3-8b-fast", NEW), aUsableModel("a/llama-3-70b", OLD)],
      found: "words: a/llama-3-70b",
      why: "or of different editions",
    },
    {
      text: "llama 3",
      models: [aUsableModel("a/llama-3-8b-preview", NEW), aUsableModel("a/llama-3-70b", OLD)],
      found: "words: a/llama-3-70b",
      why: "or one of them is unfinished",
    },
    {
      text: "llama",
      models: [aUsableModel("a/llama-3-8b-fast", NEW), aUsableModel("a/llama-3-70b", OLD)],
      found: "words: a/llama-3-70b",
      why: "or a special edition, with or without a typed version",
    },
    {
      text: "llama 3",
      models: [aUsableModel("a/llama-3-70b-8b", NEW), aUsableModel("b/llama-3-8b-70b", OLD)],
      found: "words: a/llama-3-70b-8b",
      why: "or the same in another order",
    },
    {
      text: "max",
      models: [aUsableModel("a/pro-max", NEW), aUsableModel("b/max-pro", NEW)],
      found: "none",
      why: "no size class beyond the typed one",
    },
    {
      text: "coder",
      models: [aUsableModel("a/big-coder", NEW), aUsableModel("b/coder-big", OLD)],
      found: "words: a/big-coder",
      why: "words are a line in any order",
    },
    {
      text: "coder",
      models: [aUsableModel("a/coder-coder", NEW), aUsableModel("b/coder", OLD)],
      found: "words: a/coder-coder",
      why: "however often they stand there",
    },
    {
      text: "claude",
      models: [aUsableModel("home/claude-opus-5", OLD), aUsableModel("a/claude-sonnet-5", NEW)],
      preference: { providerID: "home" },
      found: "words: home/claude-opus-5",
      why: "not where one is at the default provider",
    },
    {
      text: "claude",
      models: [
        aUsableModel("home/claude-opus-5", OLD),
        aUsableModel("home/claude-sonnet-5", NEW),
        aUsableModel("a/claude-haiku-5", NEW),
      ],
      preference: { providerID: "home" },
      found: "words? home/claude-sonnet-5, home/claude-opus-5",
      why: "but where two are there",
    },
    {
      text: "gpt turbo",
      models: [aUsableModel("a/gpt-turbo", OLD), aUsableModel("turbo/gpt-sol", NEW)],
      found: "words: a/gpt-turbo",
      why: "not where one holds the words itself",
    },
    {
      text: "gpt turbo",
      models: [aUsableModel("a/gpt-5-turbo", OLD), aUsableModel("turbo/gpt-6-sol", NEW)],
      found: "words: a/gpt-5-turbo",
      why: "even where the other line goes on",
    },
    {
      text: "acme claude",
      models: [
        aUsableModel("z/acme-claude-opus-5", OLD),
        aUsableModel("acme/claude-sonnet-5", NEW),
      ],
      found: "words: z/acme-claude-opus-5",
      why: "or is as plain",
    },
  ])("$text: $why", ({ text, models, preference, found }) => {
    expect(decideBothWays(text, models, preference)).toBe(found);
  });
});

describe("a plain line that ended is not taken for the line that goes on", () => {
  const PLAIN = aUsableModel("openai/gpt-5.6", { releaseDate: "2026-01-01" });
  const next = (id: string, releaseDate = "2026-06-01", family?: string) =>
    aUsableModel(`openai/${id}`, { releaseDate, ...(family !== undefined && { family }) });

  test.each([
    { text: "gpt", other: next("gpt-6-sol"), why: "newer and of a higher version", isOpen: true },
    { text: "gpt 5.6", other: next("gpt-6-sol"), why: "a version is typed", isOpen: false },
    { text: "gpt", other: next("gpt-6-sol", "2026-01-01"), why: "not newer", isOpen: false },
    { text: "gpt", other: next("gpt-6-sol", "2025-12-31"), why: "older", isOpen: false },
    { text: "gpt", other: next("gpt-5.6-sol"), why: "no higher version", isOpen: false },
    { text: "gpt", other: next("gpt-5.5-sol"), why: "a lower one", isOpen: false },
    { text: "gpt", other: next("gpt-6-sol-preview"), why: "unstable", isOpen: false },
    { text: "gpt", other: next("gpt-6-sol-fast"), why: "a special edition", isOpen: false },
    { text: "gpt", other: next("gpt-6-sol", "2026-06-01", "auto"), why: "special", isOpen: false },
  ])("$text with $other.fullID: $why", ({ text, other, isOpen }) => {
    const found = isOpen ? `words? ${other.fullID}, ${PLAIN.fullID}` : `words: ${PLAIN.fullID}`;
    expect(decideBothWays(text, [PLAIN, other])).toBe(found);
  });

  test("a model that is not newer is not shown, even where another place has a newer one", () => {
    const models = [
      PLAIN,
      next("gpt-6-sol", "2026-01-01"),
      aUsableModel("azure/gpt-6-sol", { releaseDate: "2026-06-01" }),
    ];
    expect(decideBothWays("gpt", models)).toBe("words? azure/gpt-6-sol, openai/gpt-5.6");
  });

  test("a status says that it is unstable, too", () => {
    const beta = aUsableModel("openai/gpt-6-sol", { releaseDate: "2026-06-01", status: "beta" });
    expect(decideBothWays("gpt", [PLAIN, beta])).toBe("words: openai/gpt-5.6");
  });
});

describe("a version that is typed binds", () => {
  const GPT = aUsableModel("openai/gpt-5");
  const MINI = aUsableModel("openai/gpt-5-mini");
  const CHAT = aUsableModel("openai/gpt-5-chat");
  const PREVIEW = aUsableModel("openai/gpt-5-preview");

  test.each<{ text: string; models: readonly UsableModel[]; found: string; why: string }>([
    {
      text: "gpt 5",
      models: [MINI, CHAT, GPT],
      found: "words: openai/gpt-5",
      why: "the plain one",
    },
    { text: "gpt 5", models: [MINI], found: "none", why: "a mini is another model" },
    { text: "gpt 5", models: [CHAT], found: "none", why: "so is an edition" },
    {
      text: "gpt 5",
      models: [MINI, CHAT],
      found: "words? openai/gpt-5-mini, openai/gpt-5-chat",
      why: "several of them are shown",
    },
    { text: "gpt 5", models: [PREVIEW], found: "words: openai/gpt-5-preview", why: "unfinished" },
    {
      text: "gpt 5",
      models: [aUsableModel("openai/gpt-5:free")],
      found: "words: openai/gpt-5:free",
      why: "or free of charge it is the same",
    },
    {
      text: "gpt 5 mini",
      models: [MINI, GPT],
      found: "words: openai/gpt-5-mini",
      why: "a typed mini",
    },
    { text: "gpt chat 5", models: [CHAT], found: "words: openai/gpt-5-chat", why: "or edition" },
    {
      text: "gpt",
      models: [MINI],
      found: "words: openai/gpt-5-mini",
      why: "no version binds nothing",
    },
    {
      text: "claude 5",
      models: [aUsableModel("a/claude-opus-5"), aUsableModel("a/claude-sonnet-5")],
      found: "words? a/claude-opus-5, a/claude-sonnet-5",
      why: "lines are left open",
    },
    {
      text: "gpt 5",
      models: [MINI, aUsableModel("azure/gpt-5-mini")],
      found: "none",
      why: "one edition at two places is one",
    },
  ])("$text: $why", ({ text, models, found }) => {
    expect(decideBothWays(text, models)).toBe(found);
  });
});

describe("a number with letters may belong to the provider", () => {
  const MODELS = [aUsableModel("302ai/gpt-5"), aUsableModel("4k-host/gpt-5")];
  test.each([
    { text: "302ai gpt 5", found: "words: 302ai/gpt-5", why: "all of its name" },
    { text: "4k host gpt 5", found: "words: 4k-host/gpt-5", why: "of several words" },
    { text: "4k gpt 5", found: "none", why: "not a part of it" },
    { text: "302 gpt 5", found: "none", why: "nor of a word" },
  ])("$text: $why", ({ text, found }) => {
    expect(decideBothWays(text, MODELS)).toBe(found);
  });

  test("a number alone does not", () => {
    const models = [aUsableModel("5/gpt-6")];
    expect(decideBothWays("5 gpt", models)).toBe("none");
  });
});

test("words of the provider in a model's name name no other line", () => {
  const models = [
    aUsableModel("acme/acme-gpt-5", { releaseDate: "2026-01-01" }),
    aUsableModel("zed/acme-gpt-5", { releaseDate: "2026-01-01" }),
  ];
  expect(decideBothWays("gpt 5", models)).toBe("words: acme/acme-gpt-5");
});
