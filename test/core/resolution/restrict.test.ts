import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { restrictContext } from "../../../src/core/resolution/restrict.js";
import { catalogOf } from "../catalog/catalog-of.js";

test("only some models are usable; preference and providers stay", () => {
  const catalog = catalogOf(
    sourcesOf([aProvider("openai", ["gpt-6"]), aProvider("anthropic", ["claude-opus-5"])], {
      model: "openai/gpt-6",
    }),
  );
  const context = buildContext(catalog, new Map());
  const restricted = restrictContext(context, ({ providerID }) => providerID === "anthropic");
  expect([...restricted.catalog.usable.keys()]).toEqual(["anthropic/claude-opus-5"]);
  expect(restricted.catalog.usableIndex().byID("gpt-6")).toEqual([]);
  expect(restricted.catalog.usableIndex()).toBe(restricted.catalog.usableIndex());
  expect(restricted.preference.providerID).toBe("openai");
  expect([...restricted.catalog.providers.keys()]).toEqual([...catalog.providers.keys()]);
  expect(context.catalog.usable.size).toBe(2);
});
