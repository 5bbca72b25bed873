import { expect, test } from "vitest";
import { decodeModelState } from "../../src/schema/index.js";
import { readFixture } from "./fixture.js";

test("malformed entries are passed over, the others keep their order", () => {
  const { value, issues } = decodeModelState(
    readFixture("model.json"),
    "model.json",
  )._unsafeUnwrap();
  expect(value).toEqual({
    recent: [
      { providerID: "acme", modelID: "rocket-5" },
      { providerID: "local", modelID: "sparse" },
    ],
    favorite: [{ providerID: "far", modelID: "sage-2" }],
  });
  expect(issues.map(({ code, path }) => `${code} ${path.join(".")}`)).toEqual([
    "malformed-entry recent.1.providerID",
    "malformed-entry recent.2",
    "malformed-entry recent.3",
  ]);
});

test.each([
  { state: {}, issues: [], why: "an empty file" },
  { state: { variant: {} }, issues: [], why: "only variants" },
  { state: { recent: 3 }, issues: ["recent"], why: "no list" },
  { state: { recent: [], favorite: null }, issues: ["favorite"], why: "no list" },
])("$state: $why", ({ state, issues }) => {
  const decoded = decodeModelState(state, "model.json")._unsafeUnwrap();
  expect(decoded.value).toEqual({ recent: [], favorite: [] });
  expect(decoded.issues.map(({ path }) => path.join("."))).toEqual(issues);
});
