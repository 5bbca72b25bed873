import { describe, expect, test } from "vitest";
import { aModel, aSparseModel } from "../../../fixtures/builders/model.js";
import { aProvider } from "../../../fixtures/builders/provider.js";
import { offlineSourcesOf, sourcesOf } from "../../../fixtures/builders/sources.js";
import { assessSources } from "../../../src/core/catalog/assess.js";
import type { Requirement } from "../../../src/core/conditions/requirement.js";
import { toResolution } from "../../../src/core/explanation/conclude.js";
import { buildContext } from "../../../src/core/resolution/context.js";
import type { Decision, Note } from "../../../src/core/resolution/decision.js";
import { createResolver } from "../../../src/core/resolver.js";
import { catalogOf } from "../catalog/catalog-of.js";
import { resolved } from "../resolution/ask.js";

const OPENAI = aProvider("openai", [
  aModel("gpt-6", { inputCost: 2 }),
  aModel("gpt-5", { inputCost: 1, variants: ["high"] }),
  aSparseModel("gpt-secret"),
]);
const SOURCES = sourcesOf([OPENAI]);

test("all that is known of a resolution", () => {
  const resolution = resolved(SOURCES, "node:cheap", {
    purpose: "spawn",
    worker: "w1",
    policy: "sticky",
    layer: "config",
    shadowed: [{ layer: "default", ref: "node" }],
  });
  expect(resolution).toEqual({
    resolvedModel: "openai/gpt-5",
    reason:
      "openai/gpt-5 for node:cheap: the cheapest model you have connected, before openai/gpt-6 because it is the cheapest.",
    policy: "sticky",
    metadata: {
      code: "selected",
      modelRef: "node:cheap",
      providerID: "openai",
      modelID: "gpt-5",
      purpose: "spawn",
      worker: "w1",
      layer: "config",
      shadowed: [{ layer: "default", ref: "node" }],
      strategy: "cheap",
      rule: "cheap-anywhere",
      decidedBy: "cheapest",
      runnerUp: "openai/gpt-6",
      usability: "stored",
      because: "listed by OpenCode",
      priceClass: "low",
      catalog: "GET /config/providers",
      observed: true,
      warnings: [],
    },
    trace: {
      version: 1,
      events: [
        { kind: "ref-parsed", as: "tag", text: "node:cheap" },
        { kind: "strategy-chosen", strategy: "cheap" },
        { kind: "rule-skipped", rule: "cheapest-here", because: "no-default-provider" },
        {
          kind: "candidates-ranked",
          rule: "cheap-anywhere",
          considered: 3,
          eligible: 3,
          rejected: {},
          leaders: ["openai/gpt-5", "openai/gpt-6", "openai/gpt-secret"],
          decidedBy: "cheapest",
        },
        { kind: "model-decided", model: "openai/gpt-5" },
      ],
    },
  });
});

test("what does not apply is left out", () => {
  const { metadata, ...rest } = resolved(SOURCES, "openai/gpt-6");
  expect(Object.keys(rest)).toEqual(["resolvedModel", "reason", "policy", "trace"]);
  expect(metadata).toEqual({
    code: "explicit",
    modelRef: "openai/gpt-6",
    providerID: "openai",
    modelID: "gpt-6",
    purpose: "prompt",
    layer: "prompt",
    shadowed: [],
    usability: "stored",
    because: "listed by OpenCode",
    priceClass: "medium",
    catalog: "GET /config/providers",
    observed: true,
    warnings: [],
  });
  expect(Object.keys(metadata)).toHaveLength(13);
  expect(rest.policy).toBe("dynamic");
});

describe("what applies is told", () => {
  test("how a name was matched, and what came next", () => {
    const sources = sourcesOf([OPENAI, aProvider("azure", ["gpt-6"])]);
    expect(resolved(sources, "gpt-6").metadata).toMatchObject({
      code: "matched",
      tier: "id",
      runnerUp: "azure/gpt-6",
    });
  });

  test("the variant, in both places", () => {
    const { variant, metadata } = resolved(SOURCES, "openai/gpt-5#high");
    expect(variant).toBe("high");
    expect(metadata.variant).toBe("high");
    expect(metadata.warnings).toEqual([]);
  });

  test("that nobody knows of a variant, of which a long one is not repeated in full", () => {
    const { metadata } = resolved(SOURCES, `openai/gpt-6#${"x".repeat(200)}`);
    expect(metadata.warnings).toEqual([
      {
        code: "unknown-variant",
        message: `the catalog does not show whether openai/gpt-6 has a variant "${"x".repeat(120)}…"`,
      },
    ]);
  });

  test("that the variant of the config is none of the model's", () => {
    const sources = sourcesOf([OPENAI], { model: "openai/gpt-5", modelVariant: "hihg" });
    const { variant, metadata } = resolved(sources, "node");
    expect(variant).toBe("hihg");
    expect(metadata.warnings).toEqual([
      {
        code: "unknown-variant",
        message: 'the catalog does not list the variant "hihg" of openai/gpt-5',
      },
    ]);
  });

  test("a long reference is not repeated in full", () => {
    const id = "x".repeat(300);
    const { metadata } = resolved(sourcesOf([aProvider("a", [id])]), `a/${id}`);
    expect(metadata.modelRef).toBe(`a/${"x".repeat(118)}…`);
    expect(metadata.modelID).toBe(id);
  });

  test("that no server was asked, and by what evidence the provider is usable", () => {
    const sources = offlineSourcesOf([OPENAI], { env: ["OPENAI_API_KEY"] });
    expect(resolved(sources, "gpt-6").metadata).toMatchObject({
      usability: "env",
      because: "env OPENAI_API_KEY",
      catalog: "GET /provider",
      observed: false,
    });
  });

  test("what is needed, though the model was asked for before without it", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const ask = (needs?: readonly [{ readonly kind: "reasoning" }]) =>
      resolve({
        ref: "openai/gpt-secret",
        purpose: "prompt",
        ...(needs !== undefined && { needs }),
      })._unsafeUnwrap();
    expect(ask().metadata.warnings).toEqual([]);
    expect(ask([{ kind: "reasoning" }]).metadata.warnings).toHaveLength(1);
    expect(ask().reason).toBe("openai/gpt-secret, as requested.");
  });

  test("nor is what was said of one need said of another, or of a variant", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const warnings = (ref: string, needs?: readonly Requirement[]) =>
      resolve({ ref, purpose: "prompt", ...(needs !== undefined && { needs }) })
        ._unsafeUnwrap()
        .metadata.warnings.map(({ code, message }) => `${code}: ${message}`);
    const ask = () => [
      warnings("openai/gpt-secret#x"),
      warnings("openai/gpt-secret"),
      warnings("openai/gpt-secret", [{ kind: "reasoning" }]),
      warnings("openai/gpt-secret", [{ kind: "pdf-input" }]),
    ];
    const said = [
      ['unknown-variant: the catalog does not show whether openai/gpt-secret has a variant "x"'],
      [],
      ["unknown-requirement: the catalog does not show whether it offers reasoning"],
      ["unknown-requirement: the catalog does not show whether it offers PDF input"],
    ];
    expect(ask()).toEqual(said);
    expect(ask()).toEqual(said);
  });

  test("of each variant what is said of it", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const said = (ref: string) =>
      resolve({ ref, purpose: "prompt" })._unsafeUnwrap().metadata.warnings[0]?.message;
    expect(said("openai/gpt-secret#x")).toContain('"x"');
    expect(said("openai/gpt-secret#y")).toContain('"y"');
  });

  test("what lists and boundaries have to tell, each time anew", () => {
    const context = buildContext(catalogOf(SOURCES), new Map());
    const model = context.catalog.usable.get("openai/gpt-6");
    if (model === undefined) throw new Error("no such model");
    const plain: Decision = { model, code: "explicit", assumed: [], skipped: [] };
    const said = (boundary: string | undefined) => {
      const notes: readonly Note[] | undefined =
        boundary === undefined ? undefined : [{ code: "boundary-matches-nothing", boundary }];
      const decision = { ...plain, ...(notes !== undefined && { notes }) };
      return toResolution(decision, { ref: "openai/gpt-6" }, context, []).metadata.warnings;
    };
    const warning = (boundary: string) => ({
      code: "boundary-matches-nothing",
      message: `your boundary "${boundary}" matches no known provider or model`,
    });
    expect(said(undefined)).toEqual([]);
    expect(said("one")).toEqual([warning("one")]);
    expect(said("two")).toEqual([warning("two")]);
    expect(said(undefined)).toEqual([]);
  });

  test("the words belong to what was asked", () => {
    const { resolve } = createResolver(assessSources(SOURCES));
    const reason = (ref: string) => resolve({ ref, purpose: "prompt" })._unsafeUnwrap().reason;
    expect(reason("gpt 6")).toBe('"gpt 6" is openai/gpt-6: the same name in another spelling.');
    expect(reason("gpt_6")).toBe('"gpt_6" is openai/gpt-6: the same name in another spelling.');
    expect(reason("openai/gpt-6")).toBe("openai/gpt-6, as requested.");
    expect(reason("openai/gpt-6#x")).toBe("openai/gpt-6, as requested.");
  });
});

test("a resolution is JSON", () => {
  for (const ref of ["node", "gpt 6", "openai/gpt-5#high"]) {
    const resolution = resolved(SOURCES, ref, { needs: [{ kind: "toolcall" }] });
    expect(JSON.parse(JSON.stringify(resolution))).toEqual(resolution);
  }
});
