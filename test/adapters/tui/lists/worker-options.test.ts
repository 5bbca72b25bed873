import { describe, expect, test } from "vitest";
import {
  describeModel,
  describeObserved,
  toWorkerOptions,
} from "../../../../src/adapters/tui/lists/worker-options.js";
import { describeWorker } from "../support/listed.js";

const NO_MODEL = { code: "no-candidate", message: "None sees.", suggestions: [] };

describe("a worker's model and where it comes from", () => {
  test.each([
    { facts: {}, says: "node → own/large (its profile)" },
    { facts: { ref: "own/large", layer: "session" }, says: "own/large (this session)" },
    { facts: { ref: "big", layer: "prompt" }, says: "big → own/large (next task only)" },
    { facts: { layer: "config" }, says: "node → own/large (OpenCode's config)" },
    { facts: { layer: "default" }, says: "node → own/large (default)" },
    { facts: { layer: "later" }, says: "node → own/large (later)" },
    {
      facts: { model: undefined, error: NO_MODEL },
      says: "no model for node (its profile): no-candidate",
    },
  ])("$says", ({ facts, says }) => {
    expect(describeModel(describeWorker(facts))).toBe(says);
  });
});

const ran = (model: string, resolved: string) => ({ observed: { model, resolved, at: 1 } });

describe("what ran last", () => {
  test.each([
    { why: "nothing", facts: {}, says: "not run yet" },
    { why: "the same", facts: ran("own/large", "own/large"), says: "ran own/large" },
    {
      why: "the same, with a variant",
      facts: { model: "own/large#high", ...ran("own/large", "own/large#high") },
      says: "ran own/large",
    },
    {
      why: "what the worker had before",
      facts: ran("own/small", "own/small"),
      says: "≠ ran own/small",
    },
    {
      why: "another one than was decided on",
      facts: { mismatch: true, ...ran("own/small", "own/large") },
      says: "≠ ran own/small, not own/large",
    },
    {
      why: "without a model now",
      facts: { model: undefined, ...ran("own/small", "own/small") },
      says: "≠ ran own/small",
    },
  ])("$why: $says", ({ facts, says }) => {
    expect(describeObserved(describeWorker(facts))).toBe(says);
  });
});

test("names stand in a column, and notes after them, once each", () => {
  const workers = [describeWorker(), describeWorker({ worker: "architect" })];
  const options = toWorkerOptions({
    workers,
    notes: ["Stale.", "Stale."],
    settings: { strategies: [], boundaries: [] },
  });
  expect(options.map(({ title, category }) => `${category ?? ""}|${title}|`)).toEqual([
    "Workers|coder    |",
    "Workers|architect|",
    "Notes|Stale.|",
  ]);
});
