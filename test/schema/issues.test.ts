import { expect, test } from "vitest";
import { decodeAuth, decodeModelsDev, ISSUE_LIMIT } from "../../src/schema/index.js";

function decodeFaulty(count: number) {
  const entries = Array.from({ length: count }, (_, index) => [`p${index}`, null]);
  return decodeAuth(Object.fromEntries(entries), "auth.json")._unsafeUnwrap().issues;
}

test.each([
  { count: 0, last: undefined },
  { count: ISSUE_LIMIT, last: { code: "malformed-entry", path: [`p${ISSUE_LIMIT - 1}`] } },
  {
    count: ISSUE_LIMIT + 1,
    last: { code: "further-issues", path: [], message: "2 further faults are not listed." },
  },
  {
    count: 5000,
    last: { code: "further-issues", path: [], message: "4901 further faults are not listed." },
  },
])("$count faults", ({ count, last }) => {
  const issues = decodeFaulty(count);
  expect(issues).toHaveLength(Math.min(count, ISSUE_LIMIT));
  if (last !== undefined) expect(issues.at(-1)).toEqual(expect.objectContaining(last));
});

test("a catalog full of faults is decoded all the same", () => {
  const models = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`m${index}`, { name: 5, limit: "x", cost: [] }]),
  );
  const { value, issues } = decodeModelsDev({ acme: { models } }, "api.json")._unsafeUnwrap();
  expect(value.providers[0]?.models).toHaveLength(5000);
  expect(issues).toHaveLength(ISSUE_LIMIT);
  expect(issues.at(-1)?.message).toBe("14901 further faults are not listed.");
});
