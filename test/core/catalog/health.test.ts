import { describe, expect, test } from "vitest";
import { assessHealth, formatCooling, formatTime } from "../../../src/core/catalog/health.js";
import type { HealthRecord } from "../../../src/core/sources/health.js";

const MINUTE = 60_000;
/** 2026-11-30, 14:00 UTC. */
const NOW = Date.UTC(2026, 10, 30, 14);

const failed = (given: Partial<HealthRecord>): HealthRecord => ({
  providerID: "own",
  modelID: "a",
  kind: "server-error",
  since: NOW - MINUTE,
  until: NOW + MINUTE,
  ...given,
});

const findKind = (health: readonly HealthRecord[], now?: number) =>
  assessHealth({ health, ...(now !== undefined && { now }) })?.("own", "a")?.kind;

describe("which record holds for a model", () => {
  test.each<{ what: string; health: readonly HealthRecord[]; now?: number; kind?: string }>([
    { what: "none", health: [], now: NOW },
    { what: "its own", health: [failed({})], now: NOW, kind: "server-error" },
    { what: "not that of another model", health: [failed({ modelID: "b" })], now: NOW },
    { what: "not that of another provider", health: [failed({ providerID: "x" })], now: NOW },
    { what: "none that is over", health: [failed({ until: NOW })], now: NOW },
    {
      what: "all where nobody says what time it is",
      health: [failed({ until: 1 })],
      kind: "server-error",
    },
    {
      what: "the one that holds longest",
      health: [failed({ kind: "timeout", until: NOW + 2 * MINUTE }), failed({})],
      now: NOW,
      kind: "timeout",
    },
    {
      what: "by its kind, of two that hold as long",
      health: [failed({ kind: "timeout" }), failed({ kind: "rate-limited" })],
      now: NOW,
      kind: "rate-limited",
    },
  ])("$what", ({ health, now, kind }) => {
    expect(findKind(health, now)).toBe(kind);
    expect(findKind([...health].reverse(), now)).toBe(kind);
  });

  test("a provider's holds for all of its models, where it is longer than their own", () => {
    const times = { since: NOW - MINUTE, until: NOW + 9 * MINUTE };
    const all: HealthRecord = { providerID: "own", kind: "refused-credential", ...times };
    expect(findKind([all, failed({})], NOW)).toBe("refused-credential");
    expect(findKind([{ ...all, until: NOW + 1 }, failed({})], NOW)).toBe("server-error");
  });
});

describe("until when, in words", () => {
  test.each<{ minutes: number; utcOffset?: number; words: string }>([
    { minutes: 5, words: "14:05 UTC" },
    { minutes: 4.2, words: "14:05 UTC" },
    { minutes: 5, utcOffset: 0, words: "14:05" },
    { minutes: 5, utcOffset: 120, words: "16:05" },
    { minutes: 5, utcOffset: -330, words: "08:35" },
    { minutes: 12 * 60, utcOffset: 0, words: "02:00 tomorrow" },
    { minutes: 50 * 60, utcOffset: 0, words: "16:00 in 2 days" },
    { minutes: 60, utcOffset: 600, words: "01:00" },
    { minutes: Number.POSITIVE_INFINITY, utcOffset: 0, words: "it is cleared" },
  ])("$minutes minutes from now at $utcOffset: $words", ({ minutes, words, ...zone }) => {
    expect(formatTime(NOW + minutes * MINUTE, { now: NOW, ...zone })).toBe(words);
  });

  test("with the cause", () => {
    const until = NOW + 5 * MINUTE;
    expect(
      formatCooling({ kind: "rate-limited", since: NOW, until }, { now: NOW, utcOffset: 0 }),
    ).toBe("cooling down until 14:05 (too many requests)");
  });
});
