import { expect, test } from "vitest";
import { readQuotas } from "../../../../src/adapters/control-panel/view/quota-json.js";

const SHARED = { providerID: "own", used: 1, limit: 20, resetsAt: 9 };
const WINDOW = { ...SHARED, modelID: "a/b" };

test("quotas of a model and of a provider are read", () => {
  expect(readQuotas([{ ...WINDOW, more: 1 }, SHARED])).toEqual([WINDOW, SHARED]);
});

test.each([
  ...[undefined, {}, [null], [{}]],
  ...["providerID", "used", "limit", "resetsAt"].map((field) => [{ ...WINDOW, [field]: null }]),
])("another form is left out: %j", (json) => {
  expect(readQuotas(json)).toEqual([]);
});
