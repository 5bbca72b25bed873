import { expect, test } from "vitest";
import { CRITERIA } from "../../../src/core/conditions/criteria.js";

test("what a ranking may order by; the full id comes last by itself", () => {
  expect(CRITERIA).toContain("newest");
  expect(CRITERIA).not.toContain("full-id");
  expect(CRITERIA).toHaveLength(22);
});
