import { describe, expect, test } from "vitest";
import { parseEnvFile } from "../../../../src/adapters/opencode/files/env-file.js";

describe("parseEnvFile", () => {
  test.each([
    { text: "A=1", env: { A: "1" }, why: "a value" },
    { text: "A=1\r\nB=2\r\n", env: { A: "1", B: "2" }, why: "lines of Windows" },
    { text: "export A=1", env: { A: "1" }, why: "export" },
    { text: "  A = 1  ", env: { A: "1" }, why: "space around" },
    { text: "A=", env: { A: "" }, why: "no value" },
    { text: "A=\nB=1", env: { A: "", B: "1" }, why: "no value, another line below" },
    { text: 'A=""', env: { A: "" }, why: "an empty quoted value" },
    { text: "A=' '", env: { A: " " }, why: "a quoted space, which counts as set" },
    { text: 'A="x # y" # z', env: { A: "x # y" }, why: "a hash within quotes" },
    { text: "A=x # y", env: { A: "x" }, why: "a comment behind a value" },
    { text: "A=x#y", env: { A: "x#y" }, why: "a hash within a value" },
    { text: "A= # y", env: { A: "" }, why: "a comment in place of a value" },
    { text: "# A=1\n\n#\n", env: {}, why: "comments and blank lines" },
    { text: 'A="one\ntwo"\nB=3', env: { A: "one\ntwo", B: "3" }, why: "a value of two lines" },
    { text: 'A="a\\"b"\nB=1', env: { A: 'a\\"b', B: "1" }, why: "a protected quote" },
    { text: "A='don\nB=1", env: { A: "'don", B: "1" }, why: "a quote that never closes" },
    { text: "A=`x`", env: { A: "x" }, why: "backticks" },
    { text: "A=1\nA=2", env: { A: "2" }, why: "the last of two counts" },
    { text: "302AI_API_KEY=1", env: { "302AI_API_KEY": "1" }, why: "a digit first" },
    { text: "A=b=c", env: { A: "b=c" }, why: "an equals sign in the value" },
  ])("$why", ({ text, env }) => {
    expect(parseEnvFile(text, "file")).toEqual({ env, issues: [] });
  });

  test("a line that is no assignment is an issue, by its number and without its text", () => {
    const { env, issues } = parseEnvFile("A='1\n2'\nsk-canary\n=x\nB=2", "vars.env");
    expect(env).toEqual({ A: "1\n2", B: "2" });
    expect(issues).toMatchObject([
      { code: "malformed-entry", source: "vars.env", path: [3] },
      { code: "malformed-entry", source: "vars.env", path: [4] },
    ]);
    expect(JSON.stringify(issues)).not.toContain("canary");
  });

  test("names of prototypes are names", () => {
    const { env } = parseEnvFile("__proto__=1\nconstructor=2", "file");
    expect(Object.keys(env)).toEqual(["__proto__", "constructor"]);
  });
});
