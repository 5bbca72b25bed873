import { describe, expect, test } from "vitest";
import { isTypesOnly, listFiles } from "./files.js";

describe("each file of the core that does something has a test of the same path", () => {
  const tests = new Set(listFiles("test/core"));

  test.each(listFiles("src/core").filter((path) => !isTypesOnly(path)))("%s", (path) => {
    const expected = path.replace(/^src\//, "test/").replace(/\.ts$/, ".test.ts");
    expect(tests).toContain(expected);
  });
});

describe("each test of the core stands where the core does, or in a folder named by its file", () => {
  const folders = new Set(
    listFiles("src/core").flatMap((path) => [
      path.slice(0, path.lastIndexOf("/")),
      path.slice(0, -".ts".length),
    ]),
  );

  test.each(listFiles("test/core").filter((path) => path.endsWith(".test.ts")))("%s", (path) => {
    const folder = path.slice(0, path.lastIndexOf("/")).replace(/^test\//, "src/");
    expect(folders).toContain(folder);
  });
});
