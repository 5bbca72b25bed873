import { expect, test } from "vitest";
import { formatRefusal } from "../../../src/core/sources/refusal.js";

const REFUSAL = {
  file: "/work/opencode.json",
  path: ["share"],
  message: "share: expected one of manual, auto, disabled.",
  expected: "manual, auto or disabled",
  fix: "Take share out.",
};

test.each([
  { line: 4, place: "/work/opencode.json:4" },
  { line: undefined, place: "/work/opencode.json" },
])("a fault at $place, and what mends it", ({ line, place }) => {
  const says = formatRefusal({ ...REFUSAL, ...(line !== undefined && { line }) });
  expect(says).toBe(`${place}: share: expected one of manual, auto, disabled. Take share out.`);
});
