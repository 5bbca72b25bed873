import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const CHECKLIST = "docs/model-selection.md";
const FOLDER = "test/e2e/orchestrator/";

const [, table = ""] = readFileSync(CHECKLIST, "utf8").split("## Expected behaviour");
const rows = table
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (---|behaviour)/.test(line))
  .map((line) => {
    const [, behaviour = "", tests = ""] = line.split(" | ").join("|").split("|");
    return { behaviour: behaviour.trim(), tests };
  });

/** The files in a line, each with the titles of its tests. */
function readTests(text: string) {
  return [...text.matchAll(/`([^`]+\.test\.ts)`((?:[:,] "[^"]+")*)/g)].map(
    ([, file = "", titles = ""]) => ({
      file: file.includes("/") ? file : `${FOLDER}${file}`,
      titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
    }),
  );
}

describe("each line of the checklist names tests that exist", () => {
  test("there are lines", () => {
    expect(rows.length).toBeGreaterThan(25);
  });

  test.each(rows)("$behaviour", ({ tests }) => {
    const named = readTests(tests);
    expect(named.length).toBeGreaterThan(0);
    for (const { file, titles } of named) {
      const source = readFileSync(file, "utf8");
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(source).toContain(`"${title}"`);
    }
  });
});
