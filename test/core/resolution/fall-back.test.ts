import { err, ok } from "neverthrow";
import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { decideLayers } from "../../../src/core/resolution/fall-back.js";
import type { ShadowedRef } from "../../../src/core/resolution/request.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { choose, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [
    aProvider("anthropic", ["claude-opus-5", "claude-sonnet-5"]),
    aProvider("openai", ["gpt-6", "gpt-5.5"]),
  ],
  { model: "anthropic/claude-sonnet-5" },
);
const HERE = { stayWithin: ["anthropic"] };
const OPUS = [{ layer: "config", ref: "opus" }] as const;

test.each<{ ref?: string; wishes: Wishes; strict?: boolean; outcome: string; why: string }>([
  { wishes: { layer: "prompt" }, outcome: "outside-boundary", why: "named for this task" },
  { wishes: { layer: "session" }, outcome: "outside-boundary", why: "set by the user" },
  {
    wishes: { layer: "worker" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "a profile's: the default",
  },
  {
    wishes: { layer: "config" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "the config's too",
  },
  {
    wishes: { layer: "default" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "a default of the caller's",
  },
  {
    wishes: { purpose: "spawn" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "a worker starts",
  },
  {
    wishes: { layer: "worker", shadowed: OPUS },
    outcome: "matched: anthropic/claude-opus-5",
    why: "the layer behind",
  },
  {
    wishes: { layer: "worker", shadowed: [{ layer: "config", ref: "openai/gpt-6" }] },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "the layer behind is outside too",
  },
  {
    wishes: { layer: "worker", shadowed: [{ layer: "session", ref: "opus" }] },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "only layers that are behind",
  },
  {
    wishes: {
      layer: "worker",
      shadowed: [
        { layer: "config", ref: "gpt-6" },
        { layer: "default", ref: "opus" },
      ],
    },
    outcome: "matched: anthropic/claude-opus-5",
    why: "one layer after the other",
  },
  { wishes: { layer: "worker" }, strict: true, outcome: "outside-boundary", why: "strict" },
  {
    wishes: { layer: "worker", boundaries: { deny: ["xai"] } },
    strict: true,
    outcome: "outside-boundary",
    why: "strict, though further boundaries are not",
  },
  {
    ref: "openai/gpt-9",
    wishes: { layer: "worker" },
    outcome: "model-not-found",
    why: "another fault stays one",
  },
  {
    ref: "openai/gpt-6, gpt-6",
    wishes: { layer: "worker" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "a list outside",
  },
  {
    ref: "openai/gpt-6, gpt-9",
    wishes: { layer: "worker" },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "a list of which one is outside",
  },
  {
    ref: "gpt-9, gpt-8",
    wishes: { layer: "worker" },
    outcome: "list-exhausted",
    why: "a list of which none is outside",
  },
  {
    ref: "openai/gpt-6, opus",
    wishes: { layer: "worker" },
    outcome: "matched: anthropic/claude-opus-5",
    why: "a list with one within",
  },
])("$ref $wishes: $outcome, $why", ({ ref = "openai/gpt-6", wishes, strict = false, outcome }) => {
  const options = { boundaries: [{ ...HERE, strict }] };
  expect(choose(SOURCES, ref, wishes, options)).toBe(outcome);
});

test("the layer that decided is named, and what was passed over is a warning", () => {
  const wishes = { layer: "worker", shadowed: OPUS } as const;
  const { metadata } = resolved(SOURCES, "openai/gpt-6", wishes, { boundaries: [HERE] });
  expect(metadata).toMatchObject({ layer: "config", modelRef: "openai/gpt-6", shadowed: [] });
  expect(metadata.warnings).toContainEqual({
    code: "outside-boundary",
    message:
      '"openai/gpt-6" (worker) was not used: openai/gpt-6 is outside your boundaries: stayWithin anthropic',
  });
});

test.each<{
  ref: string;
  shadowed: readonly ShadowedRef[];
  messages: readonly string[];
  why: string;
}>([
  {
    ref: "openai/gpt-5.5",
    shadowed: [],
    messages: [
      '"openai/gpt-5.5" (worker) was not used: openai/gpt-5.5 is outside your boundaries: stayWithin anthropic',
    ],
    why: "only the last stop is left out",
  },
  {
    ref: "openai/gpt-6",
    shadowed: [{ layer: "config", ref: "claude-9, opus" }],
    messages: [
      '"openai/gpt-6" (worker) was not used: openai/gpt-6 is outside your boundaries: stayWithin anthropic',
      '"claude-9" was skipped: No connected provider has a model "claude-9"',
    ],
    why: "what the layer behind has to tell is told too",
  },
  {
    ref: "openai/gpt-6",
    shadowed: [
      { layer: "config", ref: "gpt-5.5" },
      { layer: "config", ref: "claude-9" },
      { layer: "default", ref: "opus" },
    ],
    messages: [
      '"openai/gpt-6" (worker) was not used: openai/gpt-6 is outside your boundaries: stayWithin anthropic',
      '"gpt-5.5" (config) was not used: openai/gpt-5.5 is outside your boundaries: stayWithin anthropic',
      '"claude-9" (config) was not used: No connected provider has a model "claude-9"',
    ],
    why: "each layer that was passed over",
  },
])("warnings for $ref: $why", ({ ref, shadowed, messages }) => {
  const wishes = { layer: "worker", shadowed } as const;
  const { metadata } = resolved(SOURCES, ref, wishes, { boundaries: [HERE] });
  expect(metadata.warnings.map(({ message }) => message)).toEqual(messages);
});

test("a layer behind that says the same is not asked again", () => {
  const wishes = { layer: "worker", shadowed: [{ layer: "config", ref: "openai/gpt-6" }] } as const;
  const { trace } = resolved(SOURCES, "openai/gpt-6", wishes, { boundaries: [HERE] });
  expect(trace.events.filter(({ kind }) => kind === "boundaries-applied")).toHaveLength(2);
});

test("a decision that has nothing to tell gets the one note", () => {
  const model = catalogOf(SOURCES).usable.get("anthropic/claude-opus-5");
  const outside = {
    code: "outside-boundary",
    model: "openai/gpt-6",
    boundary: "deny openai",
  } as const;
  const decided = decideLayers(
    { ref: "openai/gpt-6", purpose: "spawn" },
    [],
    ({ ref }) =>
      ref === "node" && model !== undefined
        ? ok({ model, code: "default-model", assumed: [], skipped: [] })
        : err(outside),
    [],
  );
  expect(decided._unsafeUnwrap().notes).toEqual([
    { code: "layer-outside", layer: "worker", ref: "openai/gpt-6", because: outside },
  ]);
});
