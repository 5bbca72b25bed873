import { expect, test } from "vitest";
import { sortRows } from "../../../src/adapters/cli/model-order.js";
import type { ModelRow } from "../../../src/index.js";

const row = (id: string, facts: Partial<ModelRow["record"]> = {}): ModelRow => ({
  fullID: `p/${id}`,
  providerID: "p",
  providerName: "P",
  modelID: id,
  record: { id, ...facts },
  usable: true,
  because: "",
});

test("what is unknown comes last, and equals stay in their order", () => {
  const rows = [
    row("a"),
    row("b", { inputCost: 2 }),
    row("c", { inputCost: 1 }),
    row("d", { inputCost: 2 }),
  ];
  expect(sortRows(rows, "price").map(({ record }) => record.id)).toEqual(["c", "b", "d", "a"]);
  expect(sortRows(rows, "context")).toEqual(rows);
});
