import { describe, expect, test } from "vitest";
import { type Effect, listEffects } from "../../../../src/adapters/control-panel/view/effects.js";
import {
  START,
  type WhatIfState,
} from "../../../../src/adapters/control-panel/view/panel-state.js";
import { suppose } from "../../../../src/adapters/control-panel/view/suppose.js";
import { readWorkerList } from "../../../../src/adapters/control-panel/view/worker-row.js";
import { createResolver } from "../../../../src/index.js";
import { countAsked } from "../support/counting.js";
import { RESOLVER } from "./resolver-of.js";

const { workers } = readWorkerList({
  workers: [
    { worker: "coder", ref: "node" },
    { worker: "vision", ref: "node", requirements: [{ kind: "image-input" }] },
    { worker: "quick", ref: "openai/gpt-6-mini" },
  ],
});

function think(change: Partial<WhatIfState>): {
  readonly faults: readonly string[];
  readonly changed: readonly Effect[];
  readonly all: readonly Effect[];
} {
  const supposed = suppose(RESOLVER.catalog.sources, { ...START.whatIf, ...change });
  const all = listEffects(RESOLVER, createResolver(supposed.sources), workers);
  return {
    faults: supposed.faults,
    changed: all.filter(({ change: kind }) => kind !== "same"),
    all,
  };
}

const effectOf = (effects: readonly Effect[], name: string): Effect | undefined =>
  effects.find((effect) => effect.name === name);

test("nothing supposed: every tag and worker, and nothing changes", () => {
  const { all, changed, faults } = think({});
  expect(all).toHaveLength(8 + 3);
  expect(changed).toEqual([]);
  expect(faults).toEqual([]);
  expect(effectOf(all, "coder")).toMatchObject({
    kind: "worker",
    ref: "node",
    before: { model: "openai/gpt-6" },
    after: { model: "openai/gpt-6" },
    change: "same",
    cause: "",
  });
});

test("a provider is taken away: what breaks is told, and why", () => {
  const { changed } = think({ without: ["openai"] });
  expect(effectOf(changed, "vision")).toMatchObject({
    change: "broken",
    cause: "its model is not usable any more",
  });
  expect(effectOf(changed, "vision")?.after).not.toHaveProperty("model");
  expect(effectOf(changed, "quick")).toMatchObject({ change: "broken" });
});

test("a provider is added", () => {
  const { changed, faults } = think({ with: ["anthropic"], model: "anthropic/claude-opus-5" });
  expect(faults).toEqual([]);
  expect(effectOf(changed, "coder")).toMatchObject({
    change: "model",
    after: { model: "anthropic/claude-opus-5" },
    cause: "its model was not usable before",
    prices: { before: [2.5, 10], after: [5, 25] },
  });
});

test("each side is asked once for each tag and worker", () => {
  const { counting, asked } = countAsked(RESOLVER);
  const effects = listEffects(counting, counting, workers);
  expect(asked()).toBe(2 * effects.length);
});

describe("settings", () => {
  test.each([
    { change: { model: "openai/gpt-6-mini" }, name: "coder", after: "openai/gpt-6-mini" },
    { change: { smallModel: "openai/gpt-6" }, name: "node:fast", after: "openai/gpt-6" },
  ])("$change", ({ change, name, after }) => {
    const { changed } = think(change);
    expect(effectOf(changed, name)).toMatchObject({
      after: { model: after },
      cause: "a setting has changed",
    });
  });

  test("one that is taken away", () => {
    const { all } = think({ model: "" });
    expect(effectOf(all, "node")?.before).toMatchObject({ model: "openai/gpt-6" });
    expect(effectOf(all, "node")?.after.text).not.toContain("default model of your config");
  });
});

test("what cannot be thought through is told, and the rest holds", () => {
  const { faults, changed } = think({ without: ["nobody"], model: "openai/gpt-6-mini" });
  expect(faults).toEqual(['No provider is called "nobody".']);
  expect(effectOf(changed, "coder")).toMatchObject({ after: { model: "openai/gpt-6-mini" } });
});
