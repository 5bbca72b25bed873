import { expect, test } from "vitest";
import { readFailures } from "../../../../src/adapters/control-panel/view/failure-row.js";

const ROW = { model: "own/a/b", kind: "timeout", since: 1, until: 2, state: "cooling down" };

test("what failed is read for people and for the resolver", () => {
  const whole = { ...ROW, model: "own", kind: "refused-credential" };
  expect(readFailures([ROW, whole])).toEqual([
    {
      ...{ model: "own/a/b", state: "cooling down" },
      record: { providerID: "own", modelID: "a/b", kind: "timeout", since: 1, until: 2 },
    },
    {
      ...{ model: "own", state: "cooling down" },
      record: { providerID: "own", kind: "refused-credential", since: 1, until: 2 },
    },
  ]);
});

test.each([undefined, {}, [null], [{ ...ROW, kind: "other" }], [{ ...ROW, until: "2" }], [{}]])(
  "another form is left out: %j",
  (json) => {
    expect(readFailures(json)).toEqual([]);
  },
);
