import { describe, expect, test } from "vitest";
import { compareLocks, type LockDifferenceKind } from "../../../src/core/compare/compare-locks.js";
import type { LockedAnswer, LockedWorker, ResolutionLock } from "../../../src/core/compare/lock.js";

function lockOf(
  tags: Readonly<Record<string, LockedAnswer>>,
  workers: Readonly<Record<string, LockedWorker>> = {},
): ResolutionLock {
  return { version: 1, tags, workers };
}

test.each<{ why: string; from?: LockedAnswer; to?: LockedAnswer; kind?: LockDifferenceKind }>([
  { why: "the same", from: { model: "a/m" }, to: { model: "a/m" } },
  {
    why: "another price",
    from: { model: "a/m", inputCost: 1 },
    to: { model: "a/m", inputCost: 2 },
  },
  { why: "another model", from: { model: "a/m" }, to: { model: "a/n" }, kind: "model" },
  {
    why: "a variant more",
    from: { model: "a/m" },
    to: { model: "a/m", variant: "v" },
    kind: "variant",
  },
  { why: "it fails now", from: { model: "a/m" }, to: { error: "no-candidate" }, kind: "broken" },
  { why: "it failed", from: { error: "no-candidate" }, to: { model: "a/m" }, kind: "fixed" },
  { why: "it fails as before", from: { error: "x" }, to: { error: "x" } },
  { why: "it fails otherwise", from: { error: "x" }, to: { error: "y" }, kind: "error" },
  { why: "a tag more", to: { model: "a/m" }, kind: "added" },
  { why: "a tag less", from: { model: "a/m" }, kind: "removed" },
])("$why", ({ from, to, kind }) => {
  const locked = lockOf(from === undefined ? {} : { node: from });
  const now = lockOf(to === undefined ? {} : { node: to });
  const found = compareLocks(locked, now).map((difference) => difference.kind);
  expect(found).toEqual(kind === undefined ? [] : [kind]);
});

describe("a worker", () => {
  const asks = (ref: string, ...kinds: readonly ("chat" | "toolcall")[]): LockedWorker => ({
    ref,
    ...(kinds.length > 0 && { needs: kinds.map((kind) => ({ kind })) }),
    model: "a/m",
  });

  test.each<{ why: string; from: LockedWorker; to: LockedWorker; kinds: readonly string[] }>([
    { why: "asks for the same", from: asks("node"), to: asks("node"), kinds: [] },
    {
      why: "asks otherwise and gets the same",
      from: asks("node"),
      to: asks("m"),
      kinds: ["request"],
    },
    { why: "needs more", from: asks("node"), to: asks("node", "chat"), kinds: ["request"] },
    {
      why: "says that it needs nothing",
      from: asks("node"),
      to: { ...asks("node"), needs: [] },
      kinds: [],
    },
    {
      why: "needs the same in another order",
      from: asks("node", "chat", "toolcall"),
      to: asks("node", "toolcall", "chat"),
      kinds: [],
    },
    {
      why: "asks otherwise and gets something else",
      from: asks("node"),
      to: { ref: "x", error: "model-not-found" },
      kinds: ["broken"],
    },
  ])("$why", ({ from, to, kinds }) => {
    const found = compareLocks(lockOf({}, { w: from }), lockOf({}, { w: to }));
    expect(found.map(({ kind }) => kind)).toEqual(kinds);
  });
});

test("tags come first, each by name, with both sides and the price", () => {
  const locked = lockOf(
    { "node:b": { model: "a/m", inputCost: 1, outputCost: 2 }, "node:a": { model: "a/m" } },
    { w: { ref: "node", model: "a/m" } },
  );
  const now = lockOf(
    { "node:b": { model: "a/n", inputCost: 3 }, "node:a": { model: "a/n" } },
    { x: { ref: "node", model: "a/m", inputCost: 4 } },
  );
  expect(compareLocks(locked, now)).toStrictEqual([
    {
      kind: "model",
      of: "tag",
      name: "node:a",
      from: { model: "a/m" },
      to: { model: "a/n" },
      price: { input: {}, output: {} },
    },
    {
      kind: "model",
      of: "tag",
      name: "node:b",
      from: { model: "a/m", inputCost: 1, outputCost: 2 },
      to: { model: "a/n", inputCost: 3 },
      price: { input: { from: 1, to: 3, ratio: 3 }, output: { from: 2 } },
    },
    {
      kind: "removed",
      of: "worker",
      name: "w",
      from: { ref: "node", model: "a/m" },
      price: { input: {}, output: {} },
    },
    {
      kind: "added",
      of: "worker",
      name: "x",
      to: { ref: "node", model: "a/m", inputCost: 4 },
      price: { input: { to: 4 }, output: {} },
    },
  ]);
});
