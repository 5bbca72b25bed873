import { expect, test } from "vitest";
import { requestFor } from "../../../../src/adapters/control-panel/view/worker-request.js";
import { readWorkerList } from "../../../../src/adapters/control-panel/view/worker-row.js";

test("a worker's needs and boundaries go along", () => {
  const rows = [
    { worker: "plain" },
    {
      worker: "vision",
      requirements: [{ kind: "image-input" }],
      boundaries: { allow: ["openai"] },
    },
  ];
  const requests = readWorkerList({ workers: rows }).workers.map((row) => requestFor(row, "opus"));
  expect(requests).toEqual([
    { ref: "opus", purpose: "op", worker: "plain", needs: [] },
    {
      ref: "opus",
      purpose: "op",
      worker: "vision",
      needs: [{ kind: "image-input" }],
      boundaries: { allow: ["openai"] },
    },
  ]);
});
