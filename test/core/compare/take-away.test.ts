import { describe, expect, test } from "vitest";
import type { OpenSources } from "../../../src/core/compare/reopen.js";
import { takeModelAway, takeProviderAway } from "../../../src/core/compare/take-away.js";
import { config, provider } from "../catalog/prediction/host-builders.js";

const SOURCES: OpenSources = {
  catalog: {
    label: "catalog",
    providers: [provider("a", [], ["m", "n"]), provider("b", [], ["m"])],
  },
  loaded: {
    label: "server",
    providers: [provider("a", [], ["m", "n"]), provider("b", [], ["m"]), provider("empty", [], [])],
  },
  config: config({ b: { models: [{ id: "m" }] } }),
};

/** `provider/model`, with a `-` for a retired model. */
function list(place: "catalog" | "loaded", sources: OpenSources): readonly string[] {
  return (sources[place]?.providers ?? []).flatMap(({ id, models }) =>
    models.map((model) => `${model.status === "deprecated" ? "-" : ""}${id}/${model.id}`),
  );
}

describe("a provider", () => {
  test("is disabled, and a server lists it no longer", () => {
    const after = takeProviderAway(SOURCES, "b");
    expect(after.config.disabledProviders).toEqual(["b"]);
    expect(list("loaded", after)).toEqual(["a/m", "a/n"]);
  });

  test("stays in the catalog", () => {
    expect(takeProviderAway(SOURCES, "b").catalog).toBe(SOURCES.catalog);
  });

  test("where no server listed anything, nothing is listed", () => {
    expect("loaded" in takeProviderAway({ config: config({}) }, "b")).toBe(false);
  });
});

describe("a model", () => {
  test("is retired where it is described, and a server lists it no longer", () => {
    const after = takeModelAway(SOURCES, "a", "m");
    expect(list("catalog", after)).toEqual(["-a/m", "a/n", "b/m"]);
    expect(list("loaded", after)).toEqual(["a/n", "b/m"]);
    expect(after.config).toEqual(SOURCES.config);
  });

  test("the last one takes its provider along, and no other", () => {
    const after = takeModelAway(SOURCES, "b", "m");
    expect(after.loaded?.providers.map(({ id }) => id)).toEqual(["a", "empty"]);
    expect(after.config.providers[0]?.models).toEqual([{ id: "m", status: "deprecated" }]);
  });

  test("where neither catalog nor server is there, none appears", () => {
    const after = takeModelAway({ config: config({}) }, "b", "m");
    expect(Object.keys(after)).toEqual(["config"]);
  });
});
