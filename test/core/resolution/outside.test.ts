import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { listOutside } from "../../../src/core/resolution/outside.js";
import { catalogOf } from "../catalog/catalog-of.js";

const CATALOG = catalogOf(
  sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"]), aProvider("xai", ["grok-4"])], {
    model: "openai/gpt-6",
  }),
);

test.each([
  { boundaries: [], outside: {} },
  {
    boundaries: [{ stayWithin: ["default-provider"] }],
    outside: { "xai/grok-4": "stayWithin default-provider" },
  },
  {
    boundaries: [{ deny: ["xai"] }, { deny: ["*-5"] }],
    outside: { "openai/gpt-5": "deny *-5", "xai/grok-4": "deny xai" },
  },
])("outside $boundaries: $outside", ({ boundaries, outside }) => {
  expect(Object.fromEntries(listOutside(CATALOG, boundaries))).toStrictEqual(outside);
});
