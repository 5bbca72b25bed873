import { expect, test } from "vitest";
import { formatTable } from "../../../../../src/adapters/orchestrator/runtime/views/markdown.js";

const cell = (text: string): string =>
  formatTable([{ a: text }])
    .split("\n")
    .slice(2)
    .join("\n")
    .slice(2, -2);

test.each([
  { why: "a bar does not end the cell", text: "x|y", shown: "x\\|y" },
  { why: "nor with a backslash before it", text: "x\\|y", shown: "x\\\\\\|y" },
  { why: "lines become one", text: " a \r\n\n\tb\u2028c ", shown: "a b c" },
  { why: "a tab is a blank", text: "a\tb", shown: "a b" },
  {
    why: "nothing steers a terminal",
    text: "\u001b[2Jx\u0007\u009b1m",
    shown: "\ufffd[2Jx\ufffd\ufffd1m",
  },
  { why: "nothing turns the writing", text: "a\u202eb\u2066c", shown: "a\ufffdb\ufffdc" },
  { why: "nothing hides", text: "a\u200bb\ufeffc", shown: "a\ufffdb\ufffdc" },
])("$why", ({ text, shown }) => {
  expect(cell(text)).toBe(shown);
});

test("80,000 blanks in a cell cost no time", () => {
  const start = performance.now();
  formatTable([{ a: `x${" ".repeat(80_000)}y` }]);
  expect(performance.now() - start).toBeLessThan(5000);
});
