import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { ProfileSet } from "../../../../../src/adapters/orchestrator/runtime/context.js";
import { formatReread } from "../../../../../src/adapters/orchestrator/runtime/spending/reread.js";
import type { TaskRequest } from "../../../../../src/adapters/orchestrator/runtime/tasks/plan-task.js";
import {
  formatAsk,
  type ModelAsk,
} from "../../../../../src/adapters/orchestrator/selection/ask.js";
import { keepSteps } from "../../support/answers.js";
import { type Bench, createBench, PROFILES, succeed } from "../../support/fake-host.js";

const NEVER = new AbortController().signal;
const SESSION = { sessionID: "ses_parent" };

async function run({ engine }: Bench, request: Partial<TaskRequest> = {}) {
  const given = { task: "Do it.", workerId: "coder", ...request };
  const { taskId } = await engine.start(given, SESSION);
  const [ended] = await engine.await([taskId], 4000, NEVER);
  return ended;
}

/** A worker that has read so much. */
async function workedOn(step: { input: number; cacheRead?: number }, bench = createBench()) {
  keepSteps(bench.host, [[{ output: 100, ...step }]]);
  await run(bench);
  bench.changes.length = 0;
  return bench;
}

const lost = ({ changes }: Bench) => changes.filter(({ kind }) => kind === "cache-lost");

describe("another model in mid-session loses the prompt cache", () => {
  test("the record says about how many tokens are read anew, and what that costs; so does a toast", async () => {
    const bench = await workedOn({ input: 2_000, cacheRead: 10_000 });
    const ended = await run(bench, { model: "own/quick-mini" });
    const text =
      "coder-1 continues its session; the model changed from own/large to own/quick-mini. About 12,100 tokens are read again, because the prompt cache is lost (about $0.0121).";
    expect(ended?.reuse).toEqual({
      ...{ code: "other-model", text },
      reread: { tokens: 12_100, cost: 0.0121 },
    });
    // A warning is what the plugin shows as a toast.
    expect(lost(bench)).toMatchObject([{ level: "warn", message: text }]);
  });

  test("setting a model says it at once, and a worker that is to end says nothing", async () => {
    const bench = await workedOn({ input: 5_000 });
    const worker = { ...SESSION, workerId: "coder", ref: "own/quick-mini" };
    await succeed(bench.engine.set({ ...worker, respawn: true }));
    expect(lost(bench)).toEqual([]);
    const again = await workedOn({ input: 5_000 });
    await succeed(again.engine.set(worker));
    expect(lost(again)).toMatchObject([
      {
        message:
          "coder on own/quick-mini: about 5,100 tokens are read again, because the prompt cache is lost (about $0.0051).",
      },
    ]);
  });

  test("a question about the model has it", async () => {
    const asked: ModelAsk[] = [];
    const set: ProfileSet = {
      profiles: PROFILES,
      settings: { boundaries: [], fallbackOn: [], ask: { priceAbove: 0 } },
      issues: [],
      used: [],
    };
    const made = createBench(...([PROFILES, undefined, undefined, undefined] as const), {
      loadProfiles: async () => set,
    });
    const confirm = async (ask: ModelAsk) => {
      asked.push(ask);
      return ok();
    };
    keepSteps(made.host, [[{ input: 5_000, output: 0 }]]);
    for (const model of ["own/large", "own/quick-mini"]) {
      const { taskId } = await made.engine.start(
        { task: "x", workerId: "coder", model },
        { ...SESSION, confirm },
      );
      await made.engine.await([taskId], 4000, NEVER);
    }
    expect(asked.map(({ reread }) => reread)).toEqual([
      undefined,
      "about 5,000 tokens are read again, because the prompt cache is lost (about $0.005)",
    ]);
    expect(asked.map(formatAsk)[1]).toContain("With this model, about 5,000 tokens are read again");
  });

  test("nothing is said of the same model, of a new worker, of a short session, or where nobody knows", async () => {
    const bench = await workedOn({ input: 5_000 });
    await run(bench);
    await run(bench, { model: "own/quick-mini", forceNew: true });
    const short = await workedOn({ input: 500 });
    await run(short, { model: "own/quick-mini" });
    const silent = createBench();
    await run(silent);
    await run(silent, { model: "own/quick-mini" });
    expect([bench, short, silent].flatMap(lost)).toEqual([]);
  });

  test("without a price it has no cost", () => {
    expect(formatReread({ tokens: 5_000 })).toContain("(price unknown)");
  });
});
