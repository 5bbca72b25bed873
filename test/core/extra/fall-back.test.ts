import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { extend } from "../../../src/core/extra/extend.js";
import { choose, resolved, type Wishes } from "../resolution/ask.js";

const SOURCES = sourcesOf(
  [aProvider("anthropic", ["claude-opus-5", "claude-sonnet-5"]), aProvider("openai", ["gpt-6"])],
  { model: "anthropic/claude-sonnet-5" },
);
const HERE = { stayWithin: ["anthropic"] };
const OPUS = ["config:opus"];

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
    wishes: { layer: "worker", shadowed: ["config:openai/gpt-6"] },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "the layer behind is outside too",
  },
  {
    wishes: { layer: "worker", shadowed: ["session:opus", "no layer"] },
    outcome: "default-model: anthropic/claude-sonnet-5",
    why: "only layers that are behind",
  },
  { wishes: { layer: "worker" }, strict: true, outcome: "outside-boundary", why: "strict" },
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
    ref: "openai/gpt-6, opus",
    wishes: { layer: "worker" },
    outcome: "matched: anthropic/claude-opus-5",
    why: "a list with one within",
  },
])("$ref $wishes: $outcome, $why", ({ ref = "openai/gpt-6", wishes, strict = false, outcome }) => {
  const options = extend({ boundaries: [{ ...HERE, strict }] });
  expect(choose(SOURCES, ref, wishes, options)).toBe(outcome);
});

test("the layer that decided is named, and what was passed over is a warning", () => {
  const wishes = { layer: "worker", shadowed: OPUS } as const;
  const { metadata } = resolved(SOURCES, "openai/gpt-6", wishes, extend({ boundaries: [HERE] }));
  expect(metadata).toMatchObject({ layer: "config", modelRef: "openai/gpt-6", shadowed: OPUS });
  expect(metadata.warnings).toContainEqual({
    code: "outside-boundary",
    message:
      '"openai/gpt-6" (worker) was not taken: openai/gpt-6 is outside your boundaries: stayWithin anthropic',
  });
});
