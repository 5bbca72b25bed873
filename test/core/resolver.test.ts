import { describe, expect, test } from "vitest";
import { aModel } from "../../fixtures/builders/model.js";
import { aProvider } from "../../fixtures/builders/provider.js";
import { sourcesOf } from "../../fixtures/builders/sources.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import type { Boundaries } from "../../src/core/conditions/boundary.js";
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

test("sources that are assessed already are taken as they are", () => {
  const assessed = assessSources(SOURCES);
  const none = createResolver({ ...assessed, usability: [] });
  expect(none.resolve("gpt 6").isErr()).toBe(true);
  expect(createResolver(assessed).resolve("gpt 6").isOk()).toBe(true);
});

test.each<{ given: unknown; ref: string; why: string }>([
  { given: { ref: "gpt", purpos: "op" }, ref: "gpt", why: "a field is misspelt" },
  { given: { ref: 5 }, ref: "", why: "it is not a string" },
  { given: { ref: ["gpt", "glm"], purpose: 1 }, ref: "", why: "it is a list" },
  { given: {}, ref: "", why: "there is none" },
  { given: null, ref: "", why: "there is nothing" },
  { given: 5, ref: "", why: "a number has none" },
  { given: undefined, ref: "", why: "nothing has none" },
])(
  "a request that cannot be read is told with its reference, as far as it has one: $why",
  ({ given, ref }) => {
    // Values that JavaScript callers may pass.
    const error = createResolver(SOURCES)
      .resolve(given as string)
      ._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "malformed-request", request: { ref } });
    expect(error.request).toStrictEqual({ ref });
  },
);

test("boundaries of one's own that cannot be read leave no request", () => {
  const broken = createResolver(SOURCES, { boundaries: [{ deni: ["xai"] } as Boundaries] });
  for (const given of ["gpt 6", { ref: "gpt 6" }]) {
    const error = broken.resolve(given)._unsafeUnwrapErr();
    expect(error.code).toBe("malformed-options");
    expect(error.request).toStrictEqual({ ref: "gpt 6" });
  }
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
