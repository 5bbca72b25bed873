import { expect, test } from "vitest";
import { aModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { type Given, offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import { buildCatalog } from "../../../src/core/catalog/catalog.js";
import { describeNoneUsable } from "../../../src/core/catalog/kept-out.js";

const KNOWN = ["acme", "brew", "cask", "dune"].map((id) =>
  aProvider(id, [aModel("m")], { env: [`${id.toUpperCase()}_KEY`] }),
);

test.each<{ why: string; given: Given; says: string }>([
  { why: "no key", given: { env: [] }, says: "No provider is connected" },
  {
    why: "a key and a setting against it",
    given: { env: ["ACME_KEY"], config: { disabledProviders: ["acme"] } },
    says: "No provider is usable, because disabled_providers excludes acme, although there is a key",
  },
  {
    why: "many keys",
    given: { env: KNOWN.flatMap(({ env }) => env), config: { enabledProviders: [] } },
    says: "No provider is usable, because enabled_providers excludes acme, brew, cask and 1 more, although there is a key",
  },
  {
    why: "a stored key and a setting against it",
    given: {
      ...{ env: [], config: { disabledProviders: ["acme", "brew"] } },
      credentials: [
        { providerID: "acme", type: "api", hasSecret: true, fields: [] },
        { providerID: "brew", type: "oauth", hasSecret: true, fields: [] },
      ],
    },
    says: "No provider is usable, because disabled_providers excludes acme, although there is a key",
  },
  {
    why: "a key in the config and a setting against it",
    given: {
      env: [],
      config: {
        disabledProviders: ["acme", "brew"],
        providers: [
          { id: "acme", hasApiKey: true, hasSecret: true, hasBaseURL: false, models: [] },
          { id: "brew", hasApiKey: true, hasSecret: false, hasBaseURL: false, models: [] },
        ],
      },
    },
    says: "No provider is usable, because disabled_providers excludes acme, although there is a key",
  },
  {
    why: "as many as are listed",
    given: { env: KNOWN.slice(1).flatMap(({ env }) => env), config: { enabledProviders: [] } },
    says: "No provider is usable, because enabled_providers excludes brew, cask, dune, although there is a key",
  },
  {
    why: "a setting, and no key for whom it names",
    given: { env: [], config: { disabledProviders: ["acme"] } },
    says: "No provider is connected",
  },
])("$why", ({ given, says }) => {
  expect(describeNoneUsable(buildCatalog(assessSources(offlineSourcesOf(KNOWN, given))))).toBe(
    says,
  );
});

test.each<{ why: string; config: NonNullable<Given["config"]>; says: string }>([
  { why: "no setting", config: {}, says: "No provider is connected" },
  {
    why: "providers that are out",
    config: { disabledProviders: ["acme", "x".repeat(500)] },
    says: `No provider is usable: disabled_providers excludes acme, ${"x".repeat(60)}…`,
  },
  {
    why: "providers that are in",
    config: { disabledProviders: ["acme"], enabledProviders: ["brew"] },
    says: "No provider is usable: disabled_providers excludes acme, enabled_providers allows only brew",
  },
  {
    why: "none that is in",
    config: { enabledProviders: [] },
    says: "No provider is usable: enabled_providers allows none",
  },
])("a server that does not say which keys there are: $why", ({ config, says }) => {
  expect(describeNoneUsable(buildCatalog(assessSources(sourcesOf([], { config }))))).toBe(says);
});
