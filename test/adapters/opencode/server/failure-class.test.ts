import { describe, expect, test } from "vitest";
import {
  classifyFailure,
  type FailureClass,
  isPassing,
  type ProviderFailure,
} from "../../../../src/adapters/opencode/server/failure-class.js";

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

describe("a status that is named nowhere counts by its hundred", () => {
  test.each<{ status: number; as: FailureClass }>([
    { status: 399, as: "unknown" },
    { status: 400, as: "bad-request" },
    { status: 499, as: "bad-request" },
    { status: 500, as: "server-error" },
    { status: 599, as: "server-error" },
    { status: 600, as: "unknown" },
  ])("$status is $as", ({ status, as }) => {
    expect(classifyFailure({ status })).toBe(as);
  });
});

describe("a name or code says more than the status", () => {
  test.each<{ as: FailureClass; names: readonly string[] }>([
    { as: "aborted", names: ["MessageAbortedError", "AbortError", "canceled", "CANCELLED"] },
    {
      as: "auth",
      names: [
        "ProviderAuthError",
        "authentication_error",
        "permission_error",
        "PERMISSION_DENIED",
        "UNAUTHENTICATED",
        "invalid_api_key",
      ],
    },
    { as: "payment", names: ["billing_error", "insufficient_quota"] },
    {
      as: "too-long",
      names: [
        "ContextOverflowError",
        "context_length_exceeded",
        "request_too_large",
        "MessageOutputLengthError",
      ],
    },
    {
      as: "content",
      names: ["content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"],
    },
    { as: "overloaded", names: ["overloaded_error", "UNAVAILABLE"] },
    {
      as: "rate-limit",
      names: [
        "rate_limit_error",
        "rate_limit_exceeded",
        "RESOURCE_EXHAUSTED",
        "ThrottlingException",
      ],
    },
    {
      as: "timeout",
      names: [
        "TimeoutError",
        "timeout",
        "DEADLINE_EXCEEDED",
        "ETIMEDOUT",
        "ESOCKETTIMEDOUT",
        "UND_ERR_CONNECT_TIMEOUT",
        "UND_ERR_HEADERS_TIMEOUT",
        "UND_ERR_BODY_TIMEOUT",
      ],
    },
    {
      as: "unreachable",
      names: [
        "ECONNREFUSED",
        "ECONNRESET",
        "ENOTFOUND",
        "EAI_AGAIN",
        "EHOSTUNREACH",
        "ENETUNREACH",
        "EPIPE",
        "UND_ERR_SOCKET",
      ],
    },
    {
      as: "gone",
      names: ["model_not_found", "ModelNotFoundError", "ProviderModelNotFoundError"],
    },
  ])("$names: $as", ({ as, names }) => {
    for (const name of names) {
      expect([name, classifyFailure({ name, status: 418 })]).toEqual([name, as]);
      expect([name, classifyFailure({ code: name, status: 418 })]).toEqual([name, as]);
    }
  });

  test.each<{ failure: ProviderFailure; as: FailureClass; why: string }>([
    {
      failure: { code: "model_not_found", name: "TimeoutError" },
      as: "gone",
      why: "the code before the name",
    },
    {
      failure: { code: "E42", name: "TimeoutError", status: 500 },
      as: "timeout",
      why: "the name where the code says nothing",
    },
    {
      failure: { code: `timeout${"_".repeat(93)}`, status: 500 },
      as: "timeout",
      why: "a code of 100 characters",
    },
    {
      failure: { code: `timeout${"_".repeat(94)}`, status: 500 },
      as: "server-error",
      why: "a longer one is no code",
    },
  ])("$failure is $as: $why", ({ failure, as }) => {
    expect(classifyFailure(failure)).toBe(as);
  });
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
