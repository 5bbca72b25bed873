import type { Result } from "neverthrow";
import { describe, expectTypeOf, test } from "vitest";
import {
  type AssessedSources,
  assessSources,
  type Boundaries,
  type Catalog,
  type Criterion,
  createResolver,
  type Explanation,
  type FailureCode,
  type Finding,
  type FlagKind,
  type FullID,
  formatExplanation,
  formatFullID,
  formatModelRef,
  formatTag,
  type Layer,
  type MatchTier,
  type ModelQuery,
  type ModelRecord,
  type ModelRef,
  type ModelRequest,
  type ModelRow,
  type NameKind,
  type NumberKind,
  type Policy,
  type PriceClass,
  type Purpose,
  parseModelRef,
  type RefFault,
  type Requirement,
  type RequirementKind,
  type Resolution,
  type ResolutionCode,
  type ResolutionError,
  type ResolutionMetadata,
  type Resolver,
  type ResolverOptions,
  type Sources,
  STRATEGIES,
  type Strategy,
  type Suggestion,
  type TraceEvent,
  type Warning,
  type WarningCode,
} from "../../src/index.js";

declare const sources: AssessedSources;
declare const resolver: Resolver;
declare const request: ModelRequest;
declare const resolution: Resolution;
declare const failure: ResolutionError;

describe("createResolver", () => {
  test("takes sources and perhaps options, and never fails", () => {
    expectTypeOf(createResolver).parameters.toEqualTypeOf<
      [Sources | AssessedSources, (ResolverOptions | undefined)?]
    >();
    expectTypeOf(createResolver(sources)).toEqualTypeOf<Resolver>();
  });

  test("assesses what is usable by itself, unless that was done before", () => {
    expectTypeOf(createResolver({})).toEqualTypeOf<Resolver>();
    expectTypeOf(assessSources({})).toEqualTypeOf<AssessedSources>();
    // @ts-expect-error what is usable is a list
    createResolver({ usability: "all" });
  });

  test("takes strategies and boundaries, and nothing else", () => {
    expectTypeOf<keyof ResolverOptions>().toEqualTypeOf<"strategies" | "boundaries">();
    expectTypeOf<ResolverOptions["boundaries"]>().toEqualTypeOf<
      readonly Boundaries[] | undefined
    >();
  });
});

describe("a resolver", () => {
  test("resolves to a result, so that nobody forgets the failure", () => {
    expectTypeOf(resolver.resolve).parameters.toEqualTypeOf<[ModelRequest | string]>();
    expectTypeOf(resolver.resolve("node")).toEqualTypeOf<Result<Resolution, ResolutionError>>();
    expectTypeOf(resolver.resolve(request)).toEqualTypeOf<Result<Resolution, ResolutionError>>();
  });

  test("lists and explains", () => {
    expectTypeOf(resolver.list).parameters.toEqualTypeOf<[(ModelQuery | undefined)?]>();
    expectTypeOf(resolver.list()).toEqualTypeOf<readonly ModelRow[]>();
    expectTypeOf(resolver.explain(request)).toEqualTypeOf<Explanation>();
    expectTypeOf(formatExplanation(resolver.explain(request))).toEqualTypeOf<string>();
  });

  test("shows its catalog and strategies, and lets nobody change them", () => {
    expectTypeOf(resolver.catalog).toEqualTypeOf<Catalog>();
    expectTypeOf(resolver.strategies).toEqualTypeOf<ReadonlyMap<string, Strategy>>();
    // @ts-expect-error the catalog stays what it is
    resolver.catalog = createResolver(sources).catalog;
  });
});

describe("a request", () => {
  test("needs a reference, or a list of them, and no purpose", () => {
    expectTypeOf<{ ref: "node"; purpose: "prompt" }>().toExtend<ModelRequest>();
    expectTypeOf<{ ref: "node" }>().toExtend<ModelRequest>();
    expectTypeOf<{ ref: ["opus", "node"] }>().toExtend<ModelRequest>();
    expectTypeOf<{ purpose: "prompt" }>().not.toExtend<ModelRequest>();
    expectTypeOf<{ ref: "node"; purpose: "chat" }>().not.toExtend<ModelRequest>();
    expectTypeOf<Purpose>().toEqualTypeOf<"spawn" | "prompt" | "op">();
  });

  test("says nothing rather than undefined", () => {
    expectTypeOf<{ ref: "node"; purpose: "op"; worker: undefined }>().not.toExtend<ModelRequest>();
  });

  test("needs are requirements with their own fields", () => {
    expectTypeOf<{ kind: "image-input" }>().toExtend<Requirement>();
    expectTypeOf<{ kind: "context"; min: 1 }>().toExtend<Requirement>();
    expectTypeOf<{ kind: "image-input"; not: true }>().toExtend<Requirement>();
    expectTypeOf<{ kind: "image-input"; not: false }>().not.toExtend<Requirement>();
    expectTypeOf<{ kind: "context"; above: "1" }>().not.toExtend<Requirement>();
    expectTypeOf<{ kind: "released"; min: "2026" }>().toExtend<Requirement>();
    expectTypeOf<{ kind: "released"; min: 2026 }>().not.toExtend<Requirement>();
    expectTypeOf<{ kind: "size"; oneOf: ["small"]; not: true }>().toExtend<Requirement>();
    expectTypeOf<{ kind: "size" }>().not.toExtend<Requirement>();
    expectTypeOf<{ kind: "vision" }>().not.toExtend<Requirement>();
    expectTypeOf<{ kind: "tier"; max: 1 }>().not.toExtend<Requirement>();
    expectTypeOf<RequirementKind>().toEqualTypeOf<FlagKind | NumberKind | "released" | NameKind>();
    expectTypeOf<Finding>().toEqualTypeOf<"met" | "unmet" | "unknown">();
  });
});

describe("a resolution", () => {
  test("names provider/model, a reason and a policy", () => {
    expectTypeOf(resolution.resolvedModel).toEqualTypeOf<`${string}/${string}`>();
    expectTypeOf(resolution.reason).toEqualTypeOf<string>();
    expectTypeOf(resolution.policy).toEqualTypeOf<"dynamic" | "sticky">();
    expectTypeOf(resolution.variant).toEqualTypeOf<string | undefined>();
  });

  test("its metadata are closed vocabularies", () => {
    expectTypeOf(resolution.metadata).toEqualTypeOf<ResolutionMetadata>();
    expectTypeOf(resolution.metadata.code).toEqualTypeOf<ResolutionCode>();
    expectTypeOf<ResolutionCode>().toEqualTypeOf<
      "explicit" | "matched" | "small-model" | "default-model" | "recent-model" | "selected"
    >();
    expectTypeOf<Layer>().toEqualTypeOf<"prompt" | "session" | "worker" | "config" | "default">();
    expectTypeOf<Policy>().toEqualTypeOf<"dynamic" | "sticky">();
    expectTypeOf<PriceClass>().toEqualTypeOf<"free" | "low" | "medium" | "high" | "unknown">();
    expectTypeOf<MatchTier>().toEqualTypeOf<
      "id" | "case" | "spelling" | "words" | "name" | "snapshot" | "typo"
    >();
    expectTypeOf(resolution.metadata.decidedBy).toEqualTypeOf<
      Criterion | "full-id" | "known-requirement" | undefined
    >();
    expectTypeOf(resolution.metadata.warnings).toEqualTypeOf<readonly Warning[]>();
    expectTypeOf<Warning["code"]>().toEqualTypeOf<WarningCode>();
  });

  test("and cannot be changed", () => {
    // @ts-expect-error a reason is given once
    resolution.reason = "";
    // @ts-expect-error as are the metadata
    resolution.metadata.code = "explicit";
    expectTypeOf(resolution.trace.events).toEqualTypeOf<readonly TraceEvent[]>();
  });
});

describe("a failure", () => {
  test("is a union by its code, with facts as fields", () => {
    expectTypeOf<ResolutionError["code"]>().toEqualTypeOf<FailureCode>();
    if (failure.code === "ambiguous-ref")
      expectTypeOf(failure.models).toEqualTypeOf<readonly FullID[]>();
    if (failure.code === "requirements-unmet")
      expectTypeOf(failure.unmet).toEqualTypeOf<readonly Requirement[]>();
    if (failure.code === "unknown-tag")
      expectTypeOf(failure.known).toEqualTypeOf<readonly string[]>();
    expectTypeOf(failure).not.toHaveProperty("models");
  });

  test("carries what every failure does", () => {
    expectTypeOf(failure.message).toEqualTypeOf<string>();
    expectTypeOf(failure.request).toEqualTypeOf<ModelRequest>();
    expectTypeOf(failure.suggestions).toEqualTypeOf<readonly Suggestion[]>();
    expectTypeOf(failure.trace.events).toEqualTypeOf<readonly TraceEvent[]>();
  });

  test("has a closed list of codes", () => {
    expectTypeOf<FailureCode>().toEqualTypeOf<
      | "empty-ref"
      | "malformed-ref"
      | "unknown-tag"
      | "unknown-provider"
      | "provider-not-usable"
      | "model-not-found"
      | "model-not-usable"
      | "ambiguous-ref"
      | "requirements-unmet"
      | "no-candidate"
      | "unknown-variant"
      | "malformed-request"
      | "malformed-options"
      | "already-tried"
      | "list-exhausted"
      | "outside-boundary"
      | "boundary-matches-nothing"
      | "constraints-unmet"
      | "cooling-down"
    >();
  });
});

describe("small things", () => {
  test("a full id is made of two ids", () => {
    expectTypeOf(formatFullID("a", "b")).toEqualTypeOf<FullID>();
    expectTypeOf<"gpt-6">().not.toExtend<FullID>();
  });

  test("a reference is parsed to a union by kind, or a fault", () => {
    expectTypeOf(parseModelRef("a")).toEqualTypeOf<Result<ModelRef, RefFault>>();
    expectTypeOf<ModelRef["kind"]>().toEqualTypeOf<
      "list" | "tag" | "query" | "qualified" | "bare"
    >();
    expectTypeOf(parseModelRef).parameters.toEqualTypeOf<[string | readonly string[]]>();
    expectTypeOf(formatModelRef).parameters.toEqualTypeOf<[ModelRef]>();
  });

  test("strategies are data", () => {
    expectTypeOf(STRATEGIES).toEqualTypeOf<readonly Strategy[]>();
    expectTypeOf(formatTag).parameters.toEqualTypeOf<[string]>();
  });

  test("what a source does not say is absent, not undefined", () => {
    expectTypeOf<{ id: "m" }>().toExtend<ModelRecord>();
    expectTypeOf<{ id: "m"; toolcall: undefined }>().not.toExtend<ModelRecord>();
  });
});
