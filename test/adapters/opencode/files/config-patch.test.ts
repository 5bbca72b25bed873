import { describe, expect, test } from "vitest";
import {
  type PatchedModel,
  type PatchTarget,
  patchConfig,
  readTarget,
} from "../../../../src/adapters/opencode/files/config-patch.js";

const GPT: PatchedModel = { resolvedModel: "openai/gpt-6" };
const HIGH: PatchedModel = { ...GPT, variant: "high" };
const REVIEW: PatchTarget = { kind: "agent", name: "review" };

interface Row {
  readonly why: string;
  readonly before: string;
  readonly target: PatchTarget;
  readonly model?: PatchedModel;
  readonly after: string;
}

test.each<Row>([
  {
    why: "a value is replaced; comments, order and commas stay",
    before: '{\n  // mine\n  "model": "a/m", // old\n  "theme": "x", /* y */\n}\n',
    target: { kind: "model" },
    after: '{\n  // mine\n  "model": "openai/gpt-6", // old\n  "theme": "x", /* y */\n}\n',
  },
  {
    why: "a key is added",
    before: '{\n  "theme": "x"\n}\n',
    target: { kind: "small_model" },
    after: '{\n  "theme": "x",\n  "small_model": "openai/gpt-6"\n}\n',
  },
  {
    why: "tabs stay tabs",
    before: '{\n\t"theme": "x"\n}',
    target: { kind: "model" },
    after: '{\n\t"theme": "x",\n\t"model": "openai/gpt-6"\n}',
  },
  {
    why: "line ends stay as they are",
    before: '{\r\n    "theme": "x"\r\n}\r\n',
    target: { kind: "model" },
    after: '{\r\n    "theme": "x",\r\n    "model": "openai/gpt-6"\r\n}\r\n',
  },
  {
    why: "an empty file",
    before: "",
    target: { kind: "model" },
    after: '{\n  "model": "openai/gpt-6"\n}\n',
  },
  {
    why: "an agent that is new",
    before: "{}",
    target: REVIEW,
    after: '{\n  "agent": {\n    "review": {\n      "model": "openai/gpt-6"\n    }\n  }\n}',
  },
  {
    why: "an agent's variant goes with its model",
    before: '{ "agent": { "review": { "model": "a/m", "variant": "low", "prompt": "p" } } }',
    target: REVIEW,
    after: '{ "agent": { "review": { "model": "openai/gpt-6", "prompt": "p" } } }',
  },
  {
    why: "an agent's variant",
    before: '{ "agent": { "review": { "model": "a/m", "variant": "low" } } }',
    target: REVIEW,
    model: HIGH,
    after: '{ "agent": { "review": { "model": "openai/gpt-6", "variant": "high" } } }',
  },
  {
    why: "an agent of the oldest form, which counts most",
    before:
      '{ "agent": { "review": { "model": "a/m" } }, "mode": { "review": { "model": "a/m" } } }',
    target: REVIEW,
    after:
      '{ "agent": { "review": { "model": "a/m" } }, "mode": { "review": { "model": "openai/gpt-6" } } }',
  },
  {
    why: "a worker's variant is a part of its reference",
    before: '{ "profiles": { "coder": { "policy": "sticky" } } }',
    target: { kind: "worker", id: "coder" },
    model: HIGH,
    after: '{ "profiles": { "coder": { "policy": "sticky", "model": "openai/gpt-6#high" } } }',
  },
  {
    why: "nothing where it says so already, not even a line end",
    before: '{"model":"openai/gpt-6"}',
    target: { kind: "model" },
    after: '{"model":"openai/gpt-6"}',
  },
])("$why", ({ before, target, model = GPT, after }) => {
  expect(patchConfig(before, target, model, "file")._unsafeUnwrap().text).toBe(after);
});

test("names what changes, from what to what", () => {
  const text = '{ "agent": { "review": { "model": "a/m", "variant": "low" } } }';
  expect(patchConfig(text, REVIEW, GPT, "file")._unsafeUnwrap().edits).toEqual([
    { path: ["agent", "review", "model"], from: "a/m", to: "openai/gpt-6" },
    { path: ["agent", "review", "variant"], from: "low" },
  ]);
  expect(patchConfig("{}", { kind: "model" }, GPT, "file")._unsafeUnwrap().edits).toEqual([
    { path: ["model"], to: "openai/gpt-6" },
  ]);
});

test.each<{ target: PatchTarget; notes: number }>([
  { target: { kind: "model" }, notes: 1 },
  { target: { kind: "small_model" }, notes: 1 },
  { target: REVIEW, notes: 0 },
  { target: { kind: "worker", id: "w" }, notes: 0 },
])("says where a variant cannot be kept: $target.kind", ({ target, notes }) => {
  expect(patchConfig("{}", target, HIGH, "file")._unsafeUnwrap().notes).toHaveLength(notes);
});

describe("refuses", () => {
  test.each([
    { why: "what is no JSON", text: '{ "model": ', code: "invalid-json" },
    { why: "a list", text: "[]", code: "unknown-shape" },
    { why: "a text", text: '"x"', code: "unknown-shape" },
    { why: "a way that is no object", text: '{ "agent": "x" }', code: "unknown-shape" },
    {
      why: "a deeper way that is none",
      text: '{ "agent": { "review": [] } }',
      code: "unknown-shape",
    },
    {
      why: "a key that stands there twice",
      text: '{ "agent": { "review": { "model": "a/b" } }, "agent": { "review": { "model": "a/c" } } }',
      code: "unknown-shape",
    },
  ])("$why", ({ text, code }) => {
    const error = patchConfig(text, REVIEW, GPT, "my.json")._unsafeUnwrapErr();
    expect(error).toMatchObject({ code, source: "my.json" });
  });
});

test.each<{ text: string; target: PatchTarget; sets: boolean }>([
  { text: '{ "model": "a/m" }', target: { kind: "model" }, sets: true },
  { text: '{ "model": "a/m" }', target: { kind: "small_model" }, sets: false },
  { text: '{ "agent": { "review": {} } }', target: REVIEW, sets: false },
  { text: '{ "agents": { "review": { "model": "a/m" } } }', target: REVIEW, sets: true },
  { text: "no JSON", target: { kind: "model" }, sets: false },
  { text: "[]", target: { kind: "model" }, sets: false },
])("$text says $target.kind: $sets", ({ text, target, sets }) => {
  expect(readTarget(text, target) !== undefined).toBe(sets);
});
