import { expect, test } from "vitest";
import { decodeEvidence } from "../../src/schema/index.js";

const RECORD = { providerID: "own", modelID: "a", endedWell: 3, failed: 1 };
const SPEED = { firstTokenMs: 400, tokensPerSecond: 80 };

const decode = (...records: readonly unknown[]) =>
  decodeEvidence(records, "evidence")._unsafeUnwrap();

test("what was given comes back", () => {
  const records = [RECORD, { ...RECORD, worker: "coder", speeds: [SPEED, SPEED] }];
  expect(decode(...records)).toEqual({ value: records, issues: [] });
});

test.each([
  { why: "no object", bad: null },
  { why: "no model", bad: { providerID: "own", endedWell: 3, failed: 1 } },
  { why: "a model of endless length", bad: { ...RECORD, modelID: "x".repeat(513) } },
  { why: "a misspelt field", bad: { ...RECORD, endWell: 3 } },
  { why: "half a run", bad: { ...RECORD, failed: 0.5 } },
  { why: "fewer runs than none", bad: { ...RECORD, endedWell: -1 } },
  { why: "an empty worker", bad: { ...RECORD, worker: "" } },
  { why: "no speed at all", bad: { ...RECORD, speeds: [{ ...SPEED, tokensPerSecond: 0 }] } },
  { why: "half a speed", bad: { ...RECORD, speeds: [{ firstTokenMs: 400 }] } },
  { why: "a time that is text", bad: { ...RECORD, speeds: [{ ...SPEED, firstTokenMs: "4" }] } },
  {
    why: "speeds without end",
    bad: { ...RECORD, speeds: Array.from({ length: 1001 }, () => SPEED) },
  },
])("a record with $why is left out, and told", ({ bad }) => {
  const { value, issues } = decode(bad, RECORD);
  expect(value).toEqual([RECORD]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([["malformed-entry", [0]]]);
});

test("no more than so many are read, and it is said", () => {
  const { value, issues } = decode(...Array.from({ length: 1200 }, () => RECORD));
  expect(value).toHaveLength(1000);
  expect(issues.map(({ message }) => message)).toEqual(["Only the first 1000 of 1200 are read."]);
});

test.each([{}, { version: 1, records: [] }, "x", null])("another form is refused: %j", (input) => {
  expect(decodeEvidence(input, "evidence")._unsafeUnwrapErr().code).toBe("unknown-shape");
});
