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

test("a row of the plugin's list", () => {
  expect(read(ROW)).toEqual({
    worker: "coder",
    requested: "node:fast",
    resolved: "own/quick-mini",
    observed: "own/quick-mini",
    mismatch: false,
    layer: "session",
    policy: "sticky",
    backend: "agent",
    status: "idle",
    reason: "it is the newest",
    shadowed: ["worker:node"],
    needs: [],
  });
});

describe("OpenCode ran another model", () => {
  test.each([
    { row: { model: "a/b", observed: "a/c" }, mismatch: true, why: "another model" },
    {
      row: { model: "a/b#high", observed: "a/b" },
      mismatch: false,
      why: "a variant is not observed",
    },
    { row: { model: "a/b" }, mismatch: false, why: "nothing ran yet" },
    { row: { error: "none", observed: "a/b" }, mismatch: false, why: "nothing is decided" },
    {
      row: { model: "a/b", observed: "a/c", mismatch: false },
      mismatch: false,
      why: "the plugin says so",
    },
    {
      row: { model: "a/b", observed: "a/b", mismatch: true },
      mismatch: true,
      why: "the plugin says so",
    },
  ])("$why", ({ row, mismatch }) => {
    expect(read({ worker: "w", ...row })?.mismatch).toBe(mismatch);
  });
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
      mismatch: false,
      shadowed: [],
      needs: ["image input"],
    });
  });
});

test("notes are kept", () => {
  expect(readWorkerList({ rows: [], notes: ["Stale."] }).notes).toEqual(["Stale."]);
});
