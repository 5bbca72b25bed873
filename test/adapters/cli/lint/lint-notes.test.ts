import { expect, test } from "vitest";
import { lintNotes } from "../../../../src/adapters/cli/lint/lint-notes.js";
import { lintRefusals } from "../../../../src/adapters/cli/lint/lint-refusals.js";

test("what a file says in vain, with its place", () => {
  expect(
    lintNotes([
      { kind: "unknown-key", file: "f", line: 2, path: ["modle"], near: "model" },
      { kind: "unknown-key", file: "f", path: ["odd"] },
      { kind: "key-around-unset", file: "f", line: 3, path: ["provider", "p"], names: ["A", "B"] },
    ]),
  ).toMatchObject([
    { code: "unknown-key", place: { file: "f", line: 2 }, help: "Write model instead." },
    { code: "unknown-key", place: { file: "f" }, help: "Remove it." },
    {
      code: "key-around-unset",
      level: "warning",
      message: expect.stringContaining("the variables A and B, which are not set") as string,
    },
  ]);
});

test("a refusal is an error with what mends it", () => {
  const refusal = { file: "f", line: 1, path: ["a"], message: "M.", expected: "e", fix: "Do." };
  expect(lintRefusals([refusal])).toEqual([
    {
      code: "config-refused",
      level: "error",
      path: ["a"],
      message: "M.",
      help: "Do.",
      place: { file: "f", line: 1 },
    },
  ]);
});
