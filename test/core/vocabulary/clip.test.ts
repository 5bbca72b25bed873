import { expect, test } from "vitest";
import { clip } from "../../../src/core/vocabulary/clip.js";

test.each([
  { text: "", clipped: "" },
  { text: "four", clipped: "four" },
  { text: "fives", clipped: "five…" },
])("at most four characters of $text", ({ text, clipped }) => {
  expect(clip(text, 4)).toBe(clipped);
});
