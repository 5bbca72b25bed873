import { expect, test } from "vitest";
import { decodeWorkerState } from "../../src/schema/index.js";

const CHOICE = { sessionID: "s1", workerID: "coder", sticky: "p/m" };

test("kept choices come back as they were written", () => {
  const state = {
    version: 1,
    choices: [CHOICE, { sessionID: "s2", workerID: "docs", next: "node:fast" }],
  };
  expect(decodeWorkerState(state, "state.json")._unsafeUnwrap()).toEqual({
    value: state,
    issues: [],
  });
});

test.each([
  { bad: null, why: "no object" },
  { bad: { ...CHOICE, sticky: 3 }, why: "a model that is no text" },
  { bad: { ...CHOICE, sticky: { length: { toString: null } } }, why: "a length that is none" },
  { bad: { sessionID: "s1", workerID: "x" }, why: "no model at all" },
  { bad: { ...CHOICE, sticky: "" }, why: "an empty model" },
  { bad: { ...CHOICE, sticky: "x".repeat(4097) }, why: "a model of endless length" },
])("a bad choice is left out: $why", ({ bad }) => {
  const { value, issues } = decodeWorkerState(
    { version: 1, choices: [bad, CHOICE] },
    "state.json",
  )._unsafeUnwrap();
  expect(value.choices).toEqual([CHOICE]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ["malformed-entry", ["choices", 0]],
  ]);
});

test("of two choices for one worker in a session the later counts", () => {
  const later = { ...CHOICE, sticky: "p/later" };
  const { value } = decodeWorkerState(
    { version: 1, choices: [CHOICE, later] },
    "state.json",
  )._unsafeUnwrap();
  expect(value.choices).toEqual([later]);
});

test.each([
  null,
  [],
  "text",
  { version: 2, choices: [] },
  { version: 1 },
  { version: 1, choices: {} },
])("%j is refused as a whole", (input) => {
  expect(decodeWorkerState(input, "state.json")._unsafeUnwrapErr()).toMatchObject({
    code: "unknown-shape",
    source: "state.json",
  });
});
