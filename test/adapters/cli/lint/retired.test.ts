import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../../fixtures/builders/sources.js";
import { isRetired } from "../../../../src/adapters/cli/lint/retired.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";
import { config } from "../../../core/catalog/prediction/host-builders.js";

const KNOWN = [
  aProvider("a", [
    aModel("old", { status: "deprecated" }),
    aModel("new"),
    aModel("kept", { status: "deprecated" }),
  ]),
];
const SOURCES = offlineSourcesOf(KNOWN, {
  config: config({
    a: {
      models: [
        { id: "kept", status: "active" },
        { id: "gone", status: "deprecated" },
      ],
    },
  }),
});
const RESOLVER = createResolver(assessSources(SOURCES));

test.each([
  { model: "a/old", retired: true },
  { model: "a/new", retired: false },
  { model: "a/kept", retired: false },
  { model: "a/gone", retired: true },
  { model: "a/nothing", retired: false },
  { model: "b/old", retired: false },
  { model: "old", retired: false },
])("$model: $retired", ({ model, retired }) => {
  expect(isRetired(RESOLVER, model)).toBe(retired);
});

test("without a catalog nothing is known to be", () => {
  const resolver = createResolver(assessSources(sourcesOf([aProvider("a", ["m"])])));
  expect(isRetired(resolver, "a/m")).toBe(false);
});

test("without a config the catalog alone is asked", () => {
  const [loaded, catalog] = [
    { label: "server", providers: [] },
    { label: "catalog", providers: KNOWN },
  ];
  const resolver = createResolver({ loaded, catalog, usability: [] });
  expect(isRetired(resolver, "a/old")).toBe(true);
  expect(isRetired(resolver, "a/new")).toBe(false);
});
