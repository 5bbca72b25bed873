import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { createResolver } from "../../../src/core/resolver.js";
import { choose, failed, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("openai", [aSeeingModel("gpt-6", { variants: ["high"] }), "gpt-6-mini"]),
    aProvider("anthropic", [aModel("claude-opus-5"), aSparseModel("claude-x")]),
    aProvider("local", ["odd, name", "m", "m#1"]),
  ],
  { model: "anthropic/claude-opus-5", known: [aProvider("xai", ["grok-4"])] },
);
const VISION: Wishes = { needs: [{ kind: "image-input" }] };

describe("the first that gives a model which meets the needs", () => {
  test.each<{ ref: string; wishes?: Wishes; outcome: string; why: string }>([
    { ref: "openai/gpt-6, opus", outcome: "explicit: openai/gpt-6", why: "the first" },
    { ref: "xai/grok-4, opus", outcome: "matched: anthropic/claude-opus-5", why: "not connected" },
    {
      ref: "gpt-9, node:what, opus",
      outcome: "matched: anthropic/claude-opus-5",
      why: "not found, no tag",
    },
    {
      ref: "opus, openai/gpt-6",
      wishes: VISION,
      outcome: "explicit: openai/gpt-6",
      why: "needs an image",
    },
    {
      ref: "gpt-9, openai/gpt-6#high",
      outcome: "explicit: openai/gpt-6#high",
      why: "a variant of one",
    },
    {
      ref: "gpt-9, local/m#1",
      outcome: "explicit: local/m#1",
      why: "an id that ends as with a variant",
    },
    {
      ref: "openai/gpt-6#no, opus",
      outcome: "matched: anthropic/claude-opus-5",
      why: "no such variant",
    },
    {
      ref: "node:?context>=9m, node",
      outcome: "default-model: anthropic/claude-opus-5",
      why: "constraints in a list",
    },
    {
      ref: "local/odd, name",
      outcome: "explicit: local/odd, name",
      why: "an id with a comma, as it stands",
    },
    {
      ref: '"local/odd, name"',
      outcome: "explicit: local/odd, name",
      why: "the same in quotes",
    },
    { ref: "gpt-9, gpt-8", outcome: "list-exhausted", why: "none" },
    {
      ref: "opus, claude-opus-5",
      wishes: VISION,
      outcome: "list-exhausted",
      why: "none meets the needs",
    },
    { ref: "opus,", outcome: "malformed-ref", why: "an empty place" },
    {
      ref: "opus, openai/gpt-6",
      wishes: { tried: ["anthropic/claude-opus-5"] },
      outcome: "explicit: openai/gpt-6",
      why: "the first failed already",
    },
    {
      ref: "opus, node, openai/gpt-6",
      wishes: { tried: ["anthropic/claude-opus-5"] },
      outcome: "explicit: openai/gpt-6",
      why: "a tag that leads to the one that failed",
    },
    {
      ref: "opus",
      wishes: { tried: ["anthropic/claude-opus-5"] },
      outcome: "already-tried",
      why: "what is named by itself is an error",
    },
    {
      ref: "node:vision, opus",
      wishes: { tried: ["openai/gpt-6"] },
      outcome: "list-exhausted",
      why: "vision is asked of all",
    },
    {
      ref: "node:vision, anthropic/claude-x",
      wishes: { tried: ["openai/gpt-6"] },
      outcome: "explicit: anthropic/claude-x",
      why: "unknown, but named",
    },
    {
      ref: "node:?vision, opus",
      wishes: { tried: ["openai/gpt-6"] },
      outcome: "list-exhausted",
      why: "and of constraints",
    },
    {
      ref: "opus, node:vision",
      outcome: "matched: anthropic/claude-opus-5",
      why: "not of those before",
    },
  ])("$ref: $outcome, $why", ({ ref, wishes, outcome }) => {
    expect(choose(SOURCES, ref, wishes)).toBe(outcome);
  });
});

test("what was passed over is in reason, metadata, warnings and trace", () => {
  const ref = "xai/grok-4,openai/gpt-6 , opus";
  const tried = ["openai/gpt-6"] as const;
  const { reason, metadata, trace } = resolved(SOURCES, ref, { tried });
  expect(reason).toBe(
    '"opus" is anthropic/claude-opus-5: the newest plain model with these words in its id; ' +
      '"xai/grok-4" was skipped: The provider xai is not connected. Set XAI_API_KEY, or use /connect in OpenCode; ' +
      '"openai/gpt-6" was skipped: openai/gpt-6 has already failed.',
  );
  expect(metadata).toMatchObject({
    modelRef: "xai/grok-4,openai/gpt-6 , opus",
    list: ["xai/grok-4", "openai/gpt-6", "opus"],
    entry: 3,
    tried,
  });
  expect(
    metadata.warnings.map(({ code }) => code).filter((code) => code === "entry-skipped"),
  ).toHaveLength(2);
  const entries = trace.events.flatMap((event) => (event.kind === "entry-tried" ? [event] : []));
  expect(entries.map(({ entry, because }) => [entry, because?.code])).toEqual([
    [1, "provider-not-usable"],
    [2, "already-tried"],
    [3, undefined],
  ]);
  const { steps } = createResolver(SOURCES).explain({ ref, tried });
  expect(steps.filter((step) => step.startsWith("Reference "))).toEqual([
    'Reference 1 of 3, "xai/grok-4", was skipped: The provider xai is not connected. Set XAI_API_KEY, or use /connect in OpenCode.',
    'Reference 2 of 3, "openai/gpt-6", was skipped: openai/gpt-6 has already failed.',
    'Reference 3 of 3, "opus", was used.',
  ]);
});

test("where nothing was tried before, the metadata say nothing of it", () => {
  expect(resolved(SOURCES, "openai/gpt-6, opus", {}).metadata).not.toHaveProperty("tried");
});

test("a list of which none works says why of each, and what helps with each", () => {
  const failure = failed(SOURCES, "xai/grok-4, gpt-7", {});
  expect(failure).toMatchObject({
    code: "list-exhausted",
    entries: [
      { ref: "xai/grok-4", because: { code: "provider-not-usable" } },
      { ref: "gpt-7", because: { code: "model-not-found" } },
    ],
    message:
      'None of the 2 references resolves. "xai/grok-4": The provider xai is not connected. ' +
      'Set XAI_API_KEY, or use /connect in OpenCode. "gpt-7": No connected provider has a model "gpt-7".',
  });
  expect(failure.suggestions.map(({ text }) => text)).toEqual([
    "Set XAI_API_KEY, or use /connect in OpenCode.",
    "use openai/gpt-6",
    "use openai/gpt-6-mini",
    "use node",
  ]);
});

describe("a list as an array", () => {
  test("is the same list", () => {
    const refs = ["xai/grok-4", "opus"];
    const asText = createResolver(SOURCES).resolve(refs.join(", "))._unsafeUnwrap();
    const asArray = createResolver(SOURCES).resolve({ ref: refs })._unsafeUnwrap();
    expect(asArray).toEqual(asText);
  });

  test("of one entry is that entry", () => {
    const { metadata } = createResolver(SOURCES)
      .resolve({ ref: ["opus"] })
      ._unsafeUnwrap();
    expect(metadata.modelRef).toBe("opus");
    expect(metadata).not.toHaveProperty("list");
  });
});

describe("what failed already", () => {
  const tried = ["openai/gpt-6"] as const;

  test.each([
    { ref: "openai/gpt-6", outcome: "already-tried", why: "named by its id" },
    { ref: "gpt-6", outcome: "already-tried", why: "named by its name" },
    { ref: "node:vision", outcome: "no-candidate", why: "no other model sees" },
    {
      ref: "node:?provider=openai",
      outcome: "selected: openai/gpt-6-mini",
      why: "a query takes the next one",
    },
    {
      ref: "node",
      outcome: "default-model: anthropic/claude-opus-5",
      why: "a tag that leads elsewhere",
    },
  ])("$ref: $outcome, $why", ({ ref, outcome }) => {
    expect(choose(SOURCES, ref, { tried })).toBe(outcome);
  });

  test("a tag that leads there takes the next one", () => {
    const first = resolved(SOURCES, "node:fast").resolvedModel;
    const next = resolved(SOURCES, "node:fast", { tried: [first] }).resolvedModel;
    expect(next).not.toBe(first);
  });
});

describe("what helps", () => {
  test.each<{ ref: string; wishes?: Wishes; helps: readonly string[]; why: string }>([
    {
      ref: "gpt-7, openai/gpt-6",
      wishes: { tried: ["openai/gpt-6"] },
      helps: ["use openai/gpt-6-mini", "use node"],
      why: "no model that has failed, and nothing for a reference that resolves",
    },
    {
      ref: "gpt-7, claude-9, xai/grok-4, node:fsat, node:visoin, openai/gpt-6#no",
      helps: [
        "use openai/gpt-6",
        "use anthropic/claude-opus-5",
        "Set XAI_API_KEY, or use /connect in OpenCode.",
        "use node:fast",
        "use node:vision",
      ],
      why: "the first help for each, five at the most",
    },
    {
      ref: "gpt-7",
      helps: ["use openai/gpt-6", "use openai/gpt-6-mini", "use node"],
      why: "one reference by itself",
    },
    {
      ref: "gpt-7, gpt-7",
      helps: ["use openai/gpt-6", "use openai/gpt-6-mini", "use node"],
      why: "each once",
    },
    {
      ref: "node:?vision,",
      helps: ["use node", "use node:fast"],
      why: "what helps with any text that is no list",
    },
  ])("$ref: $why", ({ ref, wishes, helps }) => {
    const { suggestions } = failed(SOURCES, ref, wishes);
    expect(suggestions.map(({ text }) => text)).toEqual(helps);
  });
});

test.each([
  { more: 0, why: "300 characters are told as they are" },
  { more: 1, why: "of more, the first 300" },
])("why a reference was passed over: $why", ({ more }) => {
  const start = "openai/gpt-6 is outside your boundaries: ";
  const broken = "x".repeat(300 - start.length - 1 + more);
  const { code, message } = failed(
    SOURCES,
    "openai/gpt-6, gpt-9",
    {},
    { boundaries: [{ broken }] },
  );
  expect(code).toBe("list-exhausted");
  expect(message).toContain(`${start}${broken}${more === 0 ? "." : "…"} `);
});

test("many references are told in few words", () => {
  const ref = Array.from({ length: 16 }, (_, index) => `${"x".repeat(200)}${index}`).join(",");
  const { message, suggestions } = failed(SOURCES, ref, {});
  expect(message).toContain("None of the 16 references resolves.");
  expect(message).toContain("And 11 more.");
  expect(message.length).toBeLessThan(2500);
  expect(suggestions.length).toBeLessThanOrEqual(5);
});
