import { describe, expect, test } from "vitest";
import { decodeJsonc } from "../../../../src/adapters/opencode/files/jsonc.js";

describe("decodeJsonc takes what OpenCode takes for a config", () => {
  test.each([
    { text: "{}", value: {}, why: "JSON" },
    { text: '// a\n{ /* b */ "a": 1, // c\n}', value: { a: 1 }, why: "comments and commas" },
    { text: '{"a":[1,[2,],{"b":null}]}', value: { a: [1, [2], { b: null }] }, why: "nesting" },
    { text: '{"a":1,"b":2,"a":3}', value: { a: 3, b: 2 }, why: "the last of two counts" },
    { text: '"text"', value: "text", why: "any value" },
    { text: "false", value: false, why: "a false value" },
  ])("$why", ({ text, value }) => {
    expect(decodeJsonc(text, "file")._unsafeUnwrap()).toEqual(value);
  });

  test.each([
    { text: "", message: "The text stops being JSON at line 1, column 1.", why: "nothing" },
    { text: " \n ", message: "The text stops being JSON at line 2, column 2.", why: "space" },
    {
      text: '{\n  "key": sk-canary\n}',
      message: "The text stops being JSON at line 2, column 10.",
      why: "an unquoted text",
    },
    { text: '{"a": 1', message: "The text stops being JSON at line 1, column 8.", why: "no end" },
    { text: "{} {}", message: "The text stops being JSON at line 1, column 4.", why: "two values" },
  ])("refuses $why, says where and quotes nothing", ({ text, message }) => {
    const error = decodeJsonc(text, "file")._unsafeUnwrapErr();
    expect(error).toMatchObject({ code: "invalid-json", source: "file", message });
    expect(JSON.stringify(error)).not.toContain("canary");
  });

  test("keys of prototypes are keys like any other", () => {
    const value = decodeJsonc('{"__proto__": {"polluted": true}, "constructor": 1}', "file");
    const object: unknown = value._unsafeUnwrap();
    expect(Object.keys(object as object)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("depth is an error, not a crash", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    const error = decodeJsonc(deep, "file")._unsafeUnwrapErr();
    expect(error.message).toBe("The text is nested too deeply.");
  });
});
