import { expect, test } from "vitest";
import { aProvider } from "../../../../fixtures/builders/provider.js";
import { sourcesOf } from "../../../../fixtures/builders/sources.js";
import type { ProviderFailure } from "../../../../src/adapters/opencode/server/failure-class.js";
import {
  type FallbackOptions,
  nextFallback,
} from "../../../../src/adapters/orchestrator/selection/next-fallback.js";
import { resolved, type Wishes } from "../../../core/resolution/ask.js";

const SOURCES = sourcesOf([aProvider("a", ["one", "two"]), aProvider("b", ["three"])]);

test.each<{
  ref: string;
  failure: ProviderFailure;
  options?: FallbackOptions;
  wishes?: Wishes;
  step: object;
  why: string;
}>([
  {
    ref: "a/one, b/three",
    failure: { status: 429 },
    step: { kind: "next", failure: "rate-limit", tried: ["a/one"] },
    why: "too many requests",
  },
  {
    ref: "a/one, a/two, b/three",
    failure: { status: 500 },
    wishes: { tried: ["a/one"] },
    step: { kind: "next", failure: "server-error", tried: ["a/one", "a/two"] },
    why: "those before stay tried",
  },
  {
    ref: "a/one",
    failure: { status: 429 },
    step: { kind: "stop", because: "no-list" },
    why: "there is no other",
  },
  {
    ref: "a/none, b/three",
    failure: { status: 429 },
    step: { kind: "stop", because: "list-exhausted" },
    why: "it was the last",
  },
  {
    ref: "a/one, b/three",
    failure: { status: 400 },
    step: { kind: "stop", failure: "bad-request", because: "not-passing" },
    why: "it would be refused there too",
  },
  {
    ref: "a/one, b/three",
    failure: { status: 401 },
    step: { kind: "stop", failure: "auth", because: "not-passing" },
    why: "the user has to know",
  },
  {
    ref: "a/one, b/three",
    failure: { status: 401 },
    options: { fallbackOn: ["auth"] },
    step: { kind: "next", failure: "auth" },
    why: "unless the user says so",
  },
  {
    ref: "a/one, b/three",
    failure: { name: "MessageAbortedError" },
    options: { fallbackOn: ["auth", "payment"] },
    step: { kind: "stop", failure: "aborted" },
    why: "who cancels wants no other model",
  },
])("$ref after $failure: $step, $why", ({ ref, failure, options, wishes, step }) => {
  const resolution = resolved(SOURCES, ref, wishes);
  expect(nextFallback(resolution, failure, options)).toMatchObject(step);
});

test("a resolution that does not say both its list and its place is of no list", () => {
  const resolution = resolved(SOURCES, "a/one, b/three");
  const { list = [], entry = 0, ...rest } = resolution.metadata;
  for (const half of [{ list }, { entry }]) {
    const step = nextFallback({ ...resolution, metadata: { ...rest, ...half } }, { status: 429 });
    expect(step).toEqual({ kind: "stop", failure: "rate-limit", because: "no-list" });
  }
});
