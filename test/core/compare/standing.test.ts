import { expect, test } from "vitest";
import { listTagRequests, listWorkerRequests } from "../../../src/core/compare/standing.js";

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

test("a request for each worker, with what it needs and where it stays", () => {
  const workers = [
    { id: "eye", model: "node:vision", needs: [{ kind: "image-input" }] },
    { id: "hand", model: "node", needs: [] },
    { id: "foot", model: "gpt" },
    { id: "ear", model: "node", boundaries: { stayWithin: ["openai"] } },
  ] as const;
  expect(listWorkerRequests(workers)).toStrictEqual([
    { ref: "node:vision", purpose: "spawn", worker: "eye", needs: [{ kind: "image-input" }] },
    { ref: "node", purpose: "spawn", worker: "hand" },
    { ref: "gpt", purpose: "spawn", worker: "foot" },
    {
      ref: "node",
      purpose: "spawn",
      worker: "ear",
      boundaries: { stayWithin: ["openai"] },
    },
  ]);
});
