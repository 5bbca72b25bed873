import { expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { formatLock, lockResolutions } from "../../../src/core/compare/lock.js";
import { createResolver } from "../../../src/core/resolver.js";

const RESOLVER = createResolver(
  assessSources(
    sourcesOf(
      [
        aProvider("openai", [aModel("gpt-6", { variants: ["high"] })]),
        aProvider("home", [aSparseModel("llama")]),
      ],
      { model: "openai/gpt-6", modelVariant: "high" },
    ),
  ),
);
const PRICES = { inputCost: 3, outputCost: 15 };

test("what every tag and worker resolves to, sorted, with known prices and failures", () => {
  const workers = [
    { id: "hand", model: "home/llama" },
    { id: "eye", model: "node:vision", needs: [{ kind: "image-input" }] },
  ] as const;
  const lock = lockResolutions(RESOLVER, workers);
  expect(Object.keys(lock.tags)).toEqual([...RESOLVER.strategies.keys()].map(tagOf).toSorted());
  expect(lock.tags["node"]).toStrictEqual({ model: "openai/gpt-6", variant: "high", ...PRICES });
  expect(lock.tags["node:vision"]).toEqual({ error: "no-candidate" });
  expect(lock.workers).toStrictEqual({
    eye: { ref: "node:vision", needs: [{ kind: "image-input" }], error: "no-candidate" },
    hand: { ref: "home/llama", model: "home/llama" },
  });
  expect(Object.keys(lock.workers)).toEqual(["eye", "hand"]);
});

function tagOf(id: string): string {
  return id === "default" ? "node" : `node:${id}`;
}

test("without workers there are none", () => {
  expect(lockResolutions(RESOLVER).workers).toEqual({});
});

test("the text ends with a line break and says the same again", () => {
  const lock = lockResolutions(RESOLVER);
  const text = formatLock(lock);
  expect(text).toMatch(/^\{\n {2}"version": 1,\n(?:.*\n)*\}\n$/);
  expect(JSON.parse(text)).toEqual(lock);
  expect(formatLock(lockResolutions(RESOLVER))).toBe(text);
});
