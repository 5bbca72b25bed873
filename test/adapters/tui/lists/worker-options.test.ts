import { describe, expect, test } from "vitest";
import {
  describeObserved,
  describeOrigin,
  toWorkerOptions,
} from "../../../../src/adapters/tui/lists/worker-options.js";
import { describeWorker } from "../support/listed.js";

const NO_MODEL = { code: "no-candidate", message: "None sees.", suggestions: [] };

describe("where a worker's model comes from", () => {
  test.each([
    {
      facts: { reason: "own/large for node: the default model of your config." },
      says: "node · the default model of your config",
    },
    { facts: { ref: "own/large", layer: "session" }, says: "this session" },
    { facts: { ref: "big", layer: "prompt", reason: undefined }, says: "big · next task only" },
    { facts: { layer: "config", reason: undefined }, says: "node · OpenCode's config" },
    { facts: { layer: "later", reason: undefined }, says: "node · later" },
  ])("$says", ({ facts, says }) => {
    expect(describeOrigin(describeWorker(facts))).toBe(says);
  });
});

const ran = (model: string, resolved: string) => ({ observed: { model, resolved, at: 1 } });

describe("what ran last", () => {
  test.each([
    { why: "nothing", facts: {}, says: "not run yet" },
    { why: "the same", facts: ran("own/large", "own/large"), says: "✓ ran" },
    {
      why: "the same, with a variant",
      facts: { model: "own/large#high", ...ran("own/large", "own/large#high") },
      says: "✓ ran",
    },
    {
      why: "what the worker had before",
      facts: ran("own/small", "own/small"),
      says: "ran own/small",
    },
    {
      why: "another one than was decided on",
      facts: { mismatch: true, ...ran("own/small", "own/large") },
      says: "≠ ran own/small, not own/large",
    },
    {
      why: "without a model now",
      facts: { model: undefined, ...ran("own/small", "own/small") },
      says: "ran own/small",
    },
    {
      why: "it is busy",
      facts: { running: [{ model: "own/large", since: 1 }] },
      says: "busy",
    },
    {
      why: "it is busy on what was chosen before",
      facts: { running: [{ model: "own/small", since: 1 }] },
      says: "busy on own/small",
    },
  ])("$why: $says", ({ facts, says }) => {
    expect(describeObserved(describeWorker(facts))).toBe(says);
  });
});

const spend = (cost?: number, unpriced?: number) => ({
  spent: {
    answers: 1,
    ...(cost !== undefined && { cost }),
    ...(unpriced !== undefined && { unpriced }),
  },
});

describe("what a worker cost", () => {
  test.each([
    { why: "nothing is known of it", facts: {}, wide: "✓ ran" },
    { why: "no price is known", facts: spend(undefined, 2), wide: "✓ ran" },
    { why: "it is known to be free", facts: spend(0), wide: "✓ ran · $0", narrow: "$0" },
    { why: "it is little", facts: spend(0.001), wide: "✓ ran · <$0.01", narrow: "<$0.01" },
    { why: "it is known", facts: spend(0.416), wide: "✓ ran · $0.42", narrow: "$0.42" },
    { why: "some is unpriced", facts: spend(2, 1), wide: "✓ ran · ≥$2.00", narrow: "≥$2.00" },
    { why: "little is priced", facts: spend(0.001, 1), wide: "✓ ran · >$0", narrow: ">$0" },
  ])("where $why: $wide", ({ facts, wide, narrow }) => {
    const [short, long] = ["own/large", "own/large-preview-2"].map((model) => {
      const workers = [describeWorker({ model, ...ran(model, model), ...facts })];
      return toWorkerOptions({ workers, notes: [], health: [], quota: [] }, 47)[0]?.footer;
    });
    expect(short).toBe(wide);
    expect(long).toBe(narrow);
  });

  test("a long model leaves no room for it, and what ran is cut before it", () => {
    const model = "some-gateway/some-vendor/a-long-name";
    const facts = { ...spend(1), ...ran("own/x", "own/y"), mismatch: true };
    const answer = {
      workers: [describeWorker({ model, ...facts })],
      notes: [],
      health: [],
      quota: [],
    };
    expect(toWorkerOptions(answer, 47)[0]).not.toHaveProperty("footer");
    expect(toWorkerOptions(answer, 87)[0]?.footer).toBe("≠ ran own/x,… · $1.00");
  });
});

test("names and models stand in columns, and notes after them, once each", () => {
  const workers = [
    describeWorker(),
    describeWorker({ worker: "architect", model: undefined, error: NO_MODEL }),
  ];
  const options = toWorkerOptions(
    { workers, notes: ["Stale.", "Stale."], health: [], quota: [] },
    105,
  );
  expect(options.map(({ title, category }) => `${category ?? ""}|${title}|`)).toEqual([
    "Workers|coder      own/large |",
    "Workers|architect  no model  |",
    "Notes|Stale.|",
  ]);
  expect(options[1]?.description).toBe("None sees.");
});

describe("one long name does not ruin the list", () => {
  const workers = [
    describeWorker({ worker: "a-worker-whose-name-does-not-end-".repeat(4) }),
    describeWorker({ model: "some-gateway/some-vendor/a-model-with-a-long-name-2026-01-01" }),
    describeWorker({
      worker: "fast",
      ref: "node:fast",
      spent: { answers: 3, cost: 12.345, unpriced: 1 },
      observed: { model: "own/x", resolved: "own/y", at: 1 },
      mismatch: true,
    }),
  ];
  const NOTE = "orchestrator.json: a mistake that takes more than one line to be told of. ".repeat(
    3,
  );
  test.each([47, 67, 87, 105])("%s columns", (columns) => {
    const options = toWorkerOptions({ workers, notes: [NOTE], health: [], quota: [] }, columns);
    for (const { title, description = "", footer = "" } of options) {
      const parts = [title, description, footer].filter((part) => part !== "");
      expect(Array.from(parts.join(" ")).length).toBeLessThanOrEqual(columns);
    }
    const [first, second, third] = options;
    expect(first?.title).toMatch(/^a-worker-\S*… {2}own\/large/);
    expect(second?.title).toMatch(/^coder +some-gateway\/some-vendor\/a-model/);
    const columnOf = (title = "") => title.lastIndexOf("own/large");
    expect(columnOf(first?.title)).toBe(columnOf(third?.title));
  });
});
