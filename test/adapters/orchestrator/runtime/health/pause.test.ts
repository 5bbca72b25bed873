import { describe, expect, test } from "vitest";
import type { ProviderFailure } from "../../../../../src/adapters/opencode/server/failure-class.js";
import {
  diagnose,
  pauseFor,
} from "../../../../../src/adapters/orchestrator/runtime/health/pause.js";

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];

test.each<{ why: string; failure: ProviderFailure; kind?: string; isWhole?: boolean }>([
  { why: "429", failure: { status: 429 }, kind: "rate-limited" },
  { why: "500", failure: { status: 500 }, kind: "server-error" },
  { why: "529", failure: { status: 529 }, kind: "server-error" },
  { why: "504", failure: { status: 504 }, kind: "timeout" },
  { why: "asked again, no status", failure: { isRetryable: true }, kind: "server-error" },
  {
    why: "asked again after a wait that the provider set",
    failure: { isRetryable: true, retryAfterMs: 60_000 },
    kind: "rate-limited",
  },
  { why: "nobody there", failure: { name: "ECONNREFUSED" }, kind: "server-error", isWhole: true },
  { why: "401", failure: { status: 401 }, kind: "refused-credential", isWhole: true },
  { why: "402", failure: { status: 402 }, kind: "quota-used-up", isWhole: true },
  {
    why: "a quota, as the provider's code says",
    failure: { status: 429, code: "insufficient_quota" },
    kind: "quota-used-up",
    isWhole: true,
  },
  {
    why: "a share that OpenCode says is used up",
    failure: { isRetryable: true, isUsedUp: true },
    kind: "quota-used-up",
    isWhole: true,
  },
  { why: "400", failure: { status: 400 } },
  { why: "404", failure: { status: 404 } },
  { why: "413", failure: { status: 413 } },
  { why: "a refused text", failure: { code: "content_filter" } },
  { why: "an end by the user", failure: { name: "AbortError" } },
  { why: "nothing known", failure: {} },
])("$why: $kind", ({ failure, kind, isWhole = false }) => {
  expect(diagnose(failure)).toEqual(kind === undefined ? undefined : { kind, isWhole });
});

describe("how long", () => {
  test("doubled with each failure in a row, up to a limit", () => {
    const pauses = [1, 2, 3, 4, 50, 5000].map((failures) => pauseFor("server-error", failures));
    expect(pauses).toEqual([60, 120, 240, 480, 900, 900].map((seconds) => seconds * SECOND));
    expect(pauseFor("refused-credential", 1)).toBe(5 * MINUTE);
  });

  test.each([
    { asked: 7 * SECOND, failures: 1, pause: 7 * SECOND },
    { asked: 0, failures: 1, pause: SECOND },
    { asked: 7 * SECOND, failures: 2, pause: 120 * SECOND },
    { asked: 10 * MINUTE, failures: 2, pause: 10 * MINUTE },
    { asked: 1000 * HOUR, failures: 1, pause: 24 * HOUR },
  ])("asked for $asked ms, failure $failures: $pause ms", ({ asked, failures, pause }) => {
    expect(pauseFor("rate-limited", failures, asked)).toBe(pause);
  });
});
