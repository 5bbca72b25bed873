import { describe, expect, test } from "vitest";
import type { UnusableCode } from "../../../src/core/catalog/provider-usability.js";
import { formatFailure } from "../../../src/core/explanation/format-failure.js";
import type { Failure } from "../../../src/core/resolution/failure.js";

const LONG = "x".repeat(500);
const CLIPPED = `${"x".repeat(120)}…`;
const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p${index + 1}`);

describe("formatFailure", () => {
  test.each<{ failure: Failure; sentence: string }>([
    { failure: { code: "empty-ref" }, sentence: "The model reference is empty." },
    {
      failure: { code: "malformed-ref", detail: "a tag name is missing after the colon" },
      sentence: "This is not a model reference: a tag name is missing after the colon.",
    },
    {
      failure: { code: "unknown-tag", tag: "visoin", known: ["node", "node:vision"] },
      sentence: 'There is no tag "visoin"; the tags are node, node:vision.',
    },
    {
      failure: { code: "unknown-tag", tag: LONG, known: ["node"] },
      sentence: `There is no tag "${CLIPPED}"; the tags are node.`,
    },
    {
      failure: { code: "unknown-provider", providerID: "antropic" },
      sentence: 'No provider is called "antropic".',
    },
    {
      failure: { code: "unknown-provider", providerID: LONG },
      sentence: `No provider is called "${CLIPPED}".`,
    },
    {
      failure: { code: "provider-not-usable", providerID: "xai", because: "not-connected" },
      sentence: "The provider xai is not connected.",
    },
    {
      failure: { code: "model-not-found", name: "gpt-9" },
      sentence: 'No connected provider has a model "gpt-9".',
    },
    {
      failure: { code: "model-not-found", name: "gpt-9", providerID: "openai" },
      sentence: 'The provider openai has no model "gpt-9".',
    },
    {
      failure: { code: "model-not-found", name: LONG },
      sentence: `No connected provider has a model "${CLIPPED}".`,
    },
    {
      failure: { code: "model-not-found", name: LONG, providerID: "openai" },
      sentence: `The provider openai has no model "${CLIPPED}".`,
    },
    {
      failure: {
        code: "model-not-usable",
        name: "opus",
        providerIDs: ["anthropic", "bedrock"],
        connect: "Set ANTHROPIC_API_KEY.",
      },
      sentence:
        '"opus" is offered by anthropic, bedrock, but not by any connected provider. Set ANTHROPIC_API_KEY.',
    },
    {
      failure: { code: "model-not-usable", name: LONG, providerIDs: many(5), connect: "C." },
      sentence: `"${CLIPPED}" is offered by p1, p2, p3, p4, p5, but not by any connected provider. C.`,
    },
    {
      failure: { code: "ambiguous-ref", name: "claude", models: ["a/opus", "a/sonnet"] },
      sentence: '"claude" may mean a/opus, a/sonnet; name one of them.',
    },
    {
      failure: {
        code: "ambiguous-ref",
        name: LONG,
        models: ["a/1", "a/2", "a/3", "a/4", "a/5", "a/6", "a/7"],
      },
      sentence: `"${CLIPPED}" may mean a/1, a/2, a/3, a/4, a/5 and 2 more; name one of them.`,
    },
    {
      failure: {
        code: "requirements-unmet",
        model: "openai/gpt-6",
        unmet: [{ kind: "image-input" }, { kind: "reasoning" }],
      },
      sentence: "openai/gpt-6 does not offer image input and reasoning, which is needed here.",
    },
    {
      failure: {
        code: "no-candidate",
        strategy: "vision",
        requires: [],
        considered: 0,
        excluded: 0,
      },
      sentence: "No model is usable: no provider is connected.",
    },
    {
      failure: {
        code: "no-candidate",
        strategy: "vision",
        requires: [{ kind: "toolcall" }, { kind: "image-input" }],
        considered: 3,
        excluded: 0,
      },
      sentence: "None of the 3 usable models offers all of this: tool calls, image input.",
    },
    {
      failure: {
        code: "no-candidate",
        strategy: "vision",
        requires: [{ kind: "image-input" }],
        considered: 3,
        excluded: 2,
      },
      sentence: "None of the 3 remaining usable models offers image input.",
    },
    {
      failure: {
        code: "no-candidate",
        strategy: "vision",
        requires: [],
        considered: 0,
        excluded: 2,
      },
      sentence: "All 2 usable models are outside the boundaries or have already failed.",
    },
    {
      failure: { code: "malformed-request", path: "", detail: "is not an object" },
      sentence: "The request is not an object.",
    },
    {
      failure: {
        code: "malformed-request",
        path: "needs[0].kind",
        detail: "is no kind of requirement",
        meant: "image-input",
      },
      sentence: "needs[0].kind of the request is no kind of requirement. Did you mean image-input?",
    },
    {
      failure: { code: "already-tried", model: "openai/gpt-6" },
      sentence: "openai/gpt-6 has already failed.",
    },
    {
      failure: { code: "outside-boundary", model: "openai/gpt-6", boundary: "deny openai" },
      sentence: "openai/gpt-6 is outside your boundaries: deny openai.",
    },
    {
      failure: {
        code: "outside-boundary",
        model: "openai/gpt-6",
        boundary: "deny openai",
        setting: "config.small_model",
      },
      sentence:
        "openai/gpt-6 is outside your boundaries: deny openai. Your config sets it as small_model.",
    },
    {
      failure: {
        code: "outside-boundary",
        model: "openai/gpt-6",
        boundary: "deny openai",
        isEmptied: true,
      },
      sentence:
        "openai/gpt-6 is outside your boundaries: deny openai. No model that fits is left within them.",
    },
    {
      failure: { code: "boundary-matches-nothing", boundary: "deny nobody" },
      sentence: 'The boundary "deny nobody" matches no known provider or model.',
    },
    {
      failure: { code: "boundary-matches-nothing", boundary: "deny opnai", near: "openai" },
      sentence:
        'The boundary "deny opnai" matches no known provider or model. Did you mean openai?',
    },
    {
      failure: {
        code: "constraints-unmet",
        query: "node:?vision",
        constraints: ["vision"],
        considered: 4,
        excluded: 0,
        removedBy: "vision",
        removed: 2,
        relaxed: [],
      },
      sentence: "None of the 4 usable models fits node:?vision: vision removed the last 2.",
    },
    {
      failure: {
        code: "constraints-unmet",
        query: "node:?vision&free",
        constraints: ["vision", "free"],
        needs: [{ kind: "pdf-input" }],
        considered: 4,
        excluded: 0,
        removedBy: "vision",
        removed: 2,
        relaxed: [],
      },
      sentence:
        "None of the 4 usable models fits node:?vision&free and offers PDF input, which is needed here: vision removed the last 2; no single change would give a model.",
    },
    {
      failure: {
        ...{ code: "no-candidate", strategy: "longest", requires: [{ kind: "chat" }] },
        ...{ considered: 495, excluded: 0, looked: 0 },
      },
      sentence: "The rules of node:longest exclude all 495 usable models.",
    },
    {
      failure: {
        ...{ code: "no-candidate", strategy: "longest", requires: [{ kind: "chat" }] },
        ...{
          considered: 495,
          excluded: 0,
          looked: 18,
          where: [{ kind: "context", min: 2_000_000 }],
        },
      },
      sentence:
        "None of the 18 models that node:longest considers offers all of this: text chat, a context of 2000000 tokens.",
    },
    {
      failure: {
        code: "unknown-variant",
        model: "openai/gpt-6",
        variant: "hihg",
        known: ["low", "high"],
      },
      sentence: 'openai/gpt-6 has no variant "hihg"; it has low, high.',
    },
    {
      failure: { code: "unknown-variant", model: "openai/gpt-6", variant: LONG, known: ["low"] },
      sentence: `openai/gpt-6 has no variant "${CLIPPED}"; it has low.`,
    },
    {
      failure: { code: "unknown-variant", model: "openai/gpt-6", variant: LONG, known: [] },
      sentence: `openai/gpt-6 has no variants, so there is no variant "${CLIPPED}".`,
    },
    {
      failure: {
        code: "list-exhausted",
        entries: [
          { ref: "a", because: { code: "model-not-found", name: "a" } },
          { ref: "", because: { code: "empty-ref" } },
        ],
      },
      sentence:
        'None of the 2 references resolves. "a": No connected provider has a model "a". "": The model reference is empty.',
    },
  ])("$failure.code: $sentence", ({ failure, sentence }) => {
    expect(formatFailure(failure)).toBe(sentence);
  });

  test("a provider that is not usable, for each reason", () => {
    const codes: Readonly<Record<UnusableCode, true>> = {
      "not-connected": true,
      disabled: true,
      "not-enabled": true,
      "login-not-loaded": true,
      "filtered-to-nothing": true,
      "models-not-known": true,
      "unknown-to-host": true,
      "not-loaded": true,
      "host-failed": true,
    };
    // Object.keys loses the type of the keys.
    const sentences = (Object.keys(codes) as UnusableCode[]).map((because) =>
      formatFailure({ code: "provider-not-usable", providerID: "xai", because, connect: "Do." }),
    );
    expect(sentences).toMatchInlineSnapshot(`
      [
        "The provider xai is not connected. Do.",
        "The provider xai is disabled in the config. Do.",
        "The provider xai is not among enabled_providers of the config. Do.",
        "The provider xai has a stored login that OpenCode does not load. Do.",
        "The provider xai has no models left after whitelist, blacklist and status. Do.",
        "The provider xai is connected, but only the provider itself can list its models. Do.",
        "The provider xai is in no catalog, and the config declares no models for it. Do.",
        "The provider xai is not loaded by the running OpenCode. Do.",
        "The provider xai is not loaded, because OpenCode itself would not start. Do.",
      ]
    `);
  });
});
