import { expect, test } from "vitest";
import { formatIssue } from "../../../../src/adapters/orchestrator/runtime/format-issue.js";

test.each([
  { path: [], says: "stored runs: It is broken." },
  { path: ["runs", 2], says: "stored runs at runs.2: It is broken." },
])("$says", ({ path, says }) => {
  expect(formatIssue({ source: "stored runs", path, message: "It is broken." })).toBe(says);
});
