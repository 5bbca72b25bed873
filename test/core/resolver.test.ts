import { describe, expect, test } from "vitest";
import { aModel } from "../../fixtures/builders/model.js";
import { aProvider } from "../../fixtures/builders/provider.js";
import { sourcesOf } from "../../fixtures/builders/sources.js";
import { createResolver } from "../../src/core/resolver.js";

const SOURCES = sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])], {
  known: [aProvider("xai", ["grok-4"])],
});

describe("a resolver", () => {
  const resolver = createResolver(SOURCES);

  test("knows its catalog and its strategies", () => {
    expect([...resolver.catalog.usable.keys()]).toEqual(["openai/gpt-6", "openai/gpt-5"]);
    expect(resolver.strategies.get("fast")?.id).toBe("fast");
  });

  test("resolves", () => {
    const resolution = resolver.resolve({ ref: "gpt 6", purpose: "prompt" });
    expect(resolution._unsafeUnwrap().resolvedModel).toBe("openai/gpt-6");
  });

  test("says why not", () => {
    const failure = resolver.resolve({ ref: "grok-4", purpose: "prompt" });
    expect(failure._unsafeUnwrapErr().code).toBe("model-not-usable");
  });

  test("lists what it chooses from, or all", () => {
    expect(resolver.list().map(({ fullID }) => fullID)).toEqual(["openai/gpt-6", "openai/gpt-5"]);
    expect(resolver.list({ scope: "all", text: "grok" }).map(({ fullID }) => fullID)).toEqual([
      "xai/grok-4",
    ]);
  });

  test("explains what it does", () => {
    const request = { ref: "gpt 6", purpose: "prompt" } as const;
    expect(resolver.explain(request)).toMatchObject({
      outcome: "resolved",
      headline: resolver.resolve(request)._unsafeUnwrap().reason,
    });
    expect(resolver.explain({ ref: "", purpose: "prompt" }).outcome).toBe("failed");
  });
});

test("takes strategies of one's own", () => {
  const resolver = createResolver(SOURCES, {
    strategies: [
      {
        id: "any",
        summary: "Any.",
        requires: [],
        rules: [{ kind: "rank", id: "all", summary: "any", within: "anywhere", where: [], by: [] }],
      },
    ],
  });
  const resolution = resolver.resolve({ ref: "node:any", purpose: "spawn" })._unsafeUnwrap();
  expect(resolution.resolvedModel).toBe("openai/gpt-5");
});

test("changes nothing of what it is given", () => {
  const sources = sourcesOf([aProvider("openai", [aModel("gpt-6"), aModel("gpt-5")])]);
  const before = JSON.stringify(sources);
  const resolver = createResolver(sources);
  for (const ref of ["node", "gpt", "openai/gpt-6", "x", "node:vision"])
    resolver.explain({ ref, purpose: "prompt" });
  resolver.list({ scope: "all" });
  expect(JSON.stringify(sources)).toBe(before);
});
