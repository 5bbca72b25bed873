import { expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Change } from "../../../src/core/compare/change.js";
import { checkChange } from "../../../src/core/compare/check-change.js";
import { whatIf } from "../../../src/core/compare/what-if.js";

const SOURCES = assessSources(sourcesOf([aProvider("openai", ["gpt-6"])]));

test.each<{ change: unknown; path: string; detail: string }>([
  { change: null, path: "kind", detail: "is not one of" },
  { change: "set", path: "kind", detail: "is not one of" },
  { change: { kind: "constructor" }, path: "kind", detail: "is not one of" },
  { change: { kind: "without-model" }, path: "model", detail: "is missing" },
  {
    change: { kind: "set", setting: "modell", value: "a/b" },
    path: "setting",
    detail: "is not one of model, small_model",
  },
  { change: { kind: "set", setting: "model" }, path: "value", detail: "is missing" },
  { change: { kind: "unset", setting: 1 }, path: "setting", detail: "is not a string" },
  {
    change: { kind: "with-provider", providerID: "openai", by: "magic" },
    path: "by",
    detail: "is not one of stored-key, env",
  },
  {
    change: { kind: "without-provider", providerID: "openai", key: "secret" },
    path: "key",
    detail: "is unknown",
  },
])("$change is refused, alone and in a list", ({ change, path, detail }) => {
  const text: unknown = expect.stringContaining(detail);
  const error = { code: "malformed-change", path, detail: text };
  expect(checkChange(change)).toEqual(error);
  const given = change as Change;
  expect(whatIf(SOURCES, given)._unsafeUnwrapErr()).toEqual(error);
  expect(whatIf(SOURCES, [given])._unsafeUnwrapErr()).toEqual(error);
  expect(JSON.stringify(checkChange(change))).not.toContain("secret");
});

test.each<Change>([
  { kind: "without-provider", providerID: "openai" },
  { kind: "without-model", model: "openai/gpt-6" },
  { kind: "with-provider", providerID: "openai" },
  { kind: "with-provider", providerID: "openai", by: "env" },
  { kind: "set", setting: "small_model", value: "" },
  { kind: "unset", setting: "model" },
])("$kind is accepted", (change) => {
  expect(checkChange(change)).toBeUndefined();
});
