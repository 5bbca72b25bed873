import { expect, test } from "vitest";
import { anEntry } from "../../../../fixtures/builders/entry.js";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { offlineSourcesOf } from "../../../../fixtures/builders/sources.js";
import { lintProviders } from "../../../../src/adapters/cli/lint/lint-providers.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";
import type { ConfigSource } from "../../../../src/core/sources/sources.js";

const KNOWN = [
  aProvider("anthropic", [aModel("claude-opus-5"), aModel("claude-sonnet-5")]),
  aProvider("opencode", [aModel("big-pickle")]),
  aProvider("google", [aModel("gemini-3")]),
  aProvider("github-copilot", [aModel("gpt-6")]),
];

function lint(config: Partial<ConfigSource>) {
  const sources = offlineSourcesOf(KNOWN, { config });
  return lintProviders(createResolver(assessSources(sources)));
}

test.each([
  { id: "zen", near: "opencode" },
  { id: "copilot", near: "github-copilot" },
  { id: "gemini", near: "google" },
  { id: "claude", near: "anthropic" },
  { id: "Google", near: "google" },
  { id: "antropic", near: "anthropic" },
])("$id is no provider: $near is meant", ({ id, near }) => {
  const [finding] = lint({ enabledProviders: ["anthropic", id] });
  expect(finding).toMatchObject({
    code: "unknown-provider",
    level: "error",
    path: ["enabled_providers", 1],
    help: `Write ${near} instead.`,
  });
  expect(lint({ disabledProviders: [id] })).toMatchObject([
    { code: "unknown-provider", level: "warning", path: ["disabled_providers", 0] },
  ]);
});

test("an id that is like none is to be taken out, and a plugin may add it", () => {
  expect(lint({ enabledProviders: ["nobody"] })[0]?.help).toBe("Remove it.");
  expect(lint({ enabledProviders: ["nobody"], plugins: ["x-auth"] })[0]).toMatchObject({
    level: "warning",
    message: expect.stringContaining("Only a plugin could add it") as string,
  });
});

test.each([
  { entry: "claude-*", help: /Wildcards do not work/ },
  { entry: "anthropic/claude-opus-5", help: /^Write claude-opus-5 instead\.$/ },
  { entry: "claude-opus-55", help: /^Write claude-opus-5 instead\.$/ },
  { entry: "nothing-like-it", help: /whole id/ },
])("a whitelist that names $entry", ({ entry, help }) => {
  const provider = anEntry("anthropic", { whitelist: ["claude-sonnet-5", entry] });
  expect(lint({ providers: [provider] })[0]).toMatchObject({
    code: "empty-match",
    path: ["provider", "anthropic", "whitelist", 1],
    help: expect.stringMatching(help) as string,
  });
});

test.each([
  { config: { providers: [anEntry("mine")] }, cause: "has a model of it" },
  {
    config: { providers: [anEntry("google")], disabledProviders: ["google"] },
    cause: "disabled_providers disables it",
  },
  {
    config: { providers: [anEntry("google")], enabledProviders: ["anthropic"] },
    cause: "enabled_providers does not name it",
  },
  {
    config: { providers: [anEntry("google", { whitelist: [] })] },
    cause: "its whitelist, blacklist or model status leaves no model",
  },
])("a declared provider that is not loaded: $cause", ({ config, cause }) => {
  const found = lint(config).find(({ code }) => code === "provider-not-loaded");
  expect(found).toMatchObject({
    level: "warning",
    message: expect.stringContaining(cause) as string,
  });
});

test("what is right is not told", () => {
  expect(
    lint({
      providers: [anEntry("google", { blacklist: [] })],
      disabledProviders: ["opencode"],
    }),
  ).toEqual([]);
});
