import { expect, test } from "vitest";
import { listTagRequests, listWorkerRequests } from "../../../src/core/extra/standing.js";

test("a request for each tag, in the order of the strategies", () => {
  const strategy = { id: "x", summary: "", requires: [], rules: [] };
  const strategies = new Map([
    ["default", strategy],
    ["mine", strategy],
  ]);
  expect(listTagRequests({ strategies })).toEqual([
    { ref: "node", purpose: "prompt" },
    { ref: "node:mine", purpose: "prompt" },
  ]);
});

test("a request for each worker, with what it needs", () => {
  const workers = [
    { id: "eye", model: "node:vision", needs: [{ kind: "image-input" }] },
    { id: "hand", model: "node", needs: [] },
    { id: "foot", model: "gpt" },
  ] as const;
  expect(listWorkerRequests(workers)).toEqual([
    { ref: "node:vision", purpose: "spawn", worker: "eye", needs: [{ kind: "image-input" }] },
    { ref: "node", purpose: "spawn", worker: "hand" },
    { ref: "gpt", purpose: "spawn", worker: "foot" },
  ]);
});
