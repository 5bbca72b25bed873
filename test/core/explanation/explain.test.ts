import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { type Explanation, explainOutcome } from "../../../src/core/explanation/explain.js";
import type { TraceEvent } from "../../../src/core/resolution/trace.js";
import type { Sources } from "../../../src/core/sources/sources.js";
import { ask, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("openai", [
      aSeeingModel("gpt-6", { variants: ["high"] }),
      aModel("gpt-6-nano", { inputCost: 0.1 }),
      aSparseModel("gpt-secret"),
    ]),
    aProvider("azure", [aModel("gpt-6", { toolcall: false })]),
  ],
  { model: "openai/gpt-6", known: [aProvider("xai", ["grok-4"])] },
);

function explain(ref: string, wishes: Wishes = {}, sources: Sources = SOURCES): Explanation {
  return explainOutcome(ask(sources, ref, wishes));
}

/** The words for one event, regardless of its context. */
function say(event: TraceEvent): string | undefined {
  const outcome = ask(SOURCES, "openai/gpt-6").map((resolution) => ({
    ...resolution,
    trace: { version: 1 as const, events: [event] },
  }));
  return explainOutcome(outcome).steps[0];
}

describe("a step in words", () => {
  test.each<{ event: TraceEvent; words: string }>([
    {
      event: { kind: "ref-parsed", as: "tag", text: "node" },
      words: '"node" was read as a tag.',
    },
    {
      event: { kind: "ref-parsed", as: "qualified", text: "a/b" },
      words: '"a/b" was read as provider and model.',
    },
    {
      event: { kind: "ref-parsed", as: "bare", text: "b" },
      words: `"b" was read as a model's name.`,
    },
    {
      event: { kind: "id-found", model: "a/b" },
      words: "a/b is the full id of a usable model.",
    },
    {
      event: { kind: "provider-read", providerID: "a", as: "usable" },
      words: "The provider a is usable; only its models are considered.",
    },
    {
      event: { kind: "provider-read", providerID: "a", as: "not-usable" },
      words: "The provider a is known but not usable.",
    },
    {
      event: { kind: "provider-read", providerID: "a", as: "unknown" },
      words: "The provider a is unknown, so the whole text may be a model id.",
    },
    {
      event: { kind: "name-matched", text: "b", tier: "id", found: 1 },
      words: '"b" matched 1 usable model: the same id.',
    },
    {
      event: { kind: "name-matched", text: "b", tier: "case", found: 2, runnerUp: "a/c" },
      words: '"b" matched 2 usable models: the same id, ignoring case; next was a/c.',
    },
    {
      event: { kind: "name-open", text: "b", models: ["a/b", "a/c"] },
      words: '"b" is ambiguous: it may mean a/b, a/c.',
    },
    { event: { kind: "name-missed", text: "b" }, words: 'No usable model is called "b".' },
    { event: { kind: "strategy-chosen", strategy: "fast" }, words: "Strategy fast:" },
    {
      event: { kind: "rule-skipped", rule: "r", because: "none-eligible" },
      words: "Rule r gave no model: no model fits.",
    },
    {
      event: { kind: "rule-skipped", rule: "r", because: "not-set", setting: "config.model" },
      words: "Rule r gave no model: config.model: it is not set.",
    },
    {
      event: {
        kind: "rule-skipped",
        rule: "r",
        because: "malformed",
        setting: "config.model",
        ref: "b",
      },
      words: "Rule r gave no model: config.model b: it is not a provider/model.",
    },
    {
      event: { kind: "setting-followed", rule: "r", setting: "recent", ref: "a/b" },
      words: "Rule r followed recent: a/b.",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 3,
        eligible: 0,
        rejected: { "toolcall-unmet": 2, "chat-unmet": 1 },
        leaders: [],
      },
      words: "Rule r: none of 3 fits (out: 1 chat-unmet, 2 toolcall-unmet).",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 3,
        eligible: 0,
        rejected: { "chat-unmet": 1, "toolcall-unmet": 2 },
        leaders: [],
      },
      words: "Rule r: none of 3 fits (out: 1 chat-unmet, 2 toolcall-unmet).",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 0,
        eligible: 0,
        rejected: {},
        leaders: [],
      },
      words: "Rule r: none of 0 fits.",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 4,
        eligible: 1,
        rejected: { "chat-unmet": 3 },
        leaders: ["a/b"],
      },
      words: "Rule r: 1 of 4 fit (out: 3 chat-unmet); a/b.",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 3,
        eligible: 3,
        rejected: {},
        leaders: ["a/b", "a/c", "a/d"],
        decidedBy: "cheapest",
      },
      words: "Rule r: 3 of 3 fit; a/b before a/c, a/d because it is the cheapest.",
    },
    {
      event: {
        kind: "candidates-ranked",
        rule: "r",
        considered: 1,
        eligible: 1,
        rejected: {},
        leaders: ["a/b"],
        assumed: ["toolcall"],
      },
      words: "Rule r: 1 of 1 fit; a/b; it is unknown whether it offers tool calls.",
    },
    {
      event: {
        kind: "setting-followed",
        rule: "r",
        setting: "config.model",
        ref: "a/b",
        assumed: ["toolcall", "image-input"],
      },
      words:
        "Rule r followed config.model: a/b; it is unknown whether it offers tool calls, image input.",
    },
    {
      event: { kind: "need-checked", need: "image-input", finding: "met" },
      words: "Needed image-input: met.",
    },
    { event: { kind: "model-decided", model: "a/b" }, words: "Decided: a/b." },
    {
      event: { kind: "entry-tried", entry: 1, of: 2, ref: "a", because: { code: "empty-ref" } },
      words: 'Reference 1 of 2, "a", was skipped: The model reference is empty.',
    },
    {
      event: { kind: "entry-tried", entry: 2, of: 2, ref: "b" },
      words: 'Reference 2 of 2, "b", was used.',
    },
    {
      event: { kind: "query-started", fit: 3, usable: 4 },
      words: "3 of 4 usable models can work on tasks and offer what is needed.",
    },
    {
      event: { kind: "constraint-applied", constraint: "vision", before: 3, left: 1 },
      words: "Constraint vision leaves 1 of 3.",
    },
    {
      event: { kind: "boundaries-applied", boundaries: "deny x", within: 1, usable: 2 },
      words: "Boundaries (deny x): 1 of 2 usable models are within.",
    },
    {
      event: { kind: "rule-skipped", rule: "r", ref: "a/b", because: "not-usable" },
      words:
        "Rule r gave no model: a/b: no such model is usable (not found, or its provider is not connected).",
    },
    { event: { kind: "failed", code: "empty-ref" }, words: "Failed: empty-ref." },
  ])("$words", ({ event, words }) => {
    expect(say(event)).toBe(words);
  });
});

describe("a resolution explained", () => {
  test("is its reason, its steps, its warnings and its facts", () => {
    const sources = sourcesOf([aProvider("openai", [aSparseModel("gpt-6")])]);
    expect(explain("gpt 6", { needs: [{ kind: "image-input" }] }, sources)).toEqual({
      ref: "gpt 6",
      outcome: "resolved",
      headline:
        '"gpt 6" is openai/gpt-6: the same name in another spelling; the catalog does not show whether it offers image input.',
      steps: [
        `"gpt 6" was read as a model's name.`,
        '"gpt 6" matched 1 usable model: the same name in another spelling.',
        "Needed image-input: unknown.",
        "Decided: openai/gpt-6.",
      ],
      warnings: ["the catalog does not show whether it offers image input"],
      suggestions: [],
      facts: [
        ["model", "openai/gpt-6"],
        ["code", "matched"],
        ["policy", "dynamic"],
        ["layer", "prompt"],
        ["usable by", "listed by OpenCode (stored)"],
        ["price", "unknown"],
        ["catalog", "GET /config/providers"],
      ],
    });
  });

  test("names what else applies: variant, strategy, rule, that no server was asked", () => {
    const offline = offlineSourcesOf([aProvider("openai", ["gpt-6"])], {
      env: ["OPENAI_API_KEY"],
      model: "openai/gpt-6",
    });
    expect(explain("node#high", { policy: "sticky", layer: "session" }, offline).facts).toEqual([
      ["model", "openai/gpt-6"],
      ["variant", "high"],
      ["code", "default-model"],
      ["policy", "sticky"],
      ["layer", "session"],
      ["strategy", "default"],
      ["rule", "configured-model"],
      ["usable by", "env OPENAI_API_KEY (env)"],
      ["price", "medium"],
      ["catalog", "GET /provider (usability predicted)"],
    ]);
  });

  test("looks at nothing but the resolution", () => {
    const resolution = resolved(SOURCES, "node");
    expect(explain("node").headline).toBe(resolution.reason);
    expect(explain("node").steps).toHaveLength(resolution.trace.events.length);
  });
});

describe("a failure explained", () => {
  test("is its message, its steps and what helps", () => {
    expect(explain("xai/grok-4")).toEqual({
      ref: "xai/grok-4",
      outcome: "failed",
      headline: "The provider xai is not connected. Set XAI_API_KEY, or use /connect in OpenCode.",
      steps: [
        '"xai/grok-4" was read as provider and model.',
        "The provider xai is known but not usable.",
        "Failed: provider-not-usable.",
      ],
      warnings: [],
      suggestions: ["Set XAI_API_KEY, or use /connect in OpenCode."],
      facts: [["code", "provider-not-usable"]],
    });
  });

  test("a long reference is not repeated in full", () => {
    expect(explain("x".repeat(500)).ref.length).toBeLessThanOrEqual(121);
  });
});
