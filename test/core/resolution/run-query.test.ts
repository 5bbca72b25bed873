import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { anAmbientProvider, aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { FullID, Modality } from "../../../src/core/sources/model.js";
import { choose, failed, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("openai", [
      aSeeingModel("gpt-6", { inputCost: 5, contextLimit: 400_000, releaseDate: "2026-05-01" }),
      aModel("gpt-6-mini", { inputCost: 0.3, releaseDate: "2026-06-01", variants: ["high"] }),
      aModel("gpt-6-image", { output: ["image"] }),
    ]),
    aProvider("anthropic", [
      aSeeingModel("claude-opus-5", { contextLimit: 1_000_000, releaseDate: "2026-04-01" }),
      aSparseModel("claude-riddle"),
    ]),
    aProvider("host", [aModel("node:?x"), aModel("deaf", { toolcall: false })]),
    anAmbientProvider("azure", [aModel("gpt-7", { inputCost: 0.1, releaseDate: "2026-07-01" })]),
  ],
  {
    model: "openai/gpt-6",
    known: [aProvider("google", [aSeeingModel("gemini-4", { contextLimit: 2_000_000 })])],
  },
);

describe("the best model that is known to fit", () => {
  test.each<{ ref: string; wishes?: Wishes; outcome: string; why: string }>([
    { ref: "node:?vision", outcome: "selected: openai/gpt-6", why: "the default provider first" },
    {
      ref: "node:?vision&context>=1m",
      outcome: "selected: anthropic/claude-opus-5",
      why: "all of them",
    },
    {
      ref: "AUTO:? Vision & Context >= 1M",
      outcome: "selected: anthropic/claude-opus-5",
      why: "blanks and case",
    },
    {
      ref: "node:?by=cheapest",
      outcome: "selected: openai/gpt-6-mini",
      why: "connected on purpose before ambient",
    },
    {
      ref: "node:?input<=0.2",
      outcome: "selected: azure/gpt-7",
      why: "ambient where nothing else fits",
    },
    { ref: "node:?by=newest", outcome: "selected: openai/gpt-6-mini", why: "the newest" },
    {
      ref: "node:?by=longest",
      outcome: "selected: anthropic/claude-opus-5",
      why: "the longest context",
    },
    {
      ref: "node:?provider=anthropic",
      outcome: "selected: anthropic/claude-opus-5",
      why: "known before unknown",
    },
    {
      ref: "node:?size=small#high",
      outcome: "selected: openai/gpt-6-mini#high",
      why: "with a variant",
    },
    { ref: "node:?size=small#low", outcome: "unknown-variant", why: "that it has not" },
    {
      ref: "node:?!vision&provider=openai",
      outcome: "selected: openai/gpt-6-mini",
      why: "known not to see",
    },
    {
      ref: "node:?provider=host",
      outcome: "selected: host/node:?x",
      why: "no model without tools",
    },
    { ref: "host/node:?x", outcome: "explicit: host/node:?x", why: "a model's own id" },
    {
      ref: "node:?provider=openai",
      wishes: { needs: [{ kind: "image-input" }] },
      outcome: "selected: openai/gpt-6",
      why: "needs hold too",
    },
    { ref: "node:?pdf", outcome: "constraints-unmet", why: "none" },
    {
      ref: "node:?free",
      wishes: { needs: [{ kind: "pdf-input" }] },
      outcome: "no-candidate",
      why: "the needs alone leave none",
    },
    { ref: "node:?", outcome: "malformed-ref", why: "no constraint" },
    { ref: "node:?zzzzzzzz", outcome: "malformed-ref", why: "a word that is like none" },
    {
      ref: "node:?tools".padEnd(512),
      outcome: "selected: openai/gpt-6-mini",
      why: "as long as a reference may be",
    },
    {
      ref: "node:?tools".padEnd(513),
      outcome: "selected: openai/gpt-6-mini",
      why: "blanks behind it do not count",
    },
    { ref: "node:fast", outcome: "selected: openai/gpt-6-mini", why: "tags are tags" },
    {
      ref: `node:?${"tools&".repeat(200)}`,
      outcome: "malformed-ref",
      why: "too long for a reference",
    },
  ])("$ref: $outcome, $why", ({ ref, wishes, outcome }) => {
    expect(choose(SOURCES, ref, wishes)).toBe(outcome);
  });
});

test.each([
  { ref: "node:?tools/m", why: "as it stands" },
  { ref: "'node:?tools/m'", why: "in quotes" },
  { ref: "node:?tools/m#1", why: "with what looks like a variant" },
  { ref: "'node:?tools/m#1'", why: "and in quotes" },
])("a provider whose id looks like constraints: $ref, $why", ({ ref }) => {
  const odd = sourcesOf([aProvider("node:?tools", ["m", "m#1"]), aProvider("host", ["other"])]);
  const id = ref.replaceAll("'", "") as FullID;
  expect(choose(odd, ref, {})).toBe(`explicit: ${id}`);
  expect(choose(odd, ref, { tried: [id] })).toBe("already-tried");
});

test("each constraint says how many it leaves", () => {
  const { reason, metadata, trace } = resolved(SOURCES, "node:?vision&context>=1m", {});
  expect(reason).toBe(
    "anthropic/claude-opus-5 for node:?vision&context>=1m: the current model that fits; it runs at anthropic, but your default model runs at openai.",
  );
  expect(metadata).toMatchObject({ strategy: "?vision&context>=1m", rule: "constraints" });
  const { steps } = createResolver(SOURCES).explain("node:?vision&context>=1m");
  expect(steps.slice(1, 4)).toEqual([
    "6 of 8 usable models can work on tasks and offer what is needed.",
    "Constraint vision leaves 2 of 6.",
    "Constraint context>=1m leaves 1 of 2.",
  ]);
  expect(trace.events.slice(0, 4)).toMatchObject([
    { kind: "ref-parsed", as: "query", text: "node:?vision&context>=1m" },
    { kind: "query-started", fit: 6, usable: 8 },
    { kind: "constraint-applied", constraint: "vision", before: 6, left: 2 },
    { kind: "constraint-applied", constraint: "context>=1m", before: 2, left: 1 },
  ]);
});

describe("where none fits", () => {
  test.each<{
    ref: string;
    removedBy: string;
    says: string;
    helps: readonly string[];
    why: string;
  }>([
    {
      ref: "node:?vision&context>=2m",
      removedBy: "context>=2m",
      says: "None of the 8 usable models fits node:?vision&context>=2m: context>=2m removed the last 2.",
      helps: [
        "use node:?vision&context>=1m, which gives anthropic/claude-opus-5",
        "google: Set GOOGLE_API_KEY",
      ],
      why: "a number is moved as far as it must be",
    },
    {
      ref: "node:?vision&input<=1$",
      removedBy: "input<=1$",
      says: "None of the 8 usable models fits node:?vision&input<=1$: input<=1$ removed the last 2.",
      helps: [
        "use node:?input<=1$, which gives openai/gpt-6-mini",
        "use node:?vision&input<=3$, which gives anthropic/claude-opus-5",
      ],
      why: "each of them alone, in their order",
    },
    {
      ref: "node:?pdf&audio",
      removedBy: "pdf",
      says: "None of the 8 usable models fits node:?pdf&audio: pdf removed the last 6; no single change would give a model.",
      helps: ["use node"],
      why: "no single one",
    },
  ])("$ref: $why", ({ ref, removedBy, says, helps }) => {
    const failure = failed(SOURCES, ref, {});
    expect(failure).toMatchObject({ code: "constraints-unmet", removedBy });
    expect(failure.message).toContain(`${removedBy} removed the last`);
    expect(failure.message).toBe(says);
    expect(failure.suggestions.map(({ text }) => text.replace(/, or use .*/, ""))).toEqual(helps);
  });

  test("a typing mistake is shown as it was probably meant", () => {
    const { message, suggestions } = failed(SOURCES, "node:?visoin&tools", {});
    expect(message).toContain('"visoin" is not a constraint');
    expect(suggestions.map(({ text }) => text)).toEqual(["use node:?vision&tools", "use node"]);
  });

  test("an unknown variant is left out", () => {
    const { suggestions } = failed(SOURCES, "node:?size=small#low", {});
    expect(suggestions.map(({ text }) => text)).toEqual(["use node:?size=small"]);
  });

  test.each([{ ref: "node:?vision#", why: "the variant is missing" }])(
    "the constraints alone are suggested, and nothing to connect: $ref, $why",
    ({ ref }) => {
      const { code, suggestions } = failed(SOURCES, ref, {});
      expect(code).toBe("malformed-ref");
      expect(suggestions.map(({ text }) => text)).toEqual(["use node:?vision", "use node"]);
    },
  );

  test("a reference of another kind gets the help that it gets without constraints", () => {
    const { suggestions } = failed(SOURCES, "openai/gpt-9", {});
    expect(suggestions).toEqual(failed(SOURCES, "openai/gpt-9").suggestions);
    expect(suggestions).not.toEqual([]);
  });

  test.each([
    { ref: "node:?visoin&tools", tags: ["node:?vision&tools", "node"], why: "a typing mistake" },
    { ref: "node:?size=small#low", tags: ["node:?size=small"], why: "an unknown variant" },
    { ref: "node:?pdf&audio", tags: ["node"], why: "none that fits" },
  ])("what helps with $ref are tags: $why", ({ ref, tags }) => {
    expect(failed(SOURCES, ref, {}).suggestions).toEqual(
      tags.map((tag) => ({ kind: "tag", ref: tag, text: `use ${tag}` })),
    );
  });

  test("nothing is suggested that does not resolve", () => {
    const needs = [{ kind: "pdf-input" }] as const;
    expect(failed(SOURCES, "node:?visoin", { needs }).suggestions).toEqual([]);
    expect(failed(SOURCES, "node:?free", { needs }).suggestions).toEqual([]);
  });

  test("the needs that leave none are told", () => {
    const needs = [{ kind: "pdf-input" }] as const;
    expect(failed(SOURCES, "node:?free", { needs }).message).toBe(
      "None of the 8 usable models offers all of this: text chat, tool calls, a context of 32000 tokens, PDF input.",
    );
  });

  test("four changed constraints leave room for a provider to connect", () => {
    const inputs: readonly Modality[] = ["text", "image", "pdf", "audio", "video"];
    const all = { input: inputs, reasoning: true };
    const without = (input: Modality) => ({ ...all, input: inputs.filter((one) => one !== input) });
    const models = [
      aModel("a-1", without("image")),
      aModel("b-1", without("pdf")),
      aModel("c-1", without("audio")),
      aModel("d-1", without("video")),
      aModel("e-1", { ...all, reasoning: false }),
    ];
    const sources = sourcesOf([aProvider("openai", models)], {
      known: [aProvider("google", [aModel("gemini-4", all)])],
    });
    const ref = "node:?vision&pdf&audio&video&reasoning";
    expect(failed(sources, ref, {}).suggestions.map(({ text }) => text)).toEqual([
      "use node:?pdf&audio&video&reasoning, which gives openai/a-1",
      "use node:?vision&audio&video&reasoning, which gives openai/b-1",
      "use node:?vision&pdf&video&reasoning, which gives openai/c-1",
      "use node:?vision&pdf&audio&reasoning, which gives openai/d-1",
      "google: Set GOOGLE_API_KEY, or use /connect in OpenCode.",
    ]);
  });
});

test("a query is a strategy with one ranking, named by what was written", () => {
  const { metadata } = resolved(SOURCES, "node:? Vision & by=cheapest");
  expect(metadata).toMatchObject({ strategy: "?vision&by=cheapest", rule: "constraints" });
});
