import { expect, test } from "vitest";
import {
  isUsedUp,
  readAskedWait,
  readRetryAfter,
} from "../../../../../src/adapters/orchestrator/runtime/health/retry-after.js";

const NOW = Date.UTC(2026, 10, 30, 14);

test.each<{ headers: Readonly<Record<string, string>>; ms: number | undefined }>([
  { headers: {}, ms: undefined },
  { headers: { "retry-after": "20" }, ms: 20_000 },
  { headers: { "Retry-After": "1.5" }, ms: 1500 },
  { headers: { "retry-after": "20", "retry-after-ms": "250" }, ms: 250 },
  { headers: { "retry-after": "Mon, 30 Nov 2026 14:02:00 GMT" }, ms: 120_000 },
  { headers: { "retry-after": "Mon, 30 Nov 2026 13:00:00 GMT" }, ms: 0 },
  { headers: { "retry-after": "-3" }, ms: undefined },
  { headers: { "retry-after": "soon" }, ms: undefined },
  { headers: { "retry-after": "9".repeat(100_000) }, ms: undefined },
])("the headers $headers ask for $ms ms", ({ headers, ms }) => {
  expect(readRetryAfter(headers, NOW)).toBe(ms);
});

test.each([
  { attempt: 1, wait: undefined, asked: undefined },
  { attempt: 1, wait: 2500, asked: undefined },
  { attempt: 2, wait: 5000, asked: undefined },
  { attempt: 1, wait: 20_000, asked: 20_000 },
  { attempt: 5, wait: 40_000, asked: undefined },
  { attempt: 5, wait: 300_000, asked: 300_000 },
])("before try $attempt OpenCode waits $wait ms: $asked are the provider's", (given) => {
  const { attempt, wait, asked } = given;
  const next = wait === undefined ? {} : { next: NOW + wait };
  expect(readAskedWait({ attempt, ...next }, NOW)).toBe(asked);
});

test.each([
  { reason: "free_tier_limit", usedUp: true },
  { reason: "account_rate_limit", usedUp: true },
  { reason: "other", usedUp: false },
  { reason: undefined, usedUp: false },
])("$reason: $usedUp", ({ reason, usedUp }) => {
  expect(isUsedUp(reason)).toBe(usedUp);
});
