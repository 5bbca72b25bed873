import { expect, test } from "vitest";
import { assessQuota, listUsedUp } from "../../../src/core/catalog/quota.js";
import type { QuotaWindow } from "../../../src/core/sources/quota.js";

const NOW = 1000;
const quota = (used: number, given: Partial<QuotaWindow> = {}): QuotaWindow => ({
  ...{ providerID: "own", used, limit: 100, resetsAt: NOW + 5 },
  ...given,
});
const leftOf = (...windows: readonly QuotaWindow[]) =>
  assessQuota({ quota: windows, now: NOW })?.("own", "a");

test.each<{ why: string; windows: readonly QuotaWindow[]; left: number | undefined }>([
  { why: "nothing is said", windows: [], left: undefined },
  { why: "of another provider", windows: [quota(5, { providerID: "x" })], left: undefined },
  { why: "of another model", windows: [quota(5, { modelID: "b" })], left: undefined },
  { why: "of its provider", windows: [quota(25)], left: 0.75 },
  { why: "its own", windows: [quota(25, { modelID: "a" })], left: 0.75 },
  {
    why: "the least of several",
    windows: [quota(25), quota(50), quota(0, { modelID: "a" })],
    left: 0.5,
  },
  { why: "counted anew by now", windows: [quota(25, { resetsAt: NOW })], left: undefined },
  { why: "more than there is", windows: [quota(125)], left: 0 },
  {
    why: "numbers that are none",
    windows: [quota(1, { limit: 0 }), quota(Number.NaN)],
    left: undefined,
  },
])("what is left: $why, $left", ({ windows, left }) => {
  expect(leftOf(...windows)).toBe(left);
  expect(leftOf(...[...windows].reverse())).toBe(left);
});

test("where nobody says what time it is, a window is open", () => {
  expect(assessQuota({ quota: [quota(25)] })?.("own", "a")).toBe(0.75);
  expect(assessQuota({})).toBeUndefined();
  expect(listUsedUp({})).toEqual([]);
  expect(listUsedUp({ quota: [quota(100)] })).toMatchObject([{ since: 0 }]);
});

test("a window of which nothing is used says that all is left", () => {
  expect(leftOf(quota(0))).toBe(1);
});

test("a model's window leaves the others alone", () => {
  expect(listUsedUp({ quota: [quota(100, { modelID: "a" })], now: NOW })).toStrictEqual([
    { providerID: "own", modelID: "a", kind: "quota-used-up", since: NOW, until: NOW + 5 },
  ]);
  expect(listUsedUp({ quota: [quota(100)], now: NOW })[0]).not.toHaveProperty("modelID");
});

test("what is used up is left alone until it is counted anew", () => {
  expect(listUsedUp({ quota: [quota(100), quota(99, { modelID: "a" })], now: NOW })).toEqual([
    { providerID: "own", kind: "quota-used-up", since: NOW, until: NOW + 5 },
  ]);
});
