import { expect, test } from "vitest";
import { formatIssue } from "../../../src/adapters/opencode/format-issue.js";

test.each([
  { path: [], says: "stored runs: It is broken." },
  { path: ["runs", 2], says: "stored runs, runs[2]: It is broken." },
  { path: ["runs", "a-b"], says: "stored runs, runs.a-b: It is broken." },
  { path: ["gpt-6.1", "id"], says: 'stored runs, ["gpt-6.1"].id: It is broken.' },
])("$says", ({ path, says }) => {
  expect(formatIssue({ source: "stored runs", path, message: "It is broken." })).toBe(says);
});
