import { describe, expect, test } from "vitest";
import {
  isNearName,
  modelPart,
  nameOnly,
  tagMeant,
} from "../../../src/core/resolution/suggest-text.js";

test.each([
  { ref: "fast", tag: "fast" },
  { ref: " Node Fast ", tag: "fast" },
  { ref: "node/fast", tag: "fast" },
  { ref: "opus", tag: "opus" },
])("$ref may be the tag $tag", ({ ref, tag }) => {
  expect(tagMeant(ref)).toBe(tag);
});

test.each([
  { ref: "a/b", part: ["b", undefined] },
  { ref: "a/b/c#high", part: ["b/c", "high"] },
  { ref: "/claude-opus-5/", part: ["claude-opus-5", undefined] },
  { ref: "opus # low", part: ["opus ", "low"] },
])("of $ref the model's part is $part", ({ ref, part }) => {
  expect(modelPart(ref)).toEqual(part);
});

test("of a text that is no reference the letters and digits are left", () => {
  expect(nameOnly("/op\u2020us!! 4.5/")).toBe("op us 4.5");
});

describe("names of providers that come near", () => {
  test.each([
    { typed: "gogle", id: "google", near: true },
    { typed: "copilot", id: "github-copilot", near: true },
    { typed: "zai-coding", id: "zai", near: true },
    { typed: "xay", id: "xai", near: false },
    { typed: "anthropic", id: "openai", near: false },
  ])("$typed and $id: $near", ({ typed, id, near }) => {
    expect(isNearName(typed, id)).toBe(near);
  });
});
