import { describe, expect, test } from "vitest";
import { aModel } from "../../fixtures/builders/model.js";
import { aProvider } from "../../fixtures/builders/provider.js";
import { sourcesOf } from "../../fixtures/builders/sources.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import { createResolver } from "../../src/core/resolver.js";

const SOURCES = sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])], {
  known: [aProvider("xai", ["grok-4"])],
});

describe("a resolver", () => {
  const make = () => createResolver(assessSources(SOURCES));

  test("knows its catalog and its strategies", () => {
    expect([...make().catalog.usable.keys()]).toEqual(["openai/gpt-6", "openai/gpt-5"]);
    expect(make().strategies.get("fast")?.id).toBe("fast");
  });

  test("resolves", () => {
    const resolution = make().resolve({ ref: "gpt 6", purpose: "prompt" });
    expect(resolution._unsafeUnwrap().resolvedModel).toBe("openai/gpt-6");
  });

  test("says why not", () => {
    const failure = make().resolve({ ref: "grok-4", purpose: "prompt" });
    expect(failure._unsafeUnwrapErr().code).toBe("model-not-usable");
  });

  test("lists what it chooses from, or all", () => {
    expect(
      make()
        .list()
        .map(({ fullID }) => fullID),
    ).toEqual(["openai/gpt-6", "openai/gpt-5"]);
    expect(
      make()
        .list({ scope: "all", text: "grok" })
        .map(({ fullID }) => fullID),
    ).toEqual(["xai/grok-4"]);
  });

  test("explains what it does", () => {
    const request = { ref: "gpt 6", purpose: "prompt" } as const;
    expect(make().explain(request)).toMatchObject({
      outcome: "resolved",
      headline: make().resolve(request)._unsafeUnwrap().reason,
    });
    expect(make().explain({ ref: "", purpose: "prompt" }).outcome).toBe("failed");
  });
});

test("takes strategies of one's own", () => {
  const resolver = createResolver(assessSources(SOURCES), {
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
  const sources = assessSources(
    sourcesOf([aProvider("openai", [aModel("gpt-6"), aModel("gpt-5")])]),
  );
  const before = JSON.stringify(sources);
  const resolver = createResolver(sources);
  for (const ref of ["node", "gpt", "openai/gpt-6", "x", "node:vision"])
    resolver.explain({ ref, purpose: "prompt" });
  resolver.list({ scope: "all" });
  expect(JSON.stringify(sources)).toBe(before);
});
