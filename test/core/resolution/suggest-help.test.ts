import { describe, expect, test } from "vitest";
import { anEntry } from "../../../fixtures/builders/entry.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf } from "../../../fixtures/builders/sources.js";
import type { ConfigSource } from "../../../src/core/sources/sources.js";
import { failed } from "./ask.js";

const KNOWN = [aProvider("openai", ["gpt-6"])];
const ENV = ["OPENAI_API_KEY"];

type Config = Partial<ConfigSource>;

describe("what helps where a provider is kept out", () => {
  test.each<{ config: Config; ref: string; help: object; why: string }>([
    {
      config: {},
      ref: "openai/gpt-6",
      help: { kind: "connect", providerID: "openai", env: ["OPENAI_API_KEY"] },
      why: "nothing connects it",
    },
    {
      config: { disabledProviders: ["openai"] },
      ref: "openai/gpt-6",
      help: { kind: "setting", setting: "disabled_providers", providerID: "openai" },
      why: "it is disabled",
    },
    {
      config: { enabledProviders: ["anthropic"] },
      ref: "openai/gpt-6",
      help: { kind: "setting", setting: "enabled_providers" },
      why: "others are enabled",
    },
    {
      config: { providers: [anEntry("openai", { whitelist: ["gpt-5"] })] },
      ref: "openai/gpt-6",
      help: { kind: "setting", setting: "provider.openai" },
      why: "a whitelist leaves nothing",
    },
    {
      config: { providers: [anEntry("mine")] },
      ref: "mine/m",
      help: { kind: "setting", setting: "provider.mine.models", providerID: "mine" },
      why: "it is configured without models",
    },
  ])("$why", ({ config, ref, help }) => {
    const env = Object.keys(config).length === 0 ? [] : ENV;
    const { suggestions } = failed(offlineSourcesOf(KNOWN, { config, env }), ref);
    expect(suggestions.filter(({ kind }) => kind === "connect" || kind === "setting")).toEqual([
      expect.objectContaining(help),
    ]);
  });

  test("not where it would not have the model either", () => {
    const config = { disabledProviders: ["openai"] };
    const sources = offlineSourcesOf(KNOWN, { config, env: ENV });
    const { message, suggestions } = failed(sources, "openai/claude-opus-5");
    expect(message).toContain('it has no model "claude-opus-5"');
    expect(suggestions.filter(({ kind }) => kind === "setting")).toEqual([]);
  });
});

describe("a provider that a setting excludes and that lacks a key", () => {
  test.each<{ config: Config; env?: readonly string[]; text: string }>([
    {
      config: { disabledProviders: ["openai"] },
      env: [],
      text: "Remove it from disabled_providers in the config, then set OPENAI_API_KEY, or use /connect in OpenCode.",
    },
    {
      config: { enabledProviders: ["anthropic"] },
      env: [],
      text: "Add it to enabled_providers in the config, then set OPENAI_API_KEY, or use /connect in OpenCode.",
    },
    {
      config: { disabledProviders: ["openai"] },
      env: ENV,
      text: "Remove it from disabled_providers in the config.",
    },
    {
      config: { disabledProviders: ["openai"] },
      text: "Remove it from disabled_providers in the config.",
    },
  ])("needs both: $text", ({ config, env, text }) => {
    const given = { config, credentials: [], ...(env !== undefined && { env }) };
    const { suggestions } = failed(offlineSourcesOf(KNOWN, given), "openai/gpt-6");
    expect(suggestions).toMatchObject([{ kind: "setting", providerID: "openai", text }]);
  });
});
