import { describe, expect, test } from "vitest";
import { aProvider } from "../../fixtures/builders/provider.js";
import { sourcesOf } from "../../fixtures/builders/sources.js";
import { assessSources } from "../../src/core/catalog/assess.js";
import { formatLock, lockResolutions, type ResolutionLock } from "../../src/core/compare/lock.js";
import { createResolver } from "../../src/core/resolver.js";
import { decodeLock } from "../../src/schema/index.js";

const LOCK: ResolutionLock = {
  version: 1,
  tags: {
    node: { model: "a/m/n", variant: "high", inputCost: 0, outputCost: 1.5 },
    "node:vision": { error: "no-candidate" },
  },
  workers: {
    eye: { ref: "node:vision", needs: [{ kind: "image-input" }], error: "no-candidate" },
    hand: {
      ref: "node",
      needs: [
        { kind: "context", min: 1000 },
        { kind: "input-cost", max: 0 },
        { kind: "size", oneOf: ["small"] },
        { kind: "size", oneOf: ["small", "large"], not: true },
        { kind: "free", not: true },
        { kind: "released", min: "2026-01", below: "2027" },
        { kind: "provider", oneOf: ["anthropic"] },
        { kind: "family", oneOf: ["claude"] },
        { kind: "model", oneOf: ["anthropic/*", "openai"] },
        { kind: "output-limit", above: 1 },
        { kind: "output-cost", below: 15 },
      ],
      model: "a/m",
    },
  },
};

test("reads what lock writes", () => {
  expect(decodeLock(JSON.parse(formatLock(LOCK)), "lock")._unsafeUnwrap()).toEqual(LOCK);
  const resolver = createResolver(assessSources(sourcesOf([aProvider("openai", ["gpt-6"])])));
  const lock = lockResolutions(resolver, [{ id: "w", model: "node" }]);
  expect(decodeLock(JSON.parse(formatLock(lock)), "lock")._unsafeUnwrap()).toEqual(lock);
});

describe("refuses as a whole", () => {
  test.each([
    { why: "no object", input: [], message: "received a list" },
    {
      why: "another file",
      input: { model: "a/m" },
      message: "received a different kind of object",
    },
    { why: "a newer lock", input: { ...LOCK, version: 2 }, message: "not of version 1" },
    { why: "no tags", input: { version: 1, workers: {} }, message: "malformed at tags" },
    { why: "a key of its own", input: { ...LOCK, more: 1 }, message: "malformed" },
    {
      why: "a model that is no full id",
      input: { ...LOCK, tags: { node: { model: "m" } } },
      message: "malformed at tags.node",
    },
    {
      why: "a tag that is neither resolved nor failed",
      input: { ...LOCK, tags: { node: {} } },
      message: "malformed at tags.node",
    },
    {
      why: "a worker without a reference",
      input: { ...LOCK, workers: { w: { model: "a/m" } } },
      message: "malformed at workers.w",
    },
    {
      why: "a need that is none",
      input: { ...LOCK, workers: { w: { ref: "node", needs: [{ kind: "x" }], model: "a/m" } } },
      message: "malformed at workers.w",
    },
    {
      why: "a price that is none",
      input: { ...LOCK, tags: { node: { model: "a/m", inputCost: -1 } } },
      message: "malformed at tags.node",
    },
  ])("$why", ({ input, message }) => {
    const error = decodeLock(input, "my.lock.json")._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "unknown-shape", source: "my.lock.json" });
    expect(error.message).toContain(message);
    expect(error.hint).toBe("Run `lock` to recreate it.");
  });
});
