import { expect, test } from "vitest";
import { readReceipts } from "../../../../../src/adapters/opencode/receipts/receipt.js";
import { createReceipts } from "../../../../../src/adapters/orchestrator/runtime/receipts/receipts.js";
import { listWorkers } from "../../../../../src/adapters/orchestrator/runtime/views/list-workers.js";
import { keepSteps } from "../../support/answers.js";
import { createBench, PROFILES, succeed } from "../../support/fake-host.js";

const NEVER = new AbortController().signal;

test("each decision is written down, with what its task took; looking is none, and no prompt is kept", async () => {
  const made: (() => string | undefined)[] = [];
  const file = {
    add: (make: () => string | undefined) => void made.push(make),
    forget: () => undefined,
    flush: async () => undefined,
  };
  const receipts = createReceipts({ file, clock: { now: () => 7 }, version: "1.0.0" });
  const bench = createBench(...([PROFILES, undefined, undefined, undefined] as const), {
    receipts,
  });
  const { engine, host } = bench;
  keepSteps(host, [[{ cost: 0.5, input: 100, output: 10 }]]);
  const caller = { sessionID: "ses_parent" };
  const start = async (model?: string) =>
    engine.start({ task: "TOP SECRET PROMPT", workerId: "coder", model }, caller);
  const { taskId } = await start();
  await engine.await([taskId], 4000, NEVER);
  await start("own/nobody");
  await succeed(engine.set({ ...caller, workerId: "explorer", ref: "own/large" }));
  await engine.onMessage({
    ...{ sessionID: "ses_other", agent: "explorer" },
    model: { providerID: "own", modelID: "large" },
    parts: [{ type: "text", text: "TOP SECRET PROMPT" }],
  });
  await listWorkers(engine, { sessionID: "ses_parent" });
  const lines = made.flatMap((make) => make() ?? []);
  expect(lines.join("")).not.toContain("SECRET");
  const read = readReceipts(lines.join("\n"));
  expect(read.unread).toBe(0);
  expect(read.receipts).toMatchObject([
    {
      ...{ at: 7, version: "1.0.0", taskId, tokens: { input: 100, output: 10 }, cost: 0.5 },
      request: { ref: "node", worker: "coder", purpose: "prompt" },
      answer: { kind: "resolved", model: "own/large" },
    },
    { request: { ref: "own/nobody" }, answer: { kind: "failed", code: "model-not-found" } },
    { request: { ref: "own/large", worker: "explorer", purpose: "op" } },
    { request: { ref: "node:fast" }, answer: { model: "own/quick-mini" } },
  ]);
});
