import { expect, test } from "vitest";
import { decodeQuota } from "../../src/schema/index.js";

const QUOTA = { providerID: "own", used: 5, limit: 10, resetsAt: 1000 };

test("what was written comes back", () => {
  const value = [QUOTA, { ...QUOTA, modelID: "a" }];
  expect(decodeQuota(value, "quota")._unsafeUnwrap()).toEqual({ value, issues: [] });
});

test.each([
  null,
  { ...QUOTA, usd: 5 },
  { ...QUOTA, used: -1 },
  { ...QUOTA, limit: 0 },
  { ...QUOTA, resetsAt: "soon" },
  { ...QUOTA, providerID: "" },
])("%j is left out, and told", (bad) => {
  const { value, issues } = decodeQuota([bad, QUOTA], "quota")._unsafeUnwrap();
  expect(value).toEqual([QUOTA]);
  expect(issues.map(({ code, path }) => [code, path])).toEqual([["malformed-entry", [0]]]);
});

test("another form is refused; what is beyond a bound is told", () => {
  expect(decodeQuota({}, "quota")._unsafeUnwrapErr().code).toBe("unknown-shape");
  const given = Array.from({ length: 1500 }, () => QUOTA);
  const many = decodeQuota(given, "quota")._unsafeUnwrap();
  expect([many.value.length, many.issues.length]).toEqual([1000, 1]);
});
