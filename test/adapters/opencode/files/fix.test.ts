import { expect, test } from "vitest";
import { describeFault, describeFix } from "../../../../src/adapters/opencode/files/fix.js";

test.each([
  {
    path: ["a", "limit", "output"],
    expected: "a number",
    received: "nothing",
    fix: 'Add "output": a number to a.limit, or remove a.limit.',
  },
  {
    path: ["a", "context"],
    expected: "a number",
    received: "a string",
    fix: "Write a.context as a number, without quotes.",
  },
  {
    path: ["steps"],
    expected: "a whole number above 0",
    received: "a string",
    fix: "Write steps as a number, without quotes.",
  },
  {
    path: ["subtask"],
    expected: "true or false",
    received: "a string",
    fix: "Write subtask as true or false, without quotes.",
  },
  {
    path: ["plugin"],
    expected: "a list",
    received: "a string",
    fix: 'Put plugin in brackets: ["…"].',
  },
  {
    path: ["tools"],
    expected: "an object",
    received: "a list",
    fix: 'Write tools as an object of switches, such as { "bash": true }, or remove it.',
  },
  { path: ["small_model"], expected: "a text", received: "null", fix: "Remove small_model." },
  {
    path: ["command", "x", "template"],
    expected: "a string",
    received: "null",
    fix: "Write command.x.template as a string.",
  },
  {
    path: ["share"],
    expected: 'one of "a"',
    received: "a string",
    fix: 'Write share as one of "a".',
  },
  { path: [], expected: "an object", received: "a list", fix: "Make the file an object." },
])("$path: $mend", ({ fix, ...fault }) => {
  expect(describeFix(fault)).toBe(fix);
});

test("a fault in one sentence", () => {
  expect(describeFault({ path: ["a"], expected: "a string", received: "nothing" })).toBe(
    "a is missing; expected a string.",
  );
  expect(describeFault({ path: [], expected: "an object", received: "a list" })).toBe(
    "The file: expected an object, received a list.",
  );
});
