import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import type { Strategy } from "../../../src/core/resolution/strategy.js";
import { createResolver } from "../../../src/core/resolver.js";
import { ask, choose, failed, resolved } from "./ask.js";

const IMAGE: Requirement = { kind: "image-input" };

/** One catalog with the causes of several known failures of other resolvers. */
const SOURCES = sourcesOf(
  [
    aProvider("openai", [
      aSeeingModel("gpt-5-chat-latest", { releaseDate: "2025-08-07", toolcall: false }),
      aSeeingModel("gpt-5.4", { releaseDate: "2026-03-05", variants: ["low", "high"] }),
      aModel("gpt-5.4-nano", { releaseDate: "2026-03-17", inputCost: 0.2 }),
      aModel("gpt-4.1-mini", { releaseDate: "2025-04-14", inputCost: 0.4 }),
      aModel("gpt-image-2", { output: ["image"] }),
    ]),
    aProvider("opencode", [
      aSeeingModel("claude-opus-4-5", { releaseDate: "2025-11-24" }),
      aModel("gpt-5-nano", { inputCost: 0, outputCost: 0 }),
    ]),
    aProvider("anthropic", [
      aSeeingModel("claude-opus-4-10", { releaseDate: "2026-01-10" }),
      aSeeingModel("claude-opus-4-9", { releaseDate: "2026-01-10" }),
      aSeeingModel("claude-sonnet-4-20250514", { releaseDate: "2025-05-14" }),
      aSeeingModel("claude-sonnet-4-5", { releaseDate: "2025-09-29" }),
      aSeeingModel("claude-opus-latest", { releaseDate: "2026-01-20" }),
    ]),
    aProvider("openrouter", [
      aModel("z-ai/glm-5"),
      aModel("abacus/glm-5-distill"),
      aModel("anthropic/claude-opus-4.10:thinking"),
      aModel("x-ai/grok-4:free", { inputCost: 0, outputCost: 0 }),
    ]),
    aProvider("ollama", [aSparseModel("llama3.1:8b"), aSparseModel("qwen3:8b")]),
    aProvider("amazon-bedrock", [
      aModel("amazon.nova-lite-v1:0"),
      aSeeingModel("us.anthropic.claude-opus-4-9-v1:0", { releaseDate: "2026-01-10" }),
      aSeeingModel("eu.anthropic.claude-opus-4-9-v1:0", { releaseDate: "2026-01-10" }),
    ]),
    aProvider("zai", [aModel("glm-5-air")]),
    aProvider("nodeshift", [aModel("llama-4")]),
    aProvider("node", [aModel("fast")]),
  ],
  {
    model: "openai/gpt-5.4",
    known: [
      aProvider("google", [aSeeingModel("gemini-3-pro")]),
      aProvider("xai", [aModel("grok-4")]),
    ],
  },
);

describe("the whole text comes first", () => {
  test.each([
    { ref: "openai/gpt-5.4", id: "openai/gpt-5.4", why: "a full id" },
    { ref: " `openai/gpt-5.4`\n", id: "openai/gpt-5.4", why: "with what clings to it" },
    { ref: '""openai/gpt-5.4""', id: "openai/gpt-5.4", why: "with pairs of it" },
    { ref: "openrouter/z-ai/glm-5", id: "openrouter/z-ai/glm-5", why: "with slashes" },
    {
      ref: "openrouter/anthropic/claude-opus-4.10:thinking",
      id: "openrouter/anthropic/claude-opus-4.10:thinking",
      why: "with slashes and a colon",
    },
    { ref: "ollama/qwen3:8b", id: "ollama/qwen3:8b", why: "with a colon" },
    {
      ref: "amazon-bedrock/us.anthropic.claude-opus-4-9-v1:0",
      id: "amazon-bedrock/us.anthropic.claude-opus-4-9-v1:0",
      why: "with region and revision",
    },
    { ref: "openai/gpt-image-2", id: "openai/gpt-image-2", why: "even a special one" },
    { ref: "node/fast", id: "node/fast", why: "even at a provider that is called like a tag" },
    { ref: "anthropic/claude-opus-latest", id: "anthropic/claude-opus-latest", why: "that moves" },
  ])("$ref: $why", ({ ref, id }) => {
    expect(choose(SOURCES, ref)).toBe(`explicit: ${id}`);
    expect(resolved(SOURCES, ref).trace.events).toEqual([
      { kind: "id-found", model: id },
      { kind: "model-decided", model: id },
    ]);
  });

  test("each usable full id means itself", () => {
    const { catalog } = createResolver(assessSources(SOURCES));
    for (const id of catalog.usable.keys()) expect(choose(SOURCES, id)).toBe(`explicit: ${id}`);
  });

  test("an id with a # is one, too", () => {
    const sources = sourcesOf([aProvider("a", ["m#1", "m"])]);
    expect(choose(sources, "a/m#1")).toBe("explicit: a/m#1");
    expect(choose(sources, "a/m#2")).toBe("explicit: a/m#2");
    expect(resolved(sources, "a/m#1").variant).toBeUndefined();
  });

  test("so is one of a provider with a #, whole and loosely", () => {
    const sources = sourcesOf([aProvider("a#", [aModel("m-5", { variants: ["high"] })])]);
    for (const ref of ["a#/m-5", "a#/M 5", "A#/m-5"])
      expect(resolved(sources, ref).resolvedModel, ref).toBe("a#/m-5");
    expect(choose(sources, "a#/M 5#high")).toBe("matched: a#/m-5#high");
  });
});

describe("a variant", () => {
  test.each([
    { ref: "openai/gpt-5.4#high", chosen: "explicit: openai/gpt-5.4#high", why: "of a full id" },
    { ref: "openai/gpt 5.4#high", chosen: "matched: openai/gpt-5.4#high", why: "of a spelling" },
    { ref: "gpt-5.4#high", chosen: "matched: openai/gpt-5.4#high", why: "of a bare name" },
    { ref: "node#high", chosen: "default-model: openai/gpt-5.4#high", why: "of a tag" },
    { ref: "openai/gpt-5.4# high ", chosen: "explicit: openai/gpt-5.4#high", why: "with blanks" },
    { ref: "`openai/gpt-5.4#high`", chosen: "explicit: openai/gpt-5.4#high", why: "in quotes" },
    {
      ref: "'`openai/gpt-5.4#high`'",
      chosen: "explicit: openai/gpt-5.4#high",
      why: "in two pairs",
    },
    { ref: "openai/gpt-5.4#hihg", chosen: "unknown-variant", why: "that is not there" },
    { ref: "openai/gpt-5.4#HIGH", chosen: "unknown-variant", why: "in its own case" },
    { ref: "openai/gpt-5.4#constructor", chosen: "unknown-variant", why: "of the language" },
    { ref: "openai/gpt-5.4#", chosen: "malformed-ref", why: "that is missing" },
    { ref: "openai/gpt-5.4#a#high", chosen: "malformed-ref", why: "after another sign" },
    { ref: "#high", chosen: "empty-ref", why: "of nothing" },
    { ref: "a#/high", chosen: "unknown-provider", why: "that is a part of the provider's id" },
    { ref: "a#b#/gpt-5.4", chosen: "unknown-provider", why: "the same" },
    { ref: "gone#high", chosen: "model-not-found", why: "of a model that is not there" },
  ])("$ref: $why", ({ ref, chosen }) => {
    expect(choose(SOURCES, ref)).toBe(chosen);
  });

  test("its faults are told with facts", () => {
    expect(failed(SOURCES, "openai/gpt-5.4#hihg")).toMatchObject({
      code: "unknown-variant",
      model: "openai/gpt-5.4",
      variant: "hihg",
      known: ["low", "high"],
    });
    expect(failed(SOURCES, "openai/gpt-5.4#")).toMatchObject({
      detail: "a variant name is missing after the #",
    });
  });

  test("is taken on trust, with a warning, where nobody says which there are", () => {
    const { variant, metadata } = resolved(SOURCES, "ollama/qwen3:8b#high");
    expect(variant).toBe("high");
    expect(metadata.warnings).toContainEqual({
      code: "unknown-variant",
      message: 'the catalog does not show whether ollama/qwen3:8b has a variant "high"',
    });
  });

  test("is not cut off from a text that is too long to be read", () => {
    const error = failed(SOURCES, `${"x".repeat(600)}#high`);
    expect(error).toMatchObject({
      code: "malformed-ref",
      detail: "it has 605 characters; the maximum is 512",
    });
  });

  test("is cut off before the length is measured", () => {
    const id = "x".repeat(505);
    const sources = sourcesOf([aProvider("a", [id])]);
    expect(choose(sources, `a/${id}#high`)).toBe(`explicit: a/${id}#high`);
    expect(choose(sources, `a/${id}#high56`)).toBe("malformed-ref");
  });
});

describe("what is needed holds on every road", () => {
  test.each([
    { ref: "openai/gpt-5.4-nano", road: "a full id" },
    { ref: "openai/GPT 5.4 nano", road: "a spelling" },
    { ref: "nano 5.4", road: "a bare name" },
    { ref: "zai/glm", road: "a locked provider" },
    { ref: "openai/gpt-5.4-nano#high", road: "a variant" },
  ])("$road: $ref", ({ ref }) => {
    const error = failed(SOURCES, ref, { needs: [IMAGE] });
    expect(error).toMatchObject({ code: "requirements-unmet", unmet: [IMAGE] });
    expect(error.trace.events).toContainEqual({
      kind: "need-checked",
      need: "image-input",
      finding: "unmet",
    });
  });

  test.each([
    { given: { model: "openai/gpt-5.4-nano" }, ref: "node", road: "the default model" },
    { given: { smallModel: "openai/gpt-5.4-nano" }, ref: "node:fast", road: "small_model" },
    { given: { recent: ["openai/gpt-5.4-nano"] }, ref: "node", road: "the recent model" },
    { given: {}, ref: "node:fast", road: "a ranking" },
    { given: {}, ref: "node:docs", road: "another one" },
  ])("$road is passed over for one that sees", ({ given, ref }) => {
    const sources = sourcesOf(
      [
        aProvider("openai", [
          aModel("gpt-5.4-nano", { inputCost: 0.1, releaseDate: "2027-01-01" }),
          aSeeingModel("gpt-4.1"),
        ]),
      ],
      given,
    );
    expect(resolved(sources, ref, { needs: [IMAGE] }).resolvedModel).toBe("openai/gpt-4.1");
  });

  test("all that is unmet is told", () => {
    const needs: readonly Requirement[] = [{ kind: "toolcall" }, IMAGE, { kind: "pdf-input" }];
    expect(failed(SOURCES, "openai/gpt-5.4-nano", { needs })).toMatchObject({
      model: "openai/gpt-5.4-nano",
      unmet: [IMAGE, { kind: "pdf-input" }],
    });
  });

  test("a named model of which it is not known is taken, with a warning", () => {
    const { metadata, trace } = resolved(SOURCES, "ollama/qwen3:8b", { needs: [IMAGE] });
    expect(metadata.warnings).toContainEqual({
      code: "unknown-requirement",
      message: "the catalog does not show whether it offers image input",
    });
    expect(trace.events).toContainEqual({
      kind: "need-checked",
      need: "image-input",
      finding: "unknown",
    });
  });

  test("one that nobody named is not", () => {
    const sources = sourcesOf([aProvider("ollama", [aSparseModel("llava")])]);
    expect(choose(sources, "node:fast", { needs: [IMAGE] })).toBe("no-candidate");
    expect(choose(sources, "llava", { needs: [IMAGE] })).toBe("matched: ollama/llava");
    const asDefault = { ...sources, config: { agents: [], providers: [], model: "ollama/llava" } };
    expect(choose(asDefault, "node", { needs: [IMAGE] })).toBe("default-model: ollama/llava");
  });

  test("what is met is traced", () => {
    expect(resolved(SOURCES, "openai/gpt-5.4", { needs: [IMAGE] }).trace.events).toEqual([
      { kind: "id-found", model: "openai/gpt-5.4" },
      { kind: "need-checked", need: "image-input", finding: "met" },
      { kind: "model-decided", model: "openai/gpt-5.4" },
    ]);
  });
});

describe("what other resolvers get wrong", () => {
  test.each<{ ref: string; chosen: string; why: string }>([
    { ref: "ollama/deepseek-r1:8b", chosen: "model-not-found", why: "its size is no model" },
    {
      ref: "anthropic.claude-sonnet-4-20250514-v1:0",
      chosen: "matched: anthropic/claude-sonnet-4-20250514",
      why: "a Bedrock id is the same model elsewhere",
    },
    {
      ref: "amazon-bedrock/anthropic.claude-sonnet-4-20250514-v1:0",
      chosen: "model-not-found",
      why: "but not another one there",
    },
    { ref: "z-ai/glm-5", chosen: "matched: openrouter/z-ai/glm-5", why: "an id that exists" },
    { ref: "glm-5", chosen: "matched: openrouter/z-ai/glm-5", why: "and its last part" },
    { ref: "zai/glm-5", chosen: "model-not-found", why: "a known provider is never left" },
    { ref: "google/gemini-3-pro", chosen: "provider-not-usable", why: "connected or not" },
    { ref: "google/claude-opus-4-5", chosen: "provider-not-usable", why: "whoever has the model" },
    { ref: "xai/grok-4", chosen: "provider-not-usable", why: "even for the model itself" },
    { ref: "openai/gpt-5", chosen: "model-not-found", why: "5 is neither 5-chat nor 5.4" },
    {
      ref: "gpt-5",
      chosen: "ambiguous-ref",
      why: "only other editions of 5 are there, so they are shown",
    },
    {
      ref: "anthropic/claude-sonnet-4-20240101",
      chosen: "model-not-found",
      why: "no other day's snapshot",
    },
    { ref: "anthropic/claude-opus-4", chosen: "model-not-found", why: "4 is not 4.10" },
    { ref: "sonnet 4.7", chosen: "model-not-found", why: "a version binds" },
    { ref: "gpt-4.1", chosen: "model-not-found", why: "so does an edition" },
    { ref: "a", chosen: "model-not-found", why: "a letter is no name" },
    { ref: "t", chosen: "model-not-found", why: "nor is that one" },
    { ref: "opus", chosen: "matched: anthropic/claude-opus-4-10", why: "4.10 is newer than 4.9" },
    {
      ref: "sonnet",
      chosen: "matched: anthropic/claude-sonnet-4-5",
      why: "the newest, not the first",
    },
    { ref: "openai/toString", chosen: "model-not-found", why: "words of the language" },
    { ref: "constructor", chosen: "model-not-found", why: "words of the language" },
    { ref: "openai/__proto__", chosen: "model-not-found", why: "words of the language" },
    { ref: "__proto__/gpt-5.4", chosen: "unknown-provider", why: "words of the language" },
    { ref: "hasOwnProperty", chosen: "model-not-found", why: "words of the language" },
    { ref: "nodeshift/llama", chosen: "matched: nodeshift/llama-4", why: "no tag" },
    { ref: "nodeshift/llama-4", chosen: "explicit: nodeshift/llama-4", why: "no tag" },
    { ref: "autorouter/best", chosen: "unknown-provider", why: "no tag either" },
    { ref: "nodejs-model", chosen: "model-not-found", why: "nor is this one" },
    { ref: "node-fast", chosen: "model-not-found", why: "nor this" },
    { ref: "automatic", chosen: "model-not-found", why: "nor this" },
    { ref: "node:visoin", chosen: "unknown-tag", why: "a wrong tag is not the default" },
    { ref: "auto:constructor", chosen: "unknown-tag", why: "nor is a word of the language" },
    { ref: "node:__proto__", chosen: "unknown-tag", why: "nor is that one" },
    {
      ref: "openai:gpt-5.4",
      chosen: "matched: openai/gpt-5.4",
      why: "a colon for a slash is a spelling",
    },
    { ref: "gpt-5.4:hgih", chosen: "model-not-found", why: "a wrong suffix is not dropped" },
    { ref: "openai/gpt-5.4:hgih", chosen: "model-not-found", why: "nor at a provider" },
    { ref: "clude-opus-4-9", chosen: "matched: anthropic/claude-opus-4-9", why: "one letter" },
    { ref: "claude", chosen: "ambiguous-ref", why: "two lines" },
    { ref: "image", chosen: "matched: openai/gpt-image-2", why: "special where asked for" },
    { ref: "gpt", chosen: "matched: openai/gpt-5.4", why: "and only there" },
    { ref: "grok", chosen: "matched: openrouter/x-ai/grok-4:free", why: "all there is" },
    {
      ref: "eu.opus",
      chosen: "matched: amazon-bedrock/eu.anthropic.claude-opus-4-9-v1:0",
      why: "a region",
    },
    { ref: "", chosen: "empty-ref", why: "nothing" },
    { ref: "/", chosen: "malformed-ref", why: "nothing on both sides" },
    { ref: "openai/", chosen: "malformed-ref", why: "nothing behind" },
    { ref: "/gpt-5.4", chosen: "malformed-ref", why: "nothing before" },
  ])("$ref: $chosen, $why", ({ ref, chosen }) => {
    expect(choose(SOURCES, ref)).toBe(chosen);
  });

  test("the region of the default model is kept", () => {
    const at = (model: string) =>
      sourcesOf([aProvider("bedrock", ["us.claude-opus-5", "claude-opus-5", "eu.claude-opus-5"])], {
        model,
      });
    expect(choose(at("bedrock/eu.claude-sonnet-5"), "opus")).toBe(
      "matched: bedrock/eu.claude-opus-5",
    );
    expect(choose(at("bedrock/claude-sonnet-5"), "opus")).toBe("matched: bedrock/claude-opus-5");
  });

  test("nothing connected is an error, no model that everybody has", () => {
    const none = sourcesOf([]);
    for (const ref of ["node", "auto", "node:fast", "node:vision"])
      expect(failed(none, ref)).toMatchObject({ code: "no-candidate", considered: 0 });
  });

  test("a default model that is gone is not given out", () => {
    const sources = sourcesOf([aProvider("openai", ["gpt-6"])], { model: "openai/gone" });
    expect(resolved(sources, "node")).toMatchObject({
      resolvedModel: "openai/gpt-6",
      metadata: { code: "selected" },
    });
  });
});

describe("what was resolved resolves to itself", () => {
  test.each(["opus", "glm-5", "node", "node:fast", "z-ai/glm-5", "cluade opus 4.9"])(
    "%s",
    (ref) => {
      const { resolvedModel } = resolved(SOURCES, ref);
      expect(choose(SOURCES, resolvedModel)).toBe(`explicit: ${resolvedModel}`);
    },
  );
});

describe("a failure", () => {
  test("carries facts, message, request, suggestions and trace", () => {
    const request = { ref: "google/gemini-3-pro", purpose: "spawn", worker: "w1" } as const;
    expect(createResolver(assessSources(SOURCES)).resolve(request)._unsafeUnwrapErr()).toEqual({
      code: "provider-not-usable",
      providerID: "google",
      because: "not-connected",
      connect: "Set GOOGLE_API_KEY, or use /connect in OpenCode.",
      message:
        "The provider google is not connected. Set GOOGLE_API_KEY, or use /connect in OpenCode.",
      request,
      suggestions: [
        {
          kind: "connect",
          providerID: "google",
          env: ["GOOGLE_API_KEY"],
          text: "Set GOOGLE_API_KEY, or use /connect in OpenCode.",
        },
      ],
      trace: {
        version: 1,
        events: [
          { kind: "ref-parsed", as: "qualified", text: "google/gemini-3-pro" },
          { kind: "provider-read", providerID: "google", as: "not-usable" },
          { kind: "failed", code: "provider-not-usable" },
        ],
      },
    });
  });

  test("says which tags there are", () => {
    expect(failed(SOURCES, "node:x")).toMatchObject({
      code: "unknown-tag",
      tag: "x",
      known: [
        "node",
        "node:fast",
        "node:vision",
        "node:docs",
        "node:code",
        "node:reasoning",
        "node:long",
        "node:cheap",
      ],
    });
  });

  test("repeats no long text in its trace", () => {
    const { trace } = failed(SOURCES, "x".repeat(500));
    expect(trace.events[0]).toEqual({
      kind: "ref-parsed",
      as: "bare",
      text: `${"x".repeat(120)}…`,
    });
  });
});

describe("a reference is read as", () => {
  test.each([
    { ref: "node:fast", as: "tag" },
    { ref: "openai/gpt", as: "qualified" },
    { ref: "gpt", as: "bare" },
  ])("$ref: $as", ({ ref, as }) => {
    expect(resolved(SOURCES, ref).trace.events[0]).toEqual({ kind: "ref-parsed", as, text: ref });
  });

  test("a tag's trace goes on with its strategy", () => {
    expect(resolved(SOURCES, "node").trace.events).toEqual([
      { kind: "ref-parsed", as: "tag", text: "node" },
      { kind: "strategy-chosen", strategy: "default" },
      {
        kind: "setting-followed",
        rule: "configured-model",
        setting: "config.model",
        ref: "openai/gpt-5.4",
      },
      { kind: "model-decided", model: "openai/gpt-5.4" },
    ]);
  });
});

describe("a resolver answers again and again", () => {
  test("the same to the same question", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    for (const ref of ["node:fast", "opus", "openai/gpt-5.4", "claude", "node:x"]) {
      const ask = () => resolve({ ref, purpose: "prompt" });
      expect(ask()).toEqual(ask());
    }
  });

  test("other needs, another answer", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const model = (needs: readonly Requirement[]) =>
      resolve({ ref: "node:fast", purpose: "prompt", needs })._unsafeUnwrap().resolvedModel;
    expect(model([])).toBe("openai/gpt-5.4-nano");
    expect(model([IMAGE])).toBe("openai/gpt-5.4");
    expect(model([{ kind: "context", min: 1 }])).toBe("openai/gpt-5.4-nano");
    expect(model([])).toBe("openai/gpt-5.4-nano");
  });

  test("other wishes, the same model", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const first = resolve({ ref: "node:fast", purpose: "prompt" })._unsafeUnwrap();
    const second = resolve({
      ref: "auto:fast",
      purpose: "spawn",
      worker: "w1",
      policy: "sticky",
    })._unsafeUnwrap();
    expect(second).toMatchObject({
      resolvedModel: first.resolvedModel,
      reason: first.reason,
      policy: "sticky",
      metadata: { modelRef: "auto:fast", purpose: "spawn", worker: "w1" },
    });
  });
});

describe("strategies of one's own", () => {
  const dearest: Strategy = {
    id: "dear",
    summary: "Whatever has a price.",
    requires: [{ kind: "chat" }],
    rules: [
      {
        kind: "rank",
        id: "priced",
        summary: "a model with a price",
        within: "anywhere",
        where: [{ kind: "input-cost", max: 100, unknown: "reject" }],
        by: ["known-price", "not-small"],
      },
    ],
  };

  test("are tags like others", () => {
    expect(resolved(SOURCES, "node:dear", {}, { strategies: [dearest] })).toMatchObject({
      metadata: { strategy: "dear", rule: "priced" },
    });
    expect(failed(SOURCES, "node:x", {}, { strategies: [dearest] })).toMatchObject({
      known: expect.arrayContaining(["node", "node:dear"]) as unknown,
    });
  });

  test("are found in any case", () => {
    const options = { strategies: [{ ...dearest, id: "Dear" }] };
    expect(resolved(SOURCES, "node:DEAR", {}, options).metadata.strategy).toBe("Dear");
    const { suggestions } = failed(SOURCES, "node:daer", {}, options);
    expect(suggestions).toContainEqual({ kind: "tag", ref: "node:dear", text: "use node:dear" });
  });

  test("replace those of the same id", () => {
    const { strategies } = createResolver(assessSources(SOURCES), {
      strategies: [{ ...dearest, id: "fast" }],
    });
    expect(strategies.get("fast")?.summary).toBe("Whatever has a price.");
    expect([...strategies.keys()]).toHaveLength(8);
    const options = { strategies: [{ ...dearest, id: "fast" }] };
    expect(resolved(SOURCES, "node:fast", {}, options).metadata.rule).toBe("priced");
  });

  test("without any there are the built-in ones", () => {
    expect([...createResolver(assessSources(SOURCES)).strategies.keys()]).toHaveLength(8);
    expect(ask(SOURCES, "node:dear").isErr()).toBe(true);
  });
});

test("the outcome of a tag for a need is not that of a tag that is called like both", () => {
  const own: Strategy = {
    id: "fasttoolcall",
    summary: "Mine.",
    requires: [],
    rules: [
      {
        kind: "rank",
        id: "mine",
        summary: "the best",
        within: "anywhere",
        where: [],
        by: ["cheapest"],
      },
    ],
  };
  const { resolve } = createResolver(assessSources(SOURCES), { strategies: [own] });
  const strategy = (ref: string, needs: readonly Requirement[]) =>
    resolve({ ref, purpose: "prompt", needs })._unsafeUnwrap().metadata.strategy;
  expect(strategy("node:fast", [{ kind: "toolcall" }])).toBe("fast");
  expect(strategy("node:fasttoolcall", [])).toBe("fasttoolcall");
});
