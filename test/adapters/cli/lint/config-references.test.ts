import { expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import { checkReferences } from "../../../../src/adapters/cli/lint/config-references.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";

const agents = [
  { name: "fine", model: "openai/gpt-6", variant: "high" },
  { name: "odd", model: "openai/gpt-6", variant: "hgih" },
  { name: "bare", model: "openai/gpt-6", variant: "" },
  { name: "title", model: "gpt 6" },
  { name: "review", model: "gpt 6" },
  { name: "off", model: "nowhere/x", disabled: true },
  { name: "plain" },
];
const RESOLVER = createResolver(
  assessSources(
    sourcesOf([aProvider("openai", [aModel("gpt-6", { variants: ["high"] })])], {
      model: "openai/gpt-6",
      smallModel: "nowhere/x",
      config: { agents },
    }),
  ),
);

test("every model of the config, with its place and what helps", () => {
  expect(checkReferences(RESOLVER)).toMatchObject([
    { setting: "model", path: ["model"], state: "ok", suggestions: [] },
    {
      setting: "small_model",
      path: ["small_model"],
      ref: "nowhere/x",
      state: "dead",
      problem: 'No provider is called "nowhere". Until then the main model writes titles.',
    },
    { setting: "agent.fine.model", path: ["agent", "fine", "model"], state: "ok" },
    {
      setting: "agent.odd.model",
      ref: "openai/gpt-6#hgih",
      state: "unknown-variant",
      suggestions: [{ ref: "openai/gpt-6#high" }],
    },
    { setting: "agent.bare.model", ref: "openai/gpt-6", state: "ok" },
    {
      setting: "agent.title.model",
      state: "dead",
      problem: "OpenCode accepts only full ids; sessions get no title.",
      suggestions: [{ kind: "model", ref: "openai/gpt-6" }],
    },
    {
      setting: "agent.review.model",
      state: "dead",
      problem: "OpenCode accepts only full ids; prompts to this agent fail.",
      suggestions: [{ kind: "model", ref: "openai/gpt-6" }],
    },
  ]);
});

test("without a config there is nothing to look up", () => {
  const loaded = { label: "server", providers: [] };
  expect(checkReferences(createResolver({ loaded, usability: [] }))).toEqual([]);
});
