import { describe, expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { choose, resolved } from "../ask.js";
import { ANTHROPIC, GPT, OPENAI, testCases } from "./cases.js";

describe("node", () => {
  testCases("node", [
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/claude-haiku-5" },
      chosen: "configured-model: anthropic/claude-haiku-5",
      why: "the configured model, exactly",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-image-1", { toolcall: false }), GPT])],
      given: { model: "openai/gpt-image-1" },
      chosen: "configured-model: openai/gpt-image-1",
      why: "whatever it is",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "openai/gone", recent: ["anthropic/claude-haiku-5"] },
      chosen: "recent-model: anthropic/claude-haiku-5",
      why: "else the one used last",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-image-1"), GPT])],
      given: { recent: ["openai/gpt-image-1"] },
      chosen: "best-model: openai/gpt-6",
      why: "if it is one to work with",
    },
    {
      providers: [ANTHROPIC, OPENAI],
      given: { model: "anthropic/gone" },
      chosen: "best-model: anthropic/claude-opus-5",
      why: "else the best at the default provider",
    },
    {
      providers: [OPENAI, aProvider("stealth", [aModel("pickle", { releaseDate: "2027-01-01" })])],
      chosen: "best-model: openai/gpt-6",
      why: "of a vendor that is known",
    },
    {
      providers: [aProvider("azure", [aModel("gpt-7", { releaseDate: "2027-01-01" })]), OPENAI],
      chosen: "best-model: openai/gpt-6",
      why: "at the vendor itself, before newer ones at hosts",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 10.01 }), GPT])],
      chosen: "best-model: openai/gpt-6",
      why: "not at any price",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-9", { inputCost: 99 })])],
      chosen: "any-model: openai/gpt-9",
      why: "unless there is no other",
    },
    {
      providers: [
        aProvider("openai", [
          aModel("gpt-6-preview", { releaseDate: "2027-01-01" }),
          aModel("gpt-latest", { releaseDate: "2027-01-01" }),
          GPT,
        ]),
      ],
      chosen: "best-model: openai/gpt-6",
      why: "stable, and an id that keeps its meaning",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-image-2"), aModel("text-embedding-3")])],
      chosen: "no-candidate",
      why: "never one that is not for a conversation with tools",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-4", { toolcall: false })])],
      chosen: "no-candidate",
      why: "nor one without tools",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-4", { contextLimit: 31_999 })])],
      chosen: "no-candidate",
      why: "nor one without room to work",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-4", { contextLimit: 32_000 })])],
      chosen: "best-model: openai/gpt-4",
      why: "of which this is just enough",
    },
    {
      providers: [aProvider("openai", [aModel("gpt-6", { status: "deprecated" })])],
      chosen: "no-candidate",
      why: "nor one that its vendor gives up",
    },
    { providers: [], chosen: "no-candidate", why: "nothing is connected: no model is made up" },
  ]);

  test("what was wrong with the setting is said", () => {
    const { metadata, reason } = resolved(sourcesOf([OPENAI], { model: "openai/gone" }), "node");
    expect(metadata.warnings.map(({ code }) => code)).toEqual(["setting-not-usable"]);
    expect(reason).toContain('model "openai/gone" of your config was not used');
  });

  test("auto is the same, in any case", () => {
    const sources = sourcesOf([ANTHROPIC, OPENAI], { model: "openai/gpt-6-nano" });
    for (const tag of ["node", "auto", "AUTO", "node:default", " Node "])
      expect(choose(sources, tag)).toBe("default-model: openai/gpt-6-nano");
  });

  test("the configured variant goes along", () => {
    const sources = sourcesOf([OPENAI], { model: "openai/gpt-6", modelVariant: "high" });
    expect(choose(sources, "node")).toBe("default-model: openai/gpt-6#high");
    expect(choose(sources, "node#low")).toBe("default-model: openai/gpt-6#low");
  });
});

describe("a model of which tool use is not known", () => {
  const SPARSE = aSparseModel("qwen-9", { inputCost: 0, contextLimit: 100_000 });

  test("comes after all of which it is", () => {
    const sources = sourcesOf(
      [aProvider("local", [SPARSE]), aProvider("zed", [aModel("llama-1")])],
      {
        model: "local/gone",
      },
    );
    expect(choose(sources, "node")).toBe("selected: zed/llama-1");
  });

  test("is taken, with a word on it, where there is no other", () => {
    const { resolvedModel, metadata, reason } = resolved(
      sourcesOf([aProvider("local", [SPARSE])]),
      "node",
    );
    expect(resolvedModel).toBe("local/qwen-9");
    expect(metadata.warnings.map(({ code }) => code)).toEqual(["unknown-requirement"]);
    expect(reason).toContain("the catalog does not show whether it offers tool calls");
  });
});
