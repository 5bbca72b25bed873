import { expect, test } from "vitest";
import { listRefused } from "../../../../src/adapters/opencode/server/refused-places.js";

const file = "/work/opencode.json";

test.each([
  {
    why: "each place, and nothing that is said of it",
    data: { path: file, issues: [{ path: ["agent", 0, "x"], message: "got sk-canary" }] },
    places: [{ file, path: ["agent", 0, "x"] }],
  },
  {
    why: "a file that is no JSON",
    data: { path: file, message: "{" },
    places: [{ file, path: [] }],
  },
  {
    why: "issues of another form",
    data: { path: file, issues: [null, { path: 7 }, { path: ["a", {}, "x".repeat(201)] }] },
    places: [
      { file, path: [] },
      { file, path: [] },
      { file, path: ["a"] },
    ],
  },
  { why: "no file", data: { issues: [] }, places: [] },
  { why: "a file's name without end", data: { path: "x".repeat(5000) }, places: [] },
  { why: "nothing", data: undefined, places: [] },
])("$why", ({ data, places }) => {
  expect(listRefused(data)).toEqual(places);
});

test("no more than a few, however many there are", () => {
  const issues = Array.from({ length: 500 }, () => ({
    path: Array.from({ length: 90 }, () => "a"),
  }));
  const places = listRefused({ path: file, issues });
  expect(places).toHaveLength(20);
  expect(places[0]?.path).toHaveLength(20);
});
