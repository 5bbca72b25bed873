import { describe, expect, test } from "vitest";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { createResolver } from "../../../src/core/resolver.js";
import { ask, failed, type Wishes } from "./ask.js";

const SOURCES = sourcesOf([
  aProvider("anthropic", ["claude-opus-5", "claude-opus-4-8", "claude-haiku-4-5"]),
  aProvider("openai", ["gpt-6", "gpt-6-mini"]),
]);

describe("what is suggested works for the request", () => {
  test.each<{ ref: string; wishes: Wishes; suggestions: readonly string[]; why: string }>([
    {
      ref: "anthropic/claude-opus-5",
      wishes: { tried: ["anthropic/claude-opus-5"] },
      suggestions: ["use anthropic/claude-opus-4-8", "use anthropic/claude-haiku-4-5", "use node"],
      why: "no model that failed already",
    },
    {
      ref: "claude-opus-9",
      wishes: { tried: ["anthropic/claude-opus-5"], boundaries: { deny: ["*haiku*"] } },
      suggestions: ["use anthropic/claude-opus-4-8", "use node"],
      why: "and none outside",
    },
    {
      ref: "node:?vision#",
      wishes: {},
      suggestions: ["use node"],
      why: "the query alone only where it gives a model",
    },
    {
      ref: "node:?tools#",
      wishes: {},
      suggestions: ["use node:?tools", "use node"],
      why: "the query without its empty variant",
    },
  ])("$ref: $why", ({ ref, wishes, suggestions }) => {
    const found = failed(SOURCES, ref, wishes).suggestions;
    expect(found.map(({ text }) => text)).toEqual(suggestions);
    for (const suggestion of found) {
      if ("ref" in suggestion) expect(ask(SOURCES, suggestion.ref, wishes).isOk()).toBe(true);
    }
  });
});

test("a malformed request gets no suggestions", () => {
  const error = createResolver(SOURCES).resolve({ ref: 5 } as unknown as string);
  expect(error._unsafeUnwrapErr()).toMatchObject({ code: "malformed-request", suggestions: [] });
});

test("a setting that would lead outside is not suggested, though another model would be taken for it", () => {
  const request = {
    ref: "claude-opus-5/",
    layer: "config",
    boundaries: { allow: ["openai"] },
  } as const;
  const { suggestions } = createResolver(SOURCES).resolve(request)._unsafeUnwrapErr();
  expect(suggestions.map(({ text }) => text)).toEqual(["use node", "use node:fast"]);
});
