import { describe, expect, test } from "vitest";
import {
  classifyFailure,
  type FailureClass,
  isPassing,
  type ProviderFailure,
} from "../../../src/core/extra/failure-class.js";

test.each<{ failure: ProviderFailure; as: FailureClass }>([
  { failure: { status: 429 }, as: "rate-limit" },
  { failure: { status: 503 }, as: "overloaded" },
  { failure: { status: 529 }, as: "overloaded" },
  { failure: { status: 408 }, as: "timeout" },
  { failure: { status: 425 }, as: "timeout" },
  { failure: { status: 504 }, as: "timeout" },
  { failure: { status: 500 }, as: "server-error" },
  { failure: { status: 502 }, as: "server-error" },
  { failure: { status: 404 }, as: "gone" },
  { failure: { status: 410 }, as: "gone" },
  { failure: { status: 401 }, as: "auth" },
  { failure: { status: 403 }, as: "auth" },
  { failure: { status: 402 }, as: "payment" },
  { failure: { status: 400 }, as: "bad-request" },
  { failure: { status: 422 }, as: "bad-request" },
  { failure: { status: 413 }, as: "too-long" },
  { failure: { status: 451 }, as: "content" },
  { failure: { status: 200 }, as: "unknown" },
  { failure: { status: Number.NaN }, as: "unknown" },
  { failure: {}, as: "unknown" },
  { failure: { isRetryable: true }, as: "transient" },
  { failure: { isRetryable: false }, as: "unknown" },
  { failure: { status: 400, isRetryable: true }, as: "bad-request" },
  { failure: { name: "MessageAbortedError" }, as: "aborted" },
  { failure: { name: "ProviderAuthError" }, as: "auth" },
  { failure: { name: "ContextOverflowError", status: 400 }, as: "too-long" },
  { failure: { name: "APIError", status: 500 }, as: "server-error" },
  { failure: { name: "ECONNREFUSED" }, as: "unreachable" },
  { failure: { name: "UND_ERR_HEADERS_TIMEOUT" }, as: "timeout" },
  { failure: { name: "TimeoutError" }, as: "timeout" },
  { failure: { status: 429, code: "insufficient_quota" }, as: "payment" },
  { failure: { status: 400, code: "context_length_exceeded" }, as: "too-long" },
  { failure: { status: 400, code: "content_filter" }, as: "content" },
  { failure: { status: 200, code: "overloaded_error" }, as: "overloaded" },
  { failure: { status: 400, code: "RESOURCE_EXHAUSTED" }, as: "rate-limit" },
  { failure: { status: 500, code: "__proto__" }, as: "server-error" },
  { failure: { status: 500, code: "x".repeat(1_000_000) }, as: "server-error" },
  { failure: { name: "the server said: rate limit exceeded" }, as: "unknown" },
])("$failure is $as", ({ failure, as }) => {
  expect(classifyFailure(failure)).toBe(as);
});

describe("what passes with another model", () => {
  test.each<{ failure: FailureClass; passes: boolean }>([
    { failure: "rate-limit", passes: true },
    { failure: "overloaded", passes: true },
    { failure: "timeout", passes: true },
    { failure: "server-error", passes: true },
    { failure: "unreachable", passes: true },
    { failure: "gone", passes: true },
    { failure: "transient", passes: true },
    { failure: "auth", passes: false },
    { failure: "payment", passes: false },
    { failure: "bad-request", passes: false },
    { failure: "too-long", passes: false },
    { failure: "content", passes: false },
    { failure: "aborted", passes: false },
    { failure: "unknown", passes: false },
  ])("$failure: $passes", ({ failure, passes }) => {
    expect(isPassing(failure)).toBe(passes);
  });

  test("a refused credential and an empty purse only where the user says so", () => {
    expect(isPassing("auth", ["auth"])).toBe(true);
    expect(isPassing("payment", ["auth"])).toBe(false);
    expect(isPassing("payment", ["payment"])).toBe(true);
  });
});
