import type { Result } from "neverthrow";
import { describe, expectTypeOf, test } from "vitest";
import type { LintCode, LintFinding } from "../../src/adapters/cli/lint/finding.js";
import { lint } from "../../src/adapters/cli/lint/lint.js";
import {
  type Answer,
  type Cause,
  type Change,
  type ChangedSetting,
  type ChangeError,
  type ConnectedBy,
  compareLocks,
  type DifferenceKind,
  diffResolutions,
  formatChangeError,
  formatLock,
  type LockDifference,
  type LockDifferenceKind,
  lockResolutions,
  type PriceChange,
  type PriceChanges,
  type ResolutionDifference,
  type ResolutionLock,
  type StandingWorker,
  whatIf,
} from "../../src/compare.js";
import type { AssessedSources, ModelRequest, Resolver } from "../../src/index.js";

declare const sources: AssessedSources;
declare const resolver: Resolver;
declare const row: ResolutionDifference;

describe("whatIf", () => {
  test("takes one change or several, and may fail", () => {
    expectTypeOf(whatIf).parameters.toEqualTypeOf<[AssessedSources, Change | readonly Change[]]>();
    expectTypeOf(whatIf(sources, [])).toEqualTypeOf<Result<AssessedSources, ChangeError>>();
    expectTypeOf(formatChangeError).parameters.toEqualTypeOf<[ChangeError]>();
  });

  test("a change is a union by kind, an error by code", () => {
    expectTypeOf<Change["kind"]>().toEqualTypeOf<
      "without-provider" | "without-model" | "with-provider" | "set" | "unset"
    >();
    expectTypeOf<ChangeError["code"]>().toEqualTypeOf<
      | "malformed-change"
      | "unknown-provider"
      | "unknown-model"
      | "models-not-known"
      | "no-variable"
      | "still-not-usable"
    >();
    expectTypeOf<ChangedSetting>().toEqualTypeOf<"model" | "small_model">();
    expectTypeOf<ConnectedBy>().toEqualTypeOf<"stored-key" | "env">();
  });
});

describe("diffResolutions", () => {
  test("compares resolvers by references and requests", () => {
    const asked: readonly (string | ModelRequest)[] = [];
    expectTypeOf(diffResolutions(resolver, resolver, asked)).toEqualTypeOf<
      readonly ResolutionDifference[]
    >();
  });

  test("a row has closed vocabularies", () => {
    expectTypeOf(row.kind).toEqualTypeOf<DifferenceKind>();
    expectTypeOf<DifferenceKind>().toEqualTypeOf<
      "model" | "variant" | "broken" | "fixed" | "error"
    >();
    expectTypeOf(row.cause).toEqualTypeOf<Cause>();
    expectTypeOf<Cause>().toEqualTypeOf<"gone" | "new" | "settings" | "facts">();
    expectTypeOf(row.from).toEqualTypeOf<Answer>();
    expectTypeOf(row.price).toEqualTypeOf<PriceChanges>();
    expectTypeOf(row.price.input).toEqualTypeOf<PriceChange>();
    expectTypeOf(row.price.input.ratio).toEqualTypeOf<number | undefined>();
  });
});

describe("locks", () => {
  const workers: readonly StandingWorker[] = [];

  test("are made of a resolver and compared with each other", () => {
    expectTypeOf(lockResolutions(resolver, workers)).toEqualTypeOf<ResolutionLock>();
    expectTypeOf(formatLock).parameters.toEqualTypeOf<[ResolutionLock]>();
    expectTypeOf(compareLocks).returns.toEqualTypeOf<readonly LockDifference[]>();
    expectTypeOf<LockDifferenceKind>().toEqualTypeOf<
      DifferenceKind | "added" | "removed" | "request"
    >();
  });

  test("faults have a closed list of codes", () => {
    expectTypeOf(lint(resolver, { workers })).toEqualTypeOf<readonly LintFinding[]>();
    expectTypeOf<LintCode>().toEqualTypeOf<
      | "dead-reference"
      | "unknown-variant"
      | "retired-model"
      | "small-model-ignored"
      | "tag-in-config"
      | "cycle"
      | "unknown-tag"
      | "dead-entry"
      | "never-reached"
      | "provider-like-tag"
      | "config-refused"
      | "unknown-agent"
      | "unknown-provider"
      | "empty-match"
      | "provider-not-loaded"
      | "unknown-key"
      | "key-around-unset"
    >();
  });
});
