import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf } from "../../../fixtures/builders/sources.js";
import type { Boundaries } from "../../../src/core/conditions/boundary.js";
import { findUnmatched } from "../../../src/core/conditions/unmatched-boundaries.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CATALOG = catalogOf(
  offlineSourcesOf([aProvider("openai", ["gpt-6"]), aProvider("xai", ["grok-4"])], {
    env: ["OPENAI_API_KEY"],
  }),
);

test.each<{ all: readonly Boundaries[]; unmatched: readonly unknown[]; why: string }>([
  { all: [{ deny: ["xai"], allow: ["openai/*"] }], unmatched: [], why: "all of it is known" },
  { all: [{ deny: ["XAI", "*GROK*"] }], unmatched: [], why: "in any case" },
  { all: [{ deny: ["xay"] }], unmatched: [{ boundary: "deny xay", near: "xai" }], why: "a typo" },
  { all: [{ deny: ["nobody"] }], unmatched: [{ boundary: "deny nobody" }], why: "nothing near" },
  {
    all: [{ deny: ["xai/grok-5"] }],
    unmatched: [{ boundary: "deny xai/grok-5" }],
    why: "a model that is not there, at a provider that is",
  },
  {
    all: [{ deny: ["default-provider", "price:low"] }],
    unmatched: [{ boundary: "deny default-provider" }, { boundary: "deny price:low" }],
    why: "words of stayWithin name nothing elsewhere",
  },
  {
    all: [{ stayWithin: ["price:medum"] }, { deny: ["price:medum"] }],
    unmatched: [
      { boundary: "stayWithin price:medum", near: "price:medium" },
      { boundary: "deny price:medum" },
    ],
    why: "nor are they meant there",
  },
  {
    all: [{ deny: ["gpt-6"] }],
    unmatched: [{ boundary: "deny gpt-6" }],
    why: "a word alone is a provider, and no model",
  },
  {
    all: [{ allow: ["opnai/*"] }, { stayWithin: ["xaii"] }],
    unmatched: [
      { boundary: "allow opnai/*", near: "openai" },
      { boundary: "stayWithin xaii", near: "xai" },
    ],
    why: "in each list of each",
  },
  {
    all: [{ deny: ["xay", "xay"] }, { deny: ["xay"] }],
    unmatched: [{ boundary: "deny xay", near: "xai" }],
    why: "what is written twice is told once",
  },
  {
    all: [{ stayWithin: ["xai/*", "xai/grok-4", "*"] }],
    unmatched: [
      { boundary: "stayWithin xai/*", near: "xai" },
      { boundary: "stayWithin xai/grok-4", near: "xai" },
      { boundary: "stayWithin *" },
    ],
    why: "stayWithin takes no patterns",
  },
])("$why", ({ all, unmatched }) => {
  expect(findUnmatched(all, CATALOG)).toEqual(unmatched);
});

test("of two names as near the same one is meant, whatever the order of the providers", () => {
  const near = (...ids: readonly string[]) =>
    findUnmatched(
      [{ deny: ["xay"] }],
      catalogOf(offlineSourcesOf(ids.map((id) => aProvider(id, ["m"])))),
    );
  expect(near("xai", "xab")).toEqual([{ boundary: "deny xay", near: "xab" }]);
  expect(near("xab", "xai")).toEqual([{ boundary: "deny xay", near: "xab" }]);
});
