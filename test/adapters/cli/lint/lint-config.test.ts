import { describe, expect, test } from "vitest";
import { aModel } from "../../../../fixtures/builders/model.js";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { type Given, offlineSourcesOf, sourcesOf } from "../../../../fixtures/builders/sources.js";
import type { LintCode } from "../../../../src/adapters/cli/lint/finding.js";
import { lintConfig, lintProviderNames } from "../../../../src/adapters/cli/lint/lint-config.js";
import { assessSources } from "../../../../src/core/catalog/assess.js";
import { createResolver } from "../../../../src/core/resolver.js";

const KNOWN = [
  aProvider("openai", [
    aModel("gpt-6", { variants: ["high"] }),
    aModel("gpt-3", { status: "deprecated" }),
  ]),
];

function lint(given: Given) {
  return lintConfig(
    createResolver(assessSources(offlineSourcesOf(KNOWN, { env: ["OPENAI_API_KEY"], ...given }))),
  );
}

const agent = (model: string, variant?: string): Given => ({
  config: { agents: [{ name: "review", model, ...(variant !== undefined && { variant }) }] },
});

test.each<{ why: string; given: Given; code?: LintCode; path?: readonly string[] }>([
  { why: "all is well", given: { model: "openai/gpt-6", smallModel: "openai/gpt-6" } },
  { why: "an empty setting is none", given: { model: "", smallModel: "" } },
  {
    why: "no such model",
    given: { model: "openai/gpt-9" },
    code: "dead-reference",
    path: ["model"],
  },
  {
    why: "OpenCode takes the main model instead and says nothing",
    given: { smallModel: "openai/gpt-9" },
    code: "small-model-ignored",
    path: ["small_model"],
  },
  {
    why: "no such provider",
    given: agent("nowhere/x"),
    code: "dead-reference",
    path: ["agent", "review", "model"],
  },
  {
    why: "no such variant",
    given: agent("openai/gpt-6", "hgih"),
    code: "unknown-variant",
    path: ["agent", "review", "model"],
  },
  {
    why: "a retired model",
    given: { model: "openai/gpt-3" },
    code: "retired-model",
    path: ["model"],
  },
  {
    why: "a retired model is told before that it is ignored",
    given: { smallModel: "openai/gpt-3" },
    code: "retired-model",
    path: ["small_model"],
  },
  {
    why: "a tag",
    given: agent("node:fast"),
    code: "tag-in-config",
    path: ["agent", "review", "model"],
  },
  {
    why: "an unknown tag is one as well",
    given: agent("node:x"),
    code: "tag-in-config",
    path: ["agent", "review", "model"],
  },
  {
    why: "a tag that follows this setting",
    given: { model: "node" },
    code: "cycle",
    path: ["model"],
  },
  {
    why: "the same of the small model",
    given: { smallModel: "auto:fast" },
    code: "cycle",
    path: ["small_model"],
  },
  {
    why: "a tag with a variant is one as well",
    given: agent("node#high"),
    code: "tag-in-config",
    path: ["agent", "review", "model"],
  },
  {
    why: "a tag with a variant that follows this setting",
    given: { smallModel: "node:fast#high" },
    code: "cycle",
    path: ["small_model"],
  },
  {
    why: "a tag that follows another setting only",
    given: { smallModel: "node:vision" },
    code: "tag-in-config",
    path: ["small_model"],
  },
])("$why", ({ given, code, path }) => {
  const findings = lint(given);
  expect(findings.map((finding) => [finding.code, finding.path])).toEqual(
    code === undefined ? [] : [[code, path]],
  );
  for (const { level, message, help } of findings) {
    expect(level).toBe("error");
    expect(message).toMatch(/^\S.*[^.]\.$/);
    expect(help).toMatch(/^[A-Z].*\.$/);
  }
});

test("says what is wrong and what to do", () => {
  expect(lint({ model: "gpt 6" })).toEqual([
    {
      code: "dead-reference",
      level: "error",
      path: ["model"],
      message: 'model "gpt 6": OpenCode accepts only full ids; prompts without a model fail.',
      help: "Use openai/gpt-6.",
    },
  ]);
});

test.each<{ given: Given; says: string }>([
  {
    given: { model: "node" },
    says: 'model "node": This setting resolves the tag, so the tag would refer to itself. ',
  },
  {
    given: agent("node:fast"),
    says: 'agent.review.model "node:fast": OpenCode\'s config does not support tags. ',
  },
  {
    given: { model: "openai/gpt-3" },
    says: 'model "openai/gpt-3": The catalog lists it as deprecated, and OpenCode does not load it. ',
  },
  {
    given: { smallModel: "openai/gpt-9" },
    says: 'small_model "openai/gpt-9": OpenCode ignores it silently. ',
  },
  {
    given: { model: "openai/gpt-9" },
    says: 'model "openai/gpt-9": The provider openai has no model',
  },
])("says first: $says", ({ given, says }) => {
  expect(lint(given).map(({ message }) => message.slice(0, says.length))).toEqual([says]);
});

describe("a provider with the name of a tag", () => {
  test.each([
    { id: "node", found: true },
    { id: "Auto", found: true },
    { id: "node:fast", found: true },
    { id: "auto:vision", found: true },
    { id: "nodejs", found: false },
    { id: "autorouter", found: false },
    { id: "node:unknown", found: false },
  ])("$id: $found", ({ id, found }) => {
    const resolver = createResolver(assessSources(sourcesOf([aProvider(id, ["m"])])));
    const findings = lintProviderNames(resolver);
    expect(findings).toMatchObject(
      found ? [{ code: "provider-like-tag", level: "warning", path: ["provider", id] }] : [],
    );
  });

  test("says what is wrong and what to do", () => {
    const resolver = createResolver(assessSources(sourcesOf([aProvider("node", ["m"])])));
    expect(lintProviderNames(resolver)).toMatchObject([
      {
        message: 'The provider node has the name of a tag: "node" alone means the tag.',
        help: "Name its models as node/MODEL, or give the provider another id.",
      },
    ]);
  });

  test("several come in order", () => {
    const providers = [aProvider("node", ["m"]), aProvider("auto", ["m"])];
    const resolver = createResolver(assessSources(sourcesOf(providers)));
    expect(lintProviderNames(resolver).map(({ path }) => path[1])).toEqual(["auto", "node"]);
  });
});
