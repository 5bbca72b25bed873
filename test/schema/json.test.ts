import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeJson } from "../../src/schema/index.js";
import { locateJsonFault } from "../../src/schema/json-fault.js";
import { DRAWN } from "../drawn.js";

test("a text becomes its value", () => {
  expect(decodeJson('{"a": [1, null]}', "file")._unsafeUnwrap()).toEqual({ a: [1, null] });
});

test.each([
  { text: "", message: "The text is empty." },
  { text: " \n", message: "The text is empty." },
  { text: "<!doctype html>", message: "The text is an HTML page, not JSON." },
  { text: "{oops", message: "The text stops being JSON at line 1, column 2." },
  { text: '{"key": "sk-canary"', message: "The text stops being JSON at line 1, column 20." },
  {
    text: '{\n  "key": "sk-canary",\n}',
    message: "The text stops being JSON at line 3, column 1.",
  },
  { text: '{"key": sk-canary}', message: "The text stops being JSON at line 1, column 9." },
  { text: '["sk-canary]', message: "The text stops being JSON at line 1, column 13." },
  { text: '"sk-\\canary"', message: "The text stops being JSON at line 1, column 5." },
  { text: "[1] sk-canary", message: "The text stops being JSON at line 1, column 5." },
  { text: '{"a" 1}', message: "The text stops being JSON at line 1, column 6." },
  { text: "[1 2]", message: "The text stops being JSON at line 1, column 4." },
  { text: "[1}", message: "The text stops being JSON at line 1, column 3." },
  { text: "{5: 1}", message: "The text stops being JSON at line 1, column 2." },
  { text: "\uFEFF{}", message: "The text stops being JSON at line 1, column 1." },
])("$message", ({ text, message }) => {
  const error = decodeJson(text, "auth.json")._unsafeUnwrapErr();
  expect(error).toEqual(
    expect.objectContaining({ code: "invalid-json", source: "auth.json", message }),
  );
  expect(JSON.stringify(error)).not.toContain("canary");
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("a fault is found where JSON.parse finds one, and only there", () => {
  const nearJson = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom("", ",", '"', "}", "]", "\\", "-", "0", "e", "\n"),
    )
    .map(([text, at, cut, piece]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + cut);
    });
  fc.assert(
    fc.property(fc.oneof(nearJson, fc.json(), fc.string()), (text) => {
      expect(locateJsonFault(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 5000, ...DRAWN },
  );
});

test("depth is no danger", () => {
  expect(decodeJson("[".repeat(200_000), "deep")._unsafeUnwrapErr().code).toBe("invalid-json");
  expect(locateJsonFault(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)).toBeUndefined();
});
