import { describe, expect, test } from "vitest";
import { readWorkerList } from "../../../../src/adapters/control-panel/view/worker-row.js";

const ROW = {
  worker: "coder",
  ref: "node:fast",
  layer: "session",
  policy: "sticky",
  backend: "agent",
  status: "idle",
  model: "own/quick-mini",
  reason: "it is the newest",
  shadowed: ["worker:node"],
  observed: "own/quick-mini",
  sessions: ["ses_1"],
};

const read = (row: unknown) => readWorkerList({ rows: [row], notes: [], more: 0 }).workers[0];

test("a row of the plugin's list, without its policy and backend, which nobody is shown", () => {
  expect(read(ROW)).toEqual({
    worker: "coder",
    requested: "node:fast",
    resolved: "own/quick-mini",
    observed: "own/quick-mini",
    observation: "same",
    layer: "session",
    status: "idle",
    reason: "it is the newest",
    shadowed: ["worker:node"],
    running: [],
    chosen: false,
    warnings: [],
    needs: [],
    requirements: [],
  });
});

describe("what the observed model says", () => {
  test.each([
    { row: { model: "a/b", observed: "a/b" }, observation: "same", why: "it is the resolved one" },
    {
      row: { model: "a/b#high", observed: "a/b" },
      observation: "same",
      why: "a variant is not told",
    },
    {
      row: { model: "a/b", observed: "a/c" },
      observation: "earlier",
      why: "another is resolved now",
    },
    {
      row: { error: "none", observed: "a/b" },
      observation: "earlier",
      why: "none is resolved now",
    },
    { row: { model: "a/b" }, observation: "none", why: "nothing ran yet" },
    {
      row: { model: "a/b", observed: { model: "a/c", resolved: "a/b" }, mismatch: true },
      observation: "mismatch",
      why: "OpenCode ran another one",
    },
  ])("$observation: $why", ({ row, observation }) => {
    expect(read({ worker: "w", ...row })?.observation).toBe(observation);
  });
});

test("the plugin's checked rows: observed and error with more than a text", () => {
  const listed = {
    worker: "vision",
    model: "a/b",
    observed: { model: "a/b", resolved: "a/b", at: 1 },
    needs: ["image input"],
    requirements: [{ kind: "image-input" }, { kind: "context", min: 5 }, { kind: "flying" }],
  };
  expect(readWorkerList({ workers: [listed] }).workers[0]).toMatchObject({
    observed: "a/b",
    needs: ["image input"],
    requirements: [{ kind: "image-input" }, { kind: "context", min: 5 }],
  });
  const broken = { worker: "w", error: { code: "no-candidate", message: "No model." } };
  expect(readWorkerList({ workers: [broken] }).workers[0]?.error).toBe("No model.");
});

describe("odd rows", () => {
  test.each<{ json: unknown; workers: number }>([
    { json: undefined, workers: 0 },
    { json: null, workers: 0 },
    { json: [], workers: 0 },
    { json: { rows: "none" }, workers: 0 },
    { json: { rows: [null, 7, {}, { worker: 3 }, { worker: "" }] }, workers: 0 },
    { json: { rows: [{ worker: "a" }, { worker: "b", model: 7, shadowed: "x" }] }, workers: 2 },
  ])("$json", ({ json, workers }) => {
    expect(readWorkerList(json).workers).toHaveLength(workers);
  });

  test("fields of another kind count as absent", () => {
    expect(read({ worker: "b", model: 7, shadowed: "x", needs: [1, "image input"] })).toEqual({
      worker: "b",
      observation: "none",
      shadowed: [],
      running: [],
      chosen: false,
      warnings: [],
      needs: ["image input"],
      requirements: [],
    });
  });
});

test("the settings that the plugin resolves with", () => {
  const settings = {
    strategies: [{ id: "review", summary: "s", requires: [], rules: [] }, 7],
    boundaries: [{ deny: ["groq"] }, null],
  };
  expect(readWorkerList({ workers: [], settings }).settings).toEqual({
    strategies: [{ id: "review", summary: "s", requires: [], rules: [] }],
    boundaries: [{ deny: ["groq"] }],
  });
  expect(readWorkerList({ workers: [] }).settings).toEqual({});
  expect(read({ worker: "w", boundaries: { maxInputPrice: 1 } })?.boundaries).toEqual({
    maxInputPrice: 1,
  });
});

test("notes are kept", () => {
  expect(readWorkerList({ rows: [], notes: ["Stale."] }).notes).toEqual(["Stale."]);
});

test.each([
  { why: "set for the session", row: { sticky: "a/b" }, chosen: true },
  { why: "set for the next task", row: { next: "a/b" }, chosen: true },
  { why: "nothing is set", row: { sticky: "" }, chosen: false },
])("what there is to take back: $why", ({ row, chosen }) => {
  expect(read({ worker: "w", ...row })?.chosen).toBe(chosen);
});

test("what runs now, and what was decided on for what ran last", () => {
  const row = read({
    worker: "w",
    running: [{ model: "a/b", since: 1 }, { model: 7 }, null],
    observed: { model: "a/c", resolved: "a/d" },
  });
  expect(row).toMatchObject({ running: ["a/b"], observed: "a/c", decided: "a/d" });
});
