import { describe, expect, test } from "vitest";
import {
  isNearProvider,
  modelPart,
  nameOnly,
  tagMeant,
} from "../../../src/core/resolution/suggest-text.js";

test.each([
  { ref: "fast", tag: "fast" },
  { ref: " Node Fast ", tag: "fast" },
  { ref: "node/fast", tag: "fast" },
  { ref: "opus", tag: "opus" },
  { ref: "nod:fast", tag: "fast" },
  { ref: "noed:vision", tag: "vision" },
  { ref: "Mode/fast", tag: "fast" },
  { ref: "auto-fast", tag: "fast" },
  { ref: "auot: docs", tag: "docs" },
  { ref: "no:fast", tag: "no:fast" },
  { ref: "mod fast", tag: "mod fast" },
  { ref: "deno:fast", tag: "deno:fast" },
  { ref: "4 node:fast", tag: "4 node:fast" },
])("$ref may be the tag $tag", ({ ref, tag }) => {
  expect(tagMeant(ref)).toBe(tag);
});

test.each([
  { ref: "a/b", part: ["b", undefined] },
  { ref: "a/b/c#high", part: ["b/c", "high"] },
  { ref: "/claude-opus-5/", part: ["claude-opus-5", undefined] },
  { ref: "opus # low", part: ["opus ", "low"] },
  { ref: "a/#high", part: ["", "high"] },
  { ref: "///", part: ["", undefined] },
])("of $ref the model's part is $part", ({ ref, part }) => {
  expect(modelPart(ref)).toEqual(part);
});

test.each([
  { ref: "/op\u2020us!! 4.5/", name: "op us 4.5" },
  { ref: "\u2020/opus/\u2020", name: "opus" },
])("of $ref, which is no reference, the letters and digits are left: $name", ({ ref, name }) => {
  expect(nameOnly(ref)).toBe(name);
});

test("of a text that is too long no more is read than a reference may have", () => {
  const text = `a/${"b".repeat(1000)}`;
  expect(modelPart(text)).toEqual(["b".repeat(510), undefined]);
  expect(nameOnly(text)).toBe(`a/${"b".repeat(510)}`);
});

describe("names of providers that come near", () => {
  test.each([
    { typed: "gogle", id: "google", near: true },
    { typed: "copilot", id: "github-copilot", near: true },
    { typed: "zai-coding", id: "zai", near: true },
    { typed: "xay", id: "xai", near: false },
    { typed: "anthropic", id: "openai", near: false },
    { typed: "bedrock", id: "amazon-bedrock", near: true },
    { typed: "vertex_ai", id: "google-vertex", near: true },
    { typed: "zen", id: "opencode", name: "OpenCode Zen", near: true },
    { typed: "zen", id: "opencode", near: false },
    { typed: "ai", id: "ai-gate", near: false },
    { typed: "your-gate", id: "ai-gate", near: false },
    { typed: "best-vertex", id: "google-vertex", near: true },
    { typed: "hf-vertex", id: "google-vertex", near: true },
    { typed: "xy", id: "xy-gate", near: false },
    { typed: "local", id: "modal", near: false },
    { typed: "model", id: "modal", near: false },
    { typed: "home", id: "poe", near: false },
    { typed: "openia", id: "openai", near: true },
    { typed: "togther", id: "togetherai", name: "Together AI", near: true },
    { typed: "gthub-copliot", id: "github-copilot", near: true },
  ])("$typed and $id: $near", ({ typed, id, name = id, near }) => {
    expect(isNearProvider(typed, id, name)).toBe(near);
  });
});
