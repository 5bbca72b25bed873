import { describe, expect, test } from "vitest";
import { aModel, aSeeingModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../fixtures/builders/sources.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import { createPipeline } from "../../../src/core/resolution/pipeline.js";
import type { ModelRequest } from "../../../src/core/resolution/request.js";
import { suggestForRequest } from "../../../src/core/resolution/suggest-for-request.js";
import { createResolver } from "../../../src/core/resolver.js";
import type { FullID } from "../../../src/core/sources/model.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { ask, failed, resolved, type Wishes } from "./ask.js";

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

test("models that failed already do not take the place of others", () => {
  const sources = sourcesOf([
    aProvider("openai", ["gpt-5.1", "gpt-5.2", "gpt-5.3", "gpt-5.4", "gpt-5.5", "gpt-5.6"]),
  ]);
  const modelsFor = (tried: readonly FullID[]): readonly string[] =>
    failed(sources, "gpt-5.9", { tried }).suggestions.flatMap((each) =>
      each.kind === "model" ? each.ref : [],
    );
  const first = modelsFor([]);
  expect(first).toHaveLength(4);
  const second = modelsFor(first.slice(0, 2) as FullID[]);
  expect(second).toHaveLength(4);
  expect(second).not.toEqual(expect.arrayContaining([first[0]]));
  expect(modelsFor(first as FullID[])).toHaveLength(2);
});

test("a malformed request gets no suggestions", () => {
  const request = { ref: 5 } as unknown as ModelRequest;
  const error = createResolver(SOURCES).resolve(request);
  expect(error._unsafeUnwrapErr()).toMatchObject({ code: "malformed-request", suggestions: [] });
  const pipeline = createPipeline(buildContext(catalogOf(SOURCES), new Map()), []);
  const failure = { code: "malformed-request", path: "ref", detail: "is no text" } as const;
  expect(suggestForRequest(failure, request, pipeline)).toEqual([]);
});

describe("a list", () => {
  test.each<{
    ref: ModelRequest["ref"];
    code: string;
    suggestions: readonly string[];
    why: string;
  }>([
    {
      ref: [],
      code: "empty-ref",
      suggestions: ["use node", "use node:fast"],
      why: "that is empty is helped like an empty reference",
    },
    {
      ref: ["gpt-7", ""],
      code: "malformed-ref",
      suggestions: ["use node", "use node:fast"],
      why: "that cannot be read gets no help with its references",
    },
    {
      ref: "gpt-7, , gpt-8",
      code: "malformed-ref",
      suggestions: ["use node", "use node:fast"],
      why: "be it written as one text",
    },
    {
      ref: "gpt-7,",
      code: "malformed-ref",
      suggestions: ["use openai/gpt-6", "use openai/gpt-6-mini", "use node", "use node:fast"],
      why: "unless a comma is all that is too much",
    },
    {
      ref: ["#high", "node:", "gpt-7"],
      code: "list-exhausted",
      suggestions: ["use node", "use openai/gpt-6", "use node:fast", "use openai/gpt-6-mini"],
      why: "gets the first help for each reference, then the second, each once",
    },
  ])("$ref $why", ({ ref, code, suggestions }) => {
    const error = createResolver(SOURCES).resolve({ ref })._unsafeUnwrapErr();
    expect(error.code).toBe(code);
    expect(error.suggestions.map(({ text }) => text)).toEqual(suggestions);
  });
});

test.each(["node", "node:?tools"])(
  "what helps %s with boundaries that leave no model are other boundaries",
  (ref) => {
    const sources = sourcesOf([aProvider("openai", ["gpt-6"])], {
      known: [aProvider("google", ["gemini-4"])],
    });
    const { code, suggestions } = failed(sources, ref, { boundaries: { allow: ["google"] } });
    expect(code).toBe("outside-boundary");
    expect(suggestions.map(({ text }) => text)).toEqual(["change the boundaries: allow google"]);
  },
);

test("a reference that would be read as another model is not suggested", () => {
  const sources = sourcesOf([
    aProvider("(local", [aModel("m", { variants: ["high)"] })]),
    aProvider("local", [aModel("m", { variants: ["high"] })]),
  ]);
  expect(resolved(sources, "(local/m#high)").resolvedModel).toBe("local/m");
  expect(failed(sources, "(local/m#low")).toMatchObject({
    code: "unknown-variant",
    suggestions: [],
  });
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

describe("what a list insists on holds for its suggestions", () => {
  const sources = sourcesOf(
    [aProvider("anthropic", ["claude-opus-5"]), aProvider("openai", [aSeeingModel("gpt-6")])],
    { model: "anthropic/claude-opus-5" },
  );

  test.each<{ ref: string; wishes: Wishes }>([
    { ref: "node:vision, opus", wishes: { tried: ["openai/gpt-6"] } },
    { ref: "node:vision, opus", wishes: { boundaries: { stayWithin: ["anthropic"] } } },
    { ref: "node:vision", wishes: { boundaries: { stayWithin: ["anthropic"] } } },
    { ref: "node:?vision&free, opus", wishes: { tried: ["openai/gpt-6"] } },
  ])("$ref with $wishes suggests no blind model", ({ ref, wishes }) => {
    const { suggestions } = failed(sources, ref, wishes);
    const named = suggestions.filter(({ kind }) => kind === "model" || kind === "tag");
    expect(named).toEqual([]);
  });

  test("a model that sees is suggested", () => {
    const seeing = aSeeingModel("gpt-6", { variants: ["high"] });
    const both = [aProvider("anthropic", ["claude-opus-5"]), aProvider("openai", [seeing])];
    const { suggestions } = failed(sourcesOf(both), "node:vision#huge, opus");
    expect(suggestions.map(({ text }) => text)).toEqual([
      "use openai/gpt-6#high",
      "use openai/gpt-6",
      "use node:vision",
    ]);
  });
});

test("a changed query is said to give the model that it gives alone, without the list", () => {
  const tried = ["openai/gpt-6"] as const;
  const sources = sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])]);
  const { suggestions } = failed(sources, "node:?tools&free, gpt-6", { tried });
  expect(suggestions).toContainEqual({
    kind: "tag",
    ref: "node:?tools",
    text: "use node:?tools, which gives openai/gpt-5",
  });
});

test("a query whose model has failed in a list is suggested alone, and nothing is to be connected", () => {
  const tried = ["openai/gpt-6"] as const;
  const known = [aProvider("anthropic", ["claude-opus-5"])];
  const sources = sourcesOf([aProvider("openai", ["gpt-6", "gpt-5"])], { known });
  const { suggestions } = failed(sources, "node:?tools, gpt-6", { tried });
  expect(suggestions.map(({ text }) => text)).toEqual([
    "use node:?tools",
    "use openai/gpt-5",
    "use node",
  ]);
});
