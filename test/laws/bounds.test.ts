import fc from "fast-check";
import { expect, test } from "vitest";
import { denseCase } from "../../fixtures/arbitraries/dense.js";
import { anyCase } from "../../fixtures/arbitraries/requests.js";
import type { Requirement } from "../../src/core/conditions/requirement.js";
import type { ModelRecord } from "../../src/core/sources/model.js";
import type { Sources } from "../../src/core/sources/sources.js";
import { answer, asData, request, resolverFor } from "./ask.js";
import { holds } from "./holds.js";

/** Maximum length of a trace as JSON. */
const MAX_TRACE = 4_096;

test.each([
  { name: "cases of every kind", cases: anyCase },
  { name: "crowded catalogs", cases: denseCase },
])("$name: an answer is JSON, and nothing is lost in it", ({ cases }) => {
  holds(
    fc.property(cases, (question) => {
      const resolver = resolverFor(question);
      for (const value of [
        asData(resolver.resolve(question.request)),
        resolver.explain(question.request),
        resolver.list({ scope: "all" }),
      ]) {
        expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }
    }),
  );
});

test("a trace has at most 4 kB", () => {
  holds(
    fc.property(anyCase, (question) => {
      const { trace } = asData(answer({ ...question, options: {} }));
      expect(JSON.stringify(trace).length).toBeLessThanOrEqual(MAX_TRACE);
    }),
  );
});

const ALL_NEEDS: readonly Requirement[] = [
  { kind: "chat" },
  { kind: "toolcall" },
  { kind: "reasoning" },
  { kind: "image-input" },
  { kind: "pdf-input" },
  { kind: "audio-input" },
  { kind: "video-input" },
  { kind: "context", min: 128_000 },
  { kind: "input-cost", max: 3 },
  { kind: "size", oneOf: ["medium"] },
  { kind: "stable" },
  { kind: "free", not: true },
  { kind: "output-limit", above: 4_000 },
  { kind: "output-cost", below: 20 },
  { kind: "released", min: "2024-01" },
  { kind: "provider", oneOf: ["nobody"], not: true },
  { kind: "family", oneOf: ["zeta"], not: true },
  { kind: "model", oneOf: ["*/*"] },
];

const TAGS = ["", ":fast", ":vision", ":docs", ":code", ":reasoning", ":long", ":cheap"].map(
  (tag) => `node${tag}`,
);

/**
 * Sources of maximum size: 5,000 models with ids of 150 characters, as on Bedrock, and ten recent
 * ones.
 */
function crowd(facts: Partial<ModelRecord>): Sources {
  const name = "vendor-with-a-long-name/".repeat(2);
  const providers = Array.from({ length: 50 }, (_, at) => ({
    id: `provider-with-a-long-name-${at}`,
    env: [],
    source: "api" as const,
    models: Array.from({ length: 100 }, (_model, index) => ({
      ...facts,
      id: `${name}zeta-line-of-models-${at}-${index}-instruct-preview`.padEnd(150, "x"),
    })),
  }));
  const recent = providers.slice(0, 10).map(({ id }, at) => ({
    providerID: id,
    modelID: `${name}gone-${at}`.padEnd(150, "x"),
  }));
  const model = `provider-with-a-long-name-0/${"gone".padEnd(150, "x")}`;
  return {
    loaded: { label: "crowd", providers },
    recent,
    config: { model, smallModel: model, agents: [], providers: [] },
  };
}

test.each([
  { why: "nothing is known of any", facts: {} },
  {
    why: "all fit",
    facts: { toolcall: true, contextLimit: 200_000, inputCost: 1, reasoning: true },
  },
  { why: "none can call tools", facts: { toolcall: false } },
  { why: "all are blind", facts: { toolcall: true, input: ["text"] as const } },
  { why: "all are too dear", facts: { toolcall: true, inputCost: 99, contextLimit: 200_000 } },
])("the trace stays as small with 5,000 models of which $why", ({ facts }) => {
  const resolver = resolverFor({ sources: crowd(facts), options: {} });
  const refs = [
    ...TAGS,
    "zeta",
    "zeta line of models 7",
    "vendor-with-a-long-name/zetta",
    "x".repeat(512),
  ];
  for (const ref of refs) {
    for (const needs of [[], ALL_NEEDS]) {
      const { trace } = asData(resolver.resolve(request(ref, { needs })));
      const length = JSON.stringify(trace).length;
      expect({ ref, needs: needs.length, fits: length <= MAX_TRACE, length }).toMatchObject({
        fits: true,
      });
    }
  }
});
