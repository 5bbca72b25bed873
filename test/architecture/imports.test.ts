import { describe, expect, test } from "vitest";
import { listFiles, listImports } from "./files.js";

/** A folder may import itself and the folders before it. */
const FOLDERS = [
  "vocabulary",
  "ref",
  "sources",
  "catalog",
  "conditions",
  "matching",
  "resolution",
  "explanation",
  "resolver",
  "worker",
  "compare",
];

/** The folder of a core file. The resolver, which combines them, counts as its own folder. */
function folderOf(path: string): string {
  return /^src\/core\/([^/.]+)/.exec(path)?.[1] ?? "";
}

/** Imports of a file that a rule forbids. */
const forbidden = (path: string, isAllowed: (imported: string) => boolean) =>
  listImports(path).filter((imported) => !isAllowed(imported));

describe("the core knows itself and neverthrow", () => {
  test.each(listFiles("src/core"))("%s", (path) => {
    const isAllowed = (imported: string) =>
      imported === "neverthrow" || imported.startsWith("src/core/");
    expect(forbidden(path, isAllowed)).toEqual([]);
  });
});

describe("a folder of the core knows what stands to its left", () => {
  test("all folders have a place", () => {
    const folders = new Set(
      listFiles("src/core")
        .map(folderOf)
        .filter((folder) => folder !== ""),
    );
    expect([...folders].filter((folder) => !FOLDERS.includes(folder))).toEqual([]);
  });

  test.each(listFiles("src/core").filter((path) => folderOf(path) !== ""))("%s", (path) => {
    const known = FOLDERS.slice(0, FOLDERS.indexOf(folderOf(path)) + 1);
    const isAllowed = (imported: string) =>
      imported === "neverthrow" || known.includes(folderOf(imported));
    expect(forbidden(path, isAllowed)).toEqual([]);
  });
});

describe("the public core is the core alone", () => {
  test.each(["src/index.ts", "src/worker.ts", "src/compare.ts"])("%s", (path) => {
    const isAllowed = (imported: string) =>
      imported === "neverthrow" || imported.startsWith("src/core/");
    expect(forbidden(path, isAllowed)).toEqual([]);
  });
});

describe("tests of the core go to the core, not through the package", () => {
  const isAllowed = (imported: string) =>
    ["vitest", "neverthrow"].includes(imported) ||
    /^(?:src\/core|test\/core|fixtures\/builders)\//.test(imported);

  test.each([...listFiles("test/core"), ...listFiles("fixtures/builders")])("%s", (path) => {
    expect(forbidden(path, isAllowed)).toEqual([]);
  });
});
