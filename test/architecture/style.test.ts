import { describe, expect, test } from "vitest";
import { listFiles, readText } from "./files.js";

const OURS = ["src", "test", "fixtures"].flatMap(listFiles);

test("names of files are words between hyphens", () => {
  const name = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|bench|test-d|config|d))?\.ts$/;
  expect(OURS.filter((path) => !name.test(path.slice(path.lastIndexOf("/") + 1)))).toEqual([]);
});

test("names of folders are words between hyphens", () => {
  const folders = OURS.flatMap((path) => path.split("/").slice(0, -1));
  expect([...new Set(folders)].filter((folder) => !/^[a-z0-9-]+$/.test(folder))).toEqual([]);
});

test("no file of the core is longer than 300 lines", () => {
  const long = listFiles("src/core").filter((path) => readText(path).split("\n").length > 301);
  expect(long).toEqual([]);
});

describe("the core says what it exports", () => {
  test.each([
    { what: "no default", sign: /^export default /m },
    { what: "no star", sign: /^export \*/m },
  ])("$what", ({ sign }) => {
    const paths = [...listFiles("src/core"), "src/index.ts"];
    expect(paths.filter((path) => sign.test(readText(path)))).toEqual([]);
  });
});

test("tests of the core use the real thing", () => {
  const fake = /\bvi\.(?:mock|fn|spyOn|stub\w+|useFakeTimers)\b/;
  expect(listFiles("test/core").filter((path) => fake.test(readText(path)))).toEqual([]);
});
