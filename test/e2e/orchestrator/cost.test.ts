import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import {
  addUpAnswers,
  readModelAnswers,
} from "../../../src/adapters/opencode/server/session-usage.js";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator, type Task } from "../support/orchestrator.js";

const PROFILES = {
  profiles: { docs: { backend: "server" } },
  limits: { maxCost: 0.2 },
};

/** A model that calls tools as often as the task requests, and then ends. */
function reply({ messages }: Completion): Reply | undefined {
  const asked = messages.findLastIndex(
    ({ role, text }) => role === "user" && /TIMES \d/.test(text),
  );
  const [, times = "0"] = /TIMES (\d+)/.exec(messages[asked]?.text ?? "") ?? [];
  const used = messages.slice(asked).filter(({ role }) => role === "tool").length;
  return used < Number(times)
    ? { kind: "tool", name: "read", args: { filePath: "opencode.json" } }
    : { kind: "text", text: "Done." };
}

const sessionSchema = z.object({
  cost: z.number(),
  tokens: z.object({
    ...{ input: z.number(), output: z.number(), reasoning: z.number() },
    cache: z.object({ read: z.number(), write: z.number() }),
  }),
});

describe("what workers cost, on the real OpenCode", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator({ reply, project: { ".opencode/orchestrator.json": PROFILES } });
  });
  afterAll(async () => host.close());

  const read = async (path: string): Promise<unknown> =>
    (await host.opencode.request("GET", path)).json();

  /** The server's own count, by session and by message. Both backends share OpenCode's database. */
  const countOf = async ({ workerSessionID = "" }: Task) => {
    const { cost, tokens } = sessionSchema.parse(await read(`/session/${workerSessionID}`));
    const messages = await read(`/session/${workerSessionID}/message`);
    const summed = addUpAnswers(readModelAnswers(messages), () => true);
    expect(summed.cost).toBeCloseTo(cost, 9);
    return {
      cost,
      tokens: {
        ...{ input: tokens.input, output: tokens.output, reasoning: tokens.reasoning },
        ...{ cacheRead: tokens.cache.read, cacheWrite: tokens.cache.write },
      },
    };
  };

  test.each([
    { backend: "agent", workerId: "explorer" },
    { backend: "server", workerId: "docs" },
  ])(
    "$backend: the record's sum is the server's own count; maxCost stops before the next step",
    async ({ workerId }) => {
      const session = await host.newSession();
      const first = await host.run(session, { workerId, task: "TIMES 2" });
      expect(first).toMatchObject({ status: "succeeded", output: "Done.", spent: { answers: 3 } });
      const counted = await countOf(first);
      expect(first.spent?.cost).toBeCloseTo(counted.cost, 9);
      expect(first.spent?.tokens).toEqual(counted.tokens);

      host.takeAsked();
      const args = { workerId, task: "TIMES 6", maxCost: 0.02 };
      const stopped = await host.run(session, args);
      expect(stopped.error).toMatchObject({ code: "max-cost" });
      expect(stopped.error?.message).toMatch(/this task spent \$[\d.]+ of its limit of \$0\.02/);
      // The first step cost $0.01412, the second exceeded the limit, and there was no third.
      expect(host.takeAsked().length).toBe(2);
      const both = (first.spent?.cost ?? 0) + (stopped.spent?.cost ?? 0);
      expect(both).toBeCloseTo((await countOf(stopped)).cost, 9);

      // The limit of one task does not apply to the next task of the same worker.
      const third = await host.run(session, { workerId, task: "TIMES 2" });
      expect(third).toMatchObject({ status: "succeeded", spent: { answers: 3 } });
    },
  );

  test("a session's maxCost: what runs stops before its next step, and no task starts any more", async () => {
    const session = await host.newSession();
    const ended = await host.run(session, { workerId: "explorer", task: "TIMES 30" });
    expect(ended.error?.message).toMatch(
      /the workers of this session spent \$[\d.]+ of their limit of/,
    );
    // 15 steps of $0.01412 exceed $0.20 for the first time.
    expect(ended.spent?.answers).toBeLessThanOrEqual(16);
    host.takeAsked();
    const next = await host.run(session, { workerId: "docs", task: "TIMES 0" });
    expect(next).toMatchObject({ status: "failed", error: { code: "max-cost" } });
    expect(host.takeAsked()).toEqual([]);
    const status = await host.call(session, "task_list", { view: "status" });
    expect(status).toMatch(
      /spent by this session and its child sessions \| \$0\.2\d+, \d+ tokens; the limit is \$0\.20/,
    );
  });
});
