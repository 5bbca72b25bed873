import { expect, test } from "vitest";
import { viewWorkerPath } from "../../../../src/adapters/control-panel/view/worker-path.js";
import {
  readWorkerList,
  type WorkerRow,
} from "../../../../src/adapters/control-panel/view/worker-row.js";

const read = (row: object): WorkerRow => {
  const [first] = readWorkerList({ workers: [{ worker: "w", ref: "node", ...row }] }).workers;
  if (first === undefined) throw new Error("no row");
  return first;
};

test.each([
  { why: "nothing ran", row: { model: "a/b" }, agrees: true, seen: "not run yet", says: undefined },
  {
    why: "all agree",
    row: { model: "a/b", observed: { model: "a/b" } },
    ...{ agrees: true, seen: "b", says: undefined },
  },
  {
    why: "it ran before the change",
    row: { model: "a/b", observed: { model: "a/c" } },
    ...{ agrees: false, seen: "c", says: "The last task ran before the change." },
  },
  {
    why: "another one ran than was decided on",
    row: { model: "a/b", observed: { model: "a/c", resolved: "a/d" }, mismatch: true },
    agrees: false,
    seen: "c",
    says: "OpenCode ran another model than the decided a/d.",
  },
  { why: "there is no model", row: {}, agrees: false, seen: "not run yet", says: undefined },
])("$why", ({ row, agrees, seen, says }) => {
  const path = viewWorkerPath(read(row));
  expect(path.agrees).toBe(agrees);
  expect(path.message).toBe(says);
  expect(path.steps.map(({ label }) => label)).toEqual(["Requested", "Resolved", "Observed"]);
  expect(path.steps[2]?.brief).toBe(seen);
});
