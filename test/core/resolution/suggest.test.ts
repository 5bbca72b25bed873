import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { MAX_REF_LENGTH } from "../../../src/core/ref/ref.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import type { FailureCode, ReferenceFailure } from "../../../src/core/resolution/failure.js";
import { STRATEGIES } from "../../../src/core/resolution/strategies.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";
import { suggest } from "../../../src/core/resolution/suggest.js";
import type { Suggestion } from "../../../src/core/resolution/suggestion.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { ask, failed } from "./ask.js";

const NEEDS_IMAGE: readonly Requirement[] = [{ kind: "image-input" }];

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", [
      aSeeingModel("claude-opus-5", { releaseDate: "2026-02-01", variants: ["high", "max"] }),
      aSeeingModel("claude-sonnet-4-6", { releaseDate: "2025-12-01" }),
      aSeeingModel("claude-sonnet-4-5", { releaseDate: "2025-09-01" }),
      aModel("claude-haiku-4-5", { releaseDate: "2025-10-01", inputCost: 1, variants: [] }),
    ]),
    aProvider("github-copilot", [aModel("claude-sonnet-4-6"), aModel("gpt-5")]),
    aProvider("openrouter", ["z-ai/glm-5"]),
  ],
  {
    model: "anthropic/claude-opus-5",
    known: [
      aProvider("openai", ["gpt-6"]),
      aProvider("azure", ["gpt-6"]),
      aProvider("bedrock", ["claude-opus-5"]),
      aProvider("aaa", ["gpt-6"]),
    ],
  },
);

/** A short form of a suggestion: the reference, or `connect provider`. */
function brief(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "model":
    case "tag":
      return suggestion.ref;
    case "connect":
      return `connect ${suggestion.providerID}`;
    case "setting":
      return `set ${suggestion.setting}`;
  }
}

/** Returns the suggestions for a failure, and checks the law about them. */
function suggestFor(
  ref: string,
  needs: readonly Requirement[] = [],
  sources: Sources = SOURCES,
): readonly string[] {
  const { suggestions } = failed(sources, ref, { needs });
  expect(suggestions.length).toBeLessThanOrEqual(5);
  for (const suggestion of suggestions) {
    if (suggestion.kind !== "model" && suggestion.kind !== "tag") continue;
    expect(suggestion.ref).not.toBe(ref);
    expect(ask(sources, suggestion.ref, { needs }).isOk()).toBe(true);
  }
  const briefs = suggestions.map(brief);
  expect(new Set(briefs).size).toBe(briefs.length);
  return briefs;
}

describe("what helps with", () => {
  test.each<{
    ref: string;
    needs?: readonly Requirement[];
    code: FailureCode;
    suggestions: readonly string[];
    why: string;
  }>([
    { ref: "", code: "empty-ref", suggestions: ["node", "node:fast"], why: "tags that work" },
    {
      ref: "#opus",
      code: "empty-ref",
      suggestions: ["node", "node:fast"],
      why: "a variant alone names no model",
    },
    { ref: "node:", code: "malformed-ref", suggestions: ["node", "node:fast"], why: "the same" },
    {
      ref: "/opus",
      code: "malformed-ref",
      suggestions: ["anthropic/claude-opus-5", "node", "node:fast"],
      why: "what its letters name first",
    },
    {
      ref: "node:visoin",
      code: "unknown-tag",
      suggestions: ["node:vision", "node"],
      why: "tags at two letters' distance",
    },
    {
      ref: "auto:fsat",
      code: "unknown-tag",
      suggestions: ["node:fast", "node"],
      why: "of any kind",
    },
    { ref: "node:zzzzzz", code: "unknown-tag", suggestions: ["node"], why: "or the bare one" },
    {
      ref: `node:${"docs".repeat(100)}`,
      code: "unknown-tag",
      suggestions: ["node"],
      why: "however long",
    },
    {
      ref: "node:cod",
      code: "unknown-tag",
      suggestions: ["node:code", "node"],
      why: "two letters are the most",
    },
    {
      ref: "node:co",
      code: "unknown-tag",
      suggestions: ["node:code", "node"],
      why: "that many may be missing",
    },
    {
      ref: "node:visoin",
      needs: [{ kind: "pdf-input" }],
      code: "unknown-tag",
      suggestions: [],
      why: "none that fails itself",
    },
    {
      ref: "antropic/claude-opus-5",
      code: "unknown-provider",
      suggestions: [
        "anthropic/claude-opus-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-haiku-4-5",
        "node",
      ],
      why: "the same model at the provider that was probably meant",
    },
    {
      ref: "copilot/gpt-9",
      code: "unknown-provider",
      suggestions: ["github-copilot/gpt-5", "node"],
      why: "a part of its id is enough",
    },
    {
      ref: "github-copilot-enterprise/gpt-5",
      code: "unknown-provider",
      suggestions: ["github-copilot/gpt-5", "node"],
      why: "what is called so elsewhere",
    },
    {
      ref: "nobody/gpt-6",
      code: "unknown-provider",
      suggestions: ["github-copilot/gpt-5", "connect openai", "node"],
      why: "and who would offer it, where nobody usable does",
    },
    {
      ref: "nobody/claude-opus-5",
      code: "unknown-provider",
      suggestions: ["anthropic/claude-opus-5", "anthropic/claude-sonnet-4-6", "node"],
      why: "but not where somebody does",
    },
    {
      ref: "nobody/llama-5",
      code: "unknown-provider",
      suggestions: ["node"],
      why: "where nothing comes near, the tag",
    },
    {
      ref: "openai/claude-opus-5",
      code: "provider-not-usable",
      suggestions: [
        "anthropic/claude-opus-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-haiku-4-5",
      ],
      why: "the model at a usable provider; connecting this one would not help",
    },
    {
      ref: "bedrock/claude",
      needs: NEEDS_IMAGE,
      code: "provider-not-usable",
      suggestions: ["anthropic/claude-opus-5", "anthropic/claude-sonnet-4-6"],
      why: "of several that may be meant those that would do; connecting this one would not",
    },
    {
      ref: "bedrock/gtp-5",
      code: "provider-not-usable",
      suggestions: ["github-copilot/gpt-5"],
      why: "what a typo means, though nothing else comes near",
    },
    {
      ref: "bedrock/nova-2",
      code: "provider-not-usable",
      suggestions: ["node"],
      why: "or the tag alone, where connecting it would not help",
    },
    {
      ref: "anthropic/claude-sonnet-4-7",
      code: "model-not-found",
      suggestions: [
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-sonnet-4-5",
        "anthropic/claude-haiku-4-5",
        "node",
      ],
      why: "near ones at the named provider, then elsewhere",
    },
    {
      ref: "anthropic/gpt-5",
      code: "model-not-found",
      suggestions: ["github-copilot/gpt-5", "node"],
      why: "the very model elsewhere",
    },
    {
      ref: "claude-opus-6",
      code: "model-not-found",
      suggestions: [
        "anthropic/claude-opus-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-haiku-4-5",
        "anthropic/claude-sonnet-4-5",
        "node",
      ],
      why: "four near ones and the tag",
    },
    { ref: "zzz", code: "model-not-found", suggestions: ["node"], why: "or the tag alone" },
    {
      ref: "gpt-6",
      code: "model-not-usable",
      suggestions: ["github-copilot/gpt-5", "connect openai"],
      why: "a near one, and the vendor who offers it",
    },
    {
      ref: "claude",
      code: "ambiguous-ref",
      suggestions: [
        "anthropic/claude-opus-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-haiku-4-5",
      ],
      why: "what is meant",
    },
    {
      ref: "claude",
      needs: NEEDS_IMAGE,
      code: "ambiguous-ref",
      suggestions: ["anthropic/claude-opus-5", "anthropic/claude-sonnet-4-6"],
      why: "and would do",
    },
    {
      ref: "anthropic/claude-haiku-4-5",
      needs: NEEDS_IMAGE,
      code: "requirements-unmet",
      suggestions: ["anthropic/claude-opus-5", "node:vision"],
      why: "the tag for it, and its model",
    },
    {
      ref: "anthropic/claude-haiku-4-5",
      needs: [{ kind: "toolcall" }, { kind: "image-input" }],
      code: "requirements-unmet",
      suggestions: ["anthropic/claude-opus-5", "node:vision"],
      why: "be it one of several needs",
    },
    {
      ref: "anthropic/claude-haiku-4-5",
      needs: [{ kind: "input-cost", max: 0 }],
      code: "requirements-unmet",
      suggestions: [],
      why: "or nothing",
    },
    {
      ref: "github-copilot/gpt-5",
      needs: [{ kind: "size", oneOf: ["small", "medium"] }],
      code: "requirements-unmet",
      suggestions: ["anthropic/claude-sonnet-4-6", "node", "node:docs"],
      why: "each once",
    },
    {
      ref: "node:vision",
      needs: [{ kind: "pdf-input" }],
      code: "no-candidate",
      suggestions: [],
      why: "nothing, where nobody would help",
    },
    {
      ref: "anthropic/claude-opus-5#hihg",
      code: "unknown-variant",
      suggestions: ["anthropic/claude-opus-5#high", "anthropic/claude-opus-5#max"],
      why: "the variants there are",
    },
    {
      ref: "anthropic/claude-haiku-4-5#high",
      code: "unknown-variant",
      suggestions: ["anthropic/claude-haiku-4-5"],
      why: "or none at all",
    },
  ])("$code of $ref: $why", ({ ref, needs, code, suggestions }) => {
    expect(failed(SOURCES, ref, { needs: needs ?? [] }).code).toBe(code);
    expect(suggestFor(ref, needs)).toEqual(suggestions);
  });
});

test("of models that an effort leaves open, the one that the default tag takes comes first", () => {
  const variants = ["low", "high"];
  const models = ["claude-opus-5", "claude-sonnet-5"].map((id) => aModel(id, { variants }));
  const suggestWith = (agent: string | undefined, model: string): readonly string[] => {
    const agents = agent === undefined ? [] : [{ name: "build", model: agent }];
    return suggestFor(
      "claude-high",
      [],
      sourcesOf([aProvider("a", models)], { model, config: { agents } }),
    );
  };
  expect(suggestWith(undefined, "a/claude-sonnet-5")[0]).toBe("a/claude-sonnet-5#high");
  expect(suggestWith("a/claude-sonnet-5", "a/claude-opus-5")[0]).toBe("a/claude-sonnet-5#high");
  expect(suggestWith("a/claude-opus-5", "a/claude-sonnet-5")[0]).toBe("a/claude-opus-5#high");
});

describe("an effort behind a name", () => {
  const sourcesWith = (variants: Readonly<Record<string, readonly string[] | undefined>>) =>
    sourcesOf([
      aProvider(
        "a",
        Object.entries(variants).map(([id, has]) =>
          aModel(id, has === undefined ? {} : { variants: has }),
        ),
      ),
    ]);

  test.each<{
    ref: string;
    variants: Readonly<Record<string, readonly string[] | undefined>>;
    suggestions: readonly string[];
    why: string;
  }>([
    {
      ref: "claude-opus-5-high",
      variants: { "claude-opus-5": undefined },
      suggestions: ["a/claude-opus-5#high", "a/claude-opus-5", "node"],
      why: "is written behind a #, where it is not known which variants there are",
    },
    {
      ref: "claude-opus-5-hgih",
      variants: { "claude-opus-5": ["Low", "High"] },
      suggestions: ["a/claude-opus-5#High", "a/claude-opus-5", "node"],
      why: "as the model spells it",
    },
    {
      ref: "claude-high",
      variants: { "claude-opus-5": ["low"], "claude-sonnet-5": ["high"] },
      suggestions: ["a/claude-opus-5", "a/claude-sonnet-5#high", "a/claude-sonnet-5", "node"],
      why: "is left out where the model has no such variant",
    },
  ])("$ref of $variants $why", ({ ref, variants, suggestions }) => {
    expect(suggestFor(ref, [], sourcesWith(variants))).toEqual(suggestions);
  });

  test("may be meant for the default model first, and then for the others in their order", () => {
    const ids = ["claude-opus-5", "claude-sonnet-5", "claude-haiku-5"];
    const sources = sourcesOf([aProvider("a", ids)], { model: "a/claude-sonnet-5" });
    expect(suggestFor("claude-high", [], sources).slice(0, 3)).toEqual([
      "a/claude-sonnet-5#high",
      "a/claude-haiku-5#high",
      "a/claude-opus-5#high",
    ]);
  });

  test("holds for the model that has it alone", () => {
    const has = { variants: ["high"] };
    const sources = sourcesOf(
      [
        aProvider("a", [
          aModel("claude-opus-5", has),
          aSeeingModel("claude-opus-4", has),
          aSeeingModel("claude-opus-3", { variants: ["low"] }),
        ]),
      ],
      { known: [aProvider("openai", ["gpt-6"])] },
    );
    const ref = "openai/claude-opus-5-high";
    expect(suggestFor(ref, [], sources)).toEqual([
      "a/claude-opus-5#high",
      "a/claude-opus-4",
      "a/claude-opus-3",
      "a/claude-opus-5",
    ]);
    expect(suggestFor(ref, NEEDS_IMAGE, sources)).toEqual(["a/claude-opus-4", "a/claude-opus-3"]);
  });

  test("makes no reference that is too long to be read", () => {
    const lines = ["opus", "sonnet", "haiku", "fable", "mythos", "large"];
    const suggestAt = (letters: number): readonly string[] => {
      const provider = "p".repeat(letters);
      const models = lines.map((line) => `claude-${line}-5`);
      return suggestFor("claude-high", [], sourcesOf([aProvider(provider, models)])).map((ref) =>
        ref.replace(provider, "p"),
      );
    };
    const most = MAX_REF_LENGTH - "/claude-fable-5#high".length;
    expect(suggestAt(most)[0]).toBe("p/claude-fable-5#high");
    expect(suggestAt(most + 10)[0]).toBe("p/claude-fable-5");
  });
});

describe("a name", () => {
  const sources = sourcesOf([
    aProvider("openai", [aModel("gpt-5"), aModel("gpt-image-2", { output: ["image"] })]),
  ]);

  test.each([
    {
      ref: "gpt-9",
      suggestions: ["openai/gpt-5", "node"],
      why: "of a chat model is like none of another kind",
    },
    {
      ref: "gpt-image-9",
      suggestions: ["openai/gpt-image-2", "openai/gpt-5", "node"],
      why: "that says another kind is",
    },
  ])("$ref: $why", ({ ref, suggestions }) => {
    expect(suggestFor(ref, [], sources)).toEqual(suggestions);
  });
});

describe("five at the most, and not all of one kind", () => {
  const lines = ["opus", "sonnet", "haiku", "fable", "mythos", "large"];
  const six = lines.map((line) => aModel(`claude-${line}-5`, { variants: [...lines] }));
  /** Only the last of the six sees. */
  const lastSees = lines.map((line) => {
    const build = line === "sonnet" ? aSeeingModel : aModel;
    return build(`claude-${line}-5`, { variants: ["high"] });
  });

  test.each([
    {
      ref: "/claude",
      suggestions: [
        "a/claude-fable-5",
        "a/claude-haiku-5",
        "a/claude-large-5",
        "node",
        "node:fast",
      ],
      why: "of a reference that is malformed three models, so that the tags find room",
    },
    {
      ref: "claude-opus-6",
      suggestions: [
        "a/claude-opus-5",
        "a/claude-fable-5",
        "a/claude-haiku-5",
        "a/claude-large-5",
        "node",
      ],
      why: "of a name that is not found four",
    },
    {
      ref: "aa-a/claude-opus-6",
      suggestions: ["a/claude-opus-5", "a/claude-fable-5", "a/claude-haiku-5", "node"],
      why: "at a provider that was probably meant three",
    },
  ])("$ref: $why", ({ ref, suggestions }) => {
    expect(suggestFor(ref, [], sourcesOf([aProvider("a", six)]))).toEqual(suggestions);
  });

  test.each([
    { ref: "claude", suggestions: ["a/claude-sonnet-5"], why: "what does not do takes no room" },
    {
      ref: "claude-high",
      suggestions: ["a/claude-sonnet-5#high", "a/claude-sonnet-5"],
      why: "be it of an effort",
    },
  ])("$ref: $why", ({ ref, suggestions }) => {
    const found = suggestFor(ref, NEEDS_IMAGE, sourcesOf([aProvider("a", lastSees)]));
    expect(found.slice(0, suggestions.length)).toEqual(suggestions);
  });

  test("of many models that may be meant", () => {
    expect(suggestFor("claude", [], sourcesOf([aProvider("a", six)]))).toHaveLength(5);
  });

  test("of many variants", () => {
    const sources = sourcesOf([aProvider("a", six)]);
    expect(suggestFor("a/claude-opus-5#x", [], sources)).toHaveLength(5);
  });

  test("of those that come near where the model is offered elsewhere", () => {
    const sources = sourcesOf([aProvider("a", six)], {
      known: [aProvider("anthropic", ["claude-opus-6"])],
    });
    expect(suggestFor("claude-opus-6", [], sources)).toEqual([
      "a/claude-opus-5",
      "a/claude-fable-5",
      "a/claude-haiku-5",
      "connect anthropic",
    ]);
  });

  test("of the named provider three, of others two", () => {
    const near = ["claude-opus-4-9", "claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6"];
    const sources = sourcesOf([
      aProvider("home", near),
      aProvider("b", ["claude-opus-1"]),
      aProvider("c", ["claude-opus-2", "claude-opus-3"]),
    ]);
    expect(suggestFor("home/claude-opus-5", [], sources)).toEqual([
      "home/claude-opus-4-9",
      "home/claude-opus-4-8",
      "home/claude-opus-4-7",
      "c/claude-opus-3",
      "c/claude-opus-2",
    ]);
  });

  test("of others two, though the named provider has none, so that the tag finds room", () => {
    const sources = sourcesOf([
      aProvider("home", ["gpt-5"]),
      aProvider("b", ["claude-opus-4", "claude-opus-3", "claude-opus-2", "claude-opus-1"]),
    ]);
    expect(suggestFor("home/claude-opus-5", [], sources)).toEqual([
      "b/claude-opus-4",
      "b/claude-opus-3",
      "node",
    ]);
  });

  test("of a name that means several lines, one of each", () => {
    const sources = sourcesOf([
      aProvider("anthropic", [
        aModel("claude-opus-5", { releaseDate: "2026-01-03" }),
        aModel("claude-opus-4", { releaseDate: "2026-01-02" }),
        aModel("claude-sonnet-5", { releaseDate: "2026-01-01" }),
      ]),
    ]);
    expect(suggestFor("antropic/claude", [], sources)).toEqual([
      "anthropic/claude-opus-5",
      "anthropic/claude-sonnet-5",
      "node",
    ]);
  });
});

test("variants that cannot be written behind a # are not suggested", () => {
  const variants = ["a#b", "", " c ", "d ", "ok"];
  const sources = sourcesOf([aProvider("a", [aModel("m", { variants })])]);
  expect(suggestFor("a/m#x", [], sources)).toEqual(["a/m#ok"]);
  for (const variant of ["a#b", "", " c "]) {
    const none = sourcesOf([aProvider("a", [aModel("m", { variants: [variant] })])]);
    expect(suggestFor("a/m#x", [], none), variant).toEqual(["a/m"]);
  }
});

test("nor are those that would make the reference too long to be read", () => {
  const sources = sourcesOf([
    aProvider("a", [aModel("m".repeat(507), { variants: ["hi", "low"] })]),
  ]);
  const id = `a/${"m".repeat(507)}`;
  expect(suggestFor("node#x", [], sources)).toEqual([`${id}#hi`]);
  const none = sourcesOf([aProvider("a", [aModel("m".repeat(507), { variants: ["low"] })])]);
  expect(suggestFor("node#x", [], none)).toEqual([id]);
});

describe("needs hold for suggestions, too", () => {
  test.each([
    {
      ref: "claude-opus-6",
      suggestions: [
        "anthropic/claude-opus-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-sonnet-4-5",
        "node",
      ],
      why: "for a name that is not found",
    },
    {
      ref: "openai/claude-haiku-4-5",
      suggestions: [
        "anthropic/claude-sonnet-4-5",
        "anthropic/claude-sonnet-4-6",
        "anthropic/claude-opus-5",
      ],
      why: "for a provider that is not usable",
    },
    { ref: "gpt-6", suggestions: ["node"], why: "for one elsewhere" },
    { ref: "copilot/gpt-9", suggestions: ["node"], why: "for a provider that is unknown" },
  ])("$ref: $why", ({ ref, suggestions }) => {
    expect(suggestFor(ref, NEEDS_IMAGE)).toEqual(suggestions);
  });

  test("a model of which it is not known may be suggested", () => {
    const sources = sourcesOf([aProvider("local", [aSparseModel("claude-opus-5")])]);
    expect(suggestFor("claude-opus-6", NEEDS_IMAGE, sources)).toEqual(["local/claude-opus-5"]);
  });
});

describe("the words", () => {
  test("of a model and of a tag", () => {
    const { suggestions } = failed(SOURCES, "anthropic/claude-haiku-4-5", { needs: NEEDS_IMAGE });
    expect(suggestions).toEqual([
      { kind: "model", ref: "anthropic/claude-opus-5", text: "use anthropic/claude-opus-5" },
      { kind: "tag", ref: "node:vision", text: "use node:vision" },
    ]);
  });

  test("of a provider", () => {
    expect(failed(SOURCES, "bedrock/opus").suggestions.at(-1)).toEqual({
      kind: "connect",
      providerID: "bedrock",
      env: ["BEDROCK_API_KEY"],
      text: "Set BEDROCK_API_KEY, or use /connect in OpenCode.",
    });
  });

  test("of a variant", () => {
    expect(failed(SOURCES, "anthropic/claude-opus-5#hi").suggestions[0]).toEqual({
      kind: "model",
      ref: "anthropic/claude-opus-5#high",
      text: "use anthropic/claude-opus-5#high",
    });
  });
});

describe("a provider that was probably meant", () => {
  const ids = ["AAA", "Mistral", "acme.cloud", "xai", "zai-coding-plan"];
  const sources = sourcesOf(ids.map((id) => aProvider(id, ["llama-5"])));

  test.each([
    { ref: "zai/llama-9", first: "zai-coding-plan/llama-5", why: "a part between hyphens" },
    { ref: "plan/llama-9", first: "zai-coding-plan/llama-5", why: "wherever it stands" },
    { ref: "acme/llama-9", first: "acme.cloud/llama-5", why: "or between dots" },
    { ref: "xai-grok/llama-9", first: "xai/llama-5", why: "or a part of what is typed" },
    { ref: "xai.com/llama-9", first: "xai/llama-5", why: "wherever it stands there" },
    { ref: "MISTRAI/llama-9", first: "Mistral/llama-5", why: "in any case, one letter wrong" },
    { ref: "mitsral/llama-9", first: "Mistral/llama-5", why: "or two" },
    { ref: "mistr/llama-9", first: "Mistral/llama-5", why: "or two missing" },
    { ref: "mist/llama-9", first: "AAA/llama-5", why: "but not three" },
    { ref: "mtsrall/llama-9", first: "AAA/llama-5", why: "of any kind" },
    { ref: "xayi/llama-9", first: "xai/llama-5", why: "in four letters" },
    { ref: "xay/llama-9", first: "AAA/llama-5", why: "but not in three" },
    { ref: "coding-plan-zai-x/llama-9", first: "AAA/llama-5", why: "nor by parts in pieces" },
  ])("$ref: $why", ({ ref, first }) => {
    expect(suggestFor(ref, [], sources)[0]).toBe(first);
  });

  test("among several by code point", () => {
    const alike = sourcesOf([aProvider("acme-b", ["glm-5"]), aProvider("acme-a", ["glm-5"])]);
    expect(suggestFor("acme/glm-9", [], alike)).toEqual(["acme-a/glm-5", "acme-b/glm-5", "node"]);
  });

  test("of several together three models", () => {
    const alike = sourcesOf([
      aProvider("acme-a", ["claude-opus-4", "claude-opus-3"]),
      aProvider("acme-b", ["claude-opus-2", "claude-opus-1"]),
    ]);
    expect(suggestFor("acme/claude-opus-5", [], alike)).toEqual([
      "acme-a/claude-opus-4",
      "acme-a/claude-opus-3",
      "acme-b/claude-opus-2",
      "node",
    ]);
  });

  test("one that is not usable is connected first", () => {
    const known = sourcesOf([aProvider("openrouter", ["glm-5"])], {
      known: [aProvider("mistral", ["glm-5"])],
    });
    expect(suggestFor("mistrall/glm-5", [], known)).toEqual([
      "openrouter/glm-5",
      "connect mistral",
      "node",
    ]);
  });
});

describe("where nothing qualifies", () => {
  const known = [
    aProvider("google", [aModel("gemini-2"), aSeeingModel("gemini-3")]),
    aProvider("anthropic", [aSeeingModel("claude-opus-5")]),
    aProvider("xai", [aModel("grok-4")]),
    aProvider("deepseek", [aSparseModel("deepseek-v4")]),
    aProvider("acme", [aSeeingModel("claude-opus-5")]),
    aProvider("openai", [aSeeingModel("gpt-6")]),
    aProvider("mistral", [aSeeingModel("mistral-large-3")]),
  ];

  test("three vendors who would help are named, by code point", () => {
    const sources = sourcesOf([aProvider("local", [aModel("m")])], { known });
    expect(suggestFor("node:vision", [], sources)).toEqual([
      "connect anthropic",
      "connect google",
      "connect mistral",
    ]);
  });

  test("of those that are not connected yet", () => {
    const sources = sourcesOf([aProvider("google", [aModel("gemini-1")])], { known });
    expect(suggestFor("node:vision", [], sources)).toEqual([
      "connect anthropic",
      "connect mistral",
      "connect openai",
    ]);
  });

  test("no other provider, though one would help", () => {
    const few = known.filter(({ id }) => id === "acme" || id === "openai");
    expect(suggestFor("node:vision", [], sourcesOf([], { known: few }))).toEqual([
      "connect openai",
    ]);
  });

  test("also where nothing is connected", () => {
    expect(suggestFor("node", [], sourcesOf([], { known }))).toEqual([
      "connect anthropic",
      "connect google",
      "connect mistral",
    ]);
  });

  test("needs count, too", () => {
    const sources = sourcesOf([], { known });
    expect(suggestFor("node", [{ kind: "pdf-input" }], sources)).toEqual([]);
  });
});

describe("a tag without its colon", () => {
  test.each([
    { ref: "fast", first: "node:fast", why: "the word alone" },
    { ref: " FAST ", first: "node:fast", why: "in any case" },
    { ref: "nodefast", first: "node:fast", why: "without a sign" },
    { ref: "node fast", first: "node:fast", why: "with a blank" },
    { ref: "Node/Fast", first: "node:fast", why: "with a slash" },
    { ref: "node-_fast", first: "node:fast", why: "with any signs" },
    { ref: "a node fast", first: "node", why: "not within a longer text" },
    { ref: "fastnode", first: "node", why: "nor the other way round" },
    { ref: "node/fest", first: "node", why: "nor with a typo as well" },
  ])("$ref: $first first, $why", ({ ref, first }) => {
    expect(suggestFor(ref, [], SOURCES)[0]).toBe(first);
  });

  test("only where the tag resolves", () => {
    expect(suggestFor("vision", [], sourcesOf([aProvider("local", [aModel("m")])]))).toEqual([
      "node",
    ]);
  });
});

describe("with strategies of one's own", () => {
  const mine = (id: string): Strategy => ({
    id,
    summary: "Mine.",
    requires: [],
    rules: [
      { kind: "rank", id: "all", summary: "the best", within: "anywhere", where: [], by: [] },
    ],
  });

  test("their tags are suggested", () => {
    const { suggestions } = failed(SOURCES, "node:nigth", {}, { strategies: [mine("night")] });
    expect(suggestions.map(brief)).toEqual(["node:night", "node"]);
  });

  test("of two as near the first by code point", () => {
    const strategies = [mine("nightb"), mine("nighta")];
    const { suggestions } = failed(SOURCES, "node:night", {}, { strategies });
    expect(suggestions.map(brief)).toEqual(["node:nighta", "node:nightb", "node"]);
  });

  test("however long they are", () => {
    const id = "of-a-night-that-is-much-longer-than-forty-letters";
    const { suggestions } = failed(SOURCES, `node:${id}s`, {}, { strategies: [mine(id)] });
    expect(suggestions.map(brief)).toEqual([`node:${id}`, "node"]);
  });

  test("an own strategy of the name default stands for the bare tag", () => {
    const nothing: Strategy = { ...mine("default"), rules: [] };
    const { suggestions } = failed(SOURCES, "zzz", {}, { strategies: [nothing] });
    expect(suggestions).toEqual([]);
  });
});

describe("a suggestion is never what was typed", () => {
  test.each(["anthropic/claude", " anthropic/claude "])("%j", (ref) => {
    const sources = sourcesOf([
      aProvider("anthropic", ["claude-opus-5", "claude-sonnet-5"]),
      aProvider("x", ["anthropic/claude"]),
    ]);
    expect(suggestFor(ref, [], sources)).toEqual([
      "anthropic/claude-opus-5",
      "anthropic/claude-sonnet-5",
    ]);
  });
});

describe("whatever fails, and why", () => {
  const context = buildContext(
    catalogOf(SOURCES),
    new Map(STRATEGIES.map((strategy) => [strategy.id, strategy])),
  );

  test("what helps with one failure is not given for another of the same text", () => {
    const request = { ref: "claude" };
    const suggestFor = (failure: ReferenceFailure) => suggest(failure, request, context).map(brief);
    const models = ["anthropic/claude-sonnet-4-6"] as const;
    expect(suggestFor({ code: "ambiguous-ref", name: "claude", models })).toEqual(models);
    expect(suggestFor({ code: "model-not-found", name: "claude" })).toContain("node");
  });

  test("there are five at the most", () => {
    const known = ["a", "b", "c", "d", "e", "f"];
    const model = "anthropic/claude-opus-5";
    const failure = { code: "unknown-variant", model, variant: "x", known } as const;
    expect(suggest(failure, { ref: `${model}#x` }, context)).toHaveLength(5);
  });

  test.each<{
    ref: string;
    failure: ReferenceFailure;
    suggestions: readonly string[];
    why: string;
  }>([
    {
      ref: "anthropic/claude-opus-5",
      failure: {
        code: "ambiguous-ref",
        name: "claude",
        models: ["anthropic/claude-opus-5", "anthropic/claude-sonnet-4-6"],
      },
      suggestions: ["anthropic/claude-sonnet-4-6"],
      why: "a model that was asked for is not suggested again",
    },
    {
      ref: "node",
      failure: { code: "empty-ref" },
      suggestions: ["node:fast"],
      why: "nor is a tag",
    },
    {
      ref: " node:fast ",
      failure: { code: "empty-ref" },
      suggestions: ["node"],
      why: "with spaces around it, either",
    },
    {
      ref: "claude",
      failure: {
        code: "ambiguous-ref",
        name: "claude",
        models: ["anthropic/claude-gone", "anthropic/claude-opus-5"],
      },
      suggestions: ["anthropic/claude-opus-5"],
      why: "a model that is not usable is none that helps",
    },
    {
      ref: "zzz",
      failure: { code: "model-not-usable", name: "zzz", providerIDs: ["nowhere"], connect: "" },
      suggestions: [],
      why: "nor is a provider that nobody knows",
    },
    {
      ref: "anthropic/claude-haiku-4-5",
      failure: { code: "requirements-unmet", model: "anthropic/claude-haiku-4-5", unmet: [] },
      suggestions: ["anthropic/claude-opus-5", "node", "node:docs"],
      why: "a request that tells no needs is helped by what meets none",
    },
  ])("$failure.code of $ref: $why", ({ ref, failure, suggestions }) => {
    const found = suggest(failure, { ref }, context);
    expect(found.map(brief)).toEqual(suggestions);
  });
});
