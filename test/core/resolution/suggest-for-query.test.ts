import { expect, test } from "vitest";
import { suggestMeant } from "../../../src/core/resolution/suggest-for-query.js";

test.each([
  { failure: { code: "malformed-ref", detail: "", meant: "node:?vision" }, refs: ["node:?vision"] },
  { failure: { code: "malformed-ref", detail: "", meant: "node" }, refs: ["node"] },
  { failure: { code: "malformed-ref", detail: "", meant: "opus" }, refs: [] },
  { failure: { code: "malformed-ref", detail: "" }, refs: [] },
  { failure: { code: "empty-ref" }, refs: [] },
  { failure: { code: "malformed-request", path: "ref", detail: "", meant: "node" }, refs: [] },
] as const)("the tag or query that $failure was meant to be: $refs", ({ failure, refs }) => {
  expect(suggestMeant(failure).map((one) => ("ref" in one ? one.ref : ""))).toEqual(refs);
});
