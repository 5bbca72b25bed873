import { expect, test } from "vitest";
import { formatTag } from "../../../src/core/ref/ref.js";

test.each([
  { id: "default", tag: "node" },
  { id: "fast", tag: "node:fast" },
])("the tag of $id is $tag", ({ id, tag }) => {
  expect(formatTag(id)).toBe(tag);
});
