import { expect, test } from "vitest";
import { listRejections } from "../../../../src/adapters/control-panel/view/rejection.js";

test("the most frequent first, then by code; each in words", () => {
  const rejected = { "size-unmet": 2, "toolcall-unknown": 9, "context-unmet": 2 };
  expect(listRejections(rejected)).toEqual([
    { code: "toolcall-unknown", text: "may not call tools", count: 9 },
    { code: "context-unmet", text: "have too little context", count: 2 },
    { code: "size-unmet", text: "are of another size", count: 2 },
  ]);
});
