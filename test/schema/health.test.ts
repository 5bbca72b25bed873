import { expect, test } from "vitest";
import { decodeHealth, MAX_HEALTH_RECORDS } from "../../src/schema/index.js";

const RECORD = { providerID: "own", modelID: "a", kind: "rate-limited", since: 1000, until: 2000 };
const WEEK = 604_800_000;

const decode = (...records: readonly unknown[]) =>
  decodeHealth({ version: 1, records }, "health.json")._unsafeUnwrap();

test("what was written comes back", () => {
  const records = [
    { ...RECORD, failures: 2 },
    { providerID: "own", kind: "refused-credential", since: 0, until: WEEK },
  ];
  expect(decode(...records)).toEqual({ value: records, issues: [] });
});

test.each([
  { why: "no object", bad: null },
  { why: "a misspelt kind", bad: { ...RECORD, kind: "rate-limit" } },
  { why: "a misspelt field", bad: { ...RECORD, model: "a" } },
  { why: "no provider", bad: { ...RECORD, providerID: "" } },
  { why: "a provider of endless length", bad: { ...RECORD, providerID: "x".repeat(513) } },
  { why: "a length that is none", bad: { ...RECORD, providerID: { length: { toString: null } } } },
  { why: "a time that is text", bad: { ...RECORD, until: "2000" } },
  { why: "a time without end", bad: { ...RECORD, until: Number.POSITIVE_INFINITY } },
  { why: "an end before the start", bad: { ...RECORD, until: 999 } },
  { why: "a pause of more than a week", bad: { ...RECORD, until: 1001 + WEEK } },
  { why: "no failure at all", bad: { ...RECORD, failures: 0 } },
])("a record with $why is left out, and told", ({ bad }) => {
  const { value, issues } = decode(bad, RECORD);
  expect(value).toEqual([RECORD]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ["malformed-entry", ["records", 0]],
  ]);
  expect(issues[0]?.message).toContain("rate-limited, server-error, timeout");
});

test("no more than so many are read, and it is said", () => {
  const { value, issues } = decode(...Array.from({ length: 1000 }, () => RECORD));
  expect(value).toHaveLength(MAX_HEALTH_RECORDS);
  expect(issues.map(({ message }) => message)).toEqual(["Only the first 200 of 1000 are read."]);
});

test.each([{ records: [] }, { version: 2, records: [] }, { version: 1, records: {} }, [], "x"])(
  "another form is refused: %j",
  (input) => {
    const { code, hint } = decodeHealth(input, "health.json")._unsafeUnwrapErr();
    expect(code).toBe("unknown-shape");
    expect(hint).toBe("Delete the file to clear the failures.");
  },
);
