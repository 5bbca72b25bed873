import { describe, expect, test } from "vitest";
import { predictDefaultAgent } from "../../../../src/core/catalog/prediction/agents.js";
import { predictPromptModel } from "../../../../src/core/catalog/prediction/prompt.js";
import type { AgentConfig, ConfigSource, Sources } from "../../../../src/core/sources/sources.js";
import { provider } from "./host-builders.js";

const LOADED = [provider("acme", ["ACME_KEY"], ["big", "small"])];

const configOf = (config: Partial<ConfigSource>): Sources => ({
  config: { agents: [], providers: [], ...config },
});

describe("the default agent", () => {
  const OFF: readonly AgentConfig[] = [
    { name: "build", disabled: true },
    { name: "plan", disabled: true },
  ];

  test.each<{ why: string; config: Partial<ConfigSource>; agent: string }>([
    { why: "is build", config: {}, agent: "build" },
    { why: "is the one that is named", config: { defaultAgent: "plan" }, agent: "plan" },
    { why: "is build where an empty text is named", config: { defaultAgent: "" }, agent: "build" },
    { why: "is plan without build", config: { agents: OFF.slice(0, 1) }, agent: "plan" },
    {
      why: "is plan where build is hidden",
      config: { agents: [{ name: "build", hidden: true }] },
      agent: "plan",
    },
    {
      why: "is plan where build is a subagent",
      config: { agents: [{ name: "build", mode: "subagent" }] },
      agent: "plan",
    },
    {
      why: "is the first of the user's own that is left",
      config: { agents: [...OFF, { name: "sub", mode: "subagent" }, { name: "b" }, { name: "a" }] },
      agent: "b",
    },
  ])("$why", ({ config, agent }) => {
    expect(predictDefaultAgent(configOf(config))._unsafeUnwrap().name).toBe(agent);
  });

  test.each<{ config: Partial<ConfigSource>; code: string }>([
    { config: { defaultAgent: "nobody" }, code: "default-agent-unknown" },
    { config: { defaultAgent: "Plan" }, code: "default-agent-unknown" },
    { config: { defaultAgent: "general" }, code: "default-agent-subagent" },
    { config: { defaultAgent: "title" }, code: "default-agent-hidden" },
    { config: { agents: OFF }, code: "no-default-agent" },
    {
      config: { defaultAgent: "x", agents: [{ name: "x", disabled: true }] },
      code: "default-agent-unknown",
    },
  ])("$code: $config", ({ config, code }) => {
    expect(predictDefaultAgent(configOf(config))._unsafeUnwrapErr()).toMatchObject({ code });
    expect(predictPromptModel(LOADED, configOf(config)).isErr()).toBe(true);
  });
});

describe("the model of a prompt that names none", () => {
  const OWN: AgentConfig = { name: "build", model: "acme/small", variant: "high" };

  test.each<{ why: string; sources: Sources; model: object }>([
    {
      why: "is that of the default agent",
      sources: configOf({ model: "acme/big", agents: [OWN] }),
      model: {
        model: { providerID: "acme", modelID: "small" },
        variant: "high",
        agent: "build",
        because: "agent",
        loaded: true,
      },
    },
    {
      why: "is the agent's even where it is dead",
      sources: configOf({ model: "acme/big", agents: [{ name: "build", model: "claude" }] }),
      model: {
        model: { providerID: "claude", modelID: "" },
        agent: "build",
        because: "agent",
        loaded: false,
      },
    },
    {
      why: "is the config's, dead or not",
      sources: configOf({ model: "acme/gone" }),
      model: {
        model: { providerID: "acme", modelID: "gone" },
        agent: "build",
        because: "config",
        loaded: false,
      },
    },
    {
      why: "is the one that was used last",
      sources: { recent: [{ providerID: "acme", modelID: "big" }] },
      model: {
        model: { providerID: "acme", modelID: "big" },
        agent: "build",
        because: "recent",
        loaded: true,
      },
    },
    {
      why: "is the first provider's",
      sources: {},
      model: {
        model: { providerID: "acme", modelID: "small" },
        agent: "build",
        because: "provider-default",
        loaded: true,
      },
    },
  ])("$why", ({ sources, model }) => {
    expect(predictPromptModel(LOADED, sources)._unsafeUnwrap()).toStrictEqual(model);
  });

  test.each([
    { recent: [], because: "provider-default", why: "nothing was used" },
    { recent: ["acme/gone"], because: "provider-default", why: "another of the provider was" },
    { recent: ["gone/small"], because: "provider-default", why: "its namesake elsewhere was" },
    {
      recent: ["acme/gone", "acme/small"],
      because: "recent",
      why: "it is the newest that is left",
    },
    { recent: ["acme/small", "acme/big"], because: "recent", why: "it is newer than another" },
  ])("acme/small is told as $because where $why", ({ recent, because }) => {
    const used = recent.map((fullID) => {
      const [providerID = "", modelID = ""] = fullID.split("/");
      return { providerID, modelID };
    });
    expect(predictPromptModel(LOADED, { recent: used })._unsafeUnwrap()).toMatchObject({
      model: { providerID: "acme", modelID: "small" },
      because,
    });
  });

  test("is none where nothing is loaded", () => {
    expect(predictPromptModel([], {})._unsafeUnwrapErr()).toMatchObject({ code: "no-providers" });
  });
});
