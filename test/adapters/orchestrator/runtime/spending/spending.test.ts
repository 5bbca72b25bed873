import { tool } from "@opencode-ai/plugin";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { ProfileSet } from "../../../../../src/adapters/orchestrator/runtime/context.js";
import {
  formatCost,
  formatDollars,
  formatTokens,
} from "../../../../../src/adapters/orchestrator/runtime/spending/format-usage.js";
import { createLedger } from "../../../../../src/adapters/orchestrator/runtime/spending/ledger.js";
import type { TaskRequest } from "../../../../../src/adapters/orchestrator/runtime/tasks/plan-task.js";
import { createTools } from "../../../../../src/adapters/orchestrator/runtime/tools/tools.js";
import { showStatus } from "../../../../../src/adapters/orchestrator/runtime/views/task-views.js";
import { keepSteps } from "../../support/answers.js";
import { type Bench, createBench, createFakeStore, PROFILES } from "../../support/fake-host.js";

const NEVER = new AbortController().signal;

async function run(bench: Bench, request: Partial<TaskRequest> = {}, sessionID = "ses_parent") {
  const given = { task: "Do it.", workerId: "coder", ...request };
  const { taskId } = await bench.engine.start(given, { sessionID });
  const [ended] = await bench.engine.await([taskId], 4000, NEVER);
  return ended;
}

const LIMITED: ProfileSet = {
  profiles: PROFILES,
  settings: { boundaries: [], fallbackOn: [], limits: { maxCost: 1 } },
  issues: [],
  used: [],
};

describe("what a task took is in its record", () => {
  test("all steps of its turn, and of no other", async () => {
    const bench = createBench();
    keepSteps(bench.host, [[{ cost: 0.1 }, { cost: 0.2, cacheRead: 7 }], [{ cost: 0.5 }]]);
    expect((await run(bench))?.spent).toEqual({
      answers: 2,
      cost: 0.1 + 0.2,
      tokens: { input: 200, output: 20, reasoning: 0, cacheRead: 7, cacheWrite: 0 },
    });
    expect((await run(bench))?.spent).toMatchObject({ answers: 1, cost: 0.5 });
  });

  test("a turn of more messages than are read first is counted whole", async () => {
    const bench = createBench();
    keepSteps(bench.host, [Array.from({ length: 150 }, () => ({ cost: 0.5 }))]);
    const readMessages = bench.host.readMessages.bind(bench.host);
    bench.host.readMessages = async (id, newest) =>
      (await readMessages(id, newest)).map((all) =>
        (all as unknown[]).slice(newest === undefined ? 0 : -newest),
      );
    expect((await run(bench))?.spent).toMatchObject({ answers: 150, cost: 75 });
  });

  test("sums by session, tree and worker", async () => {
    const bench = createBench();
    bench.host.sessions.set("ses_below", { parentID: "ses_parent", title: "below" });
    keepSteps(bench.host, [[{ cost: 1 }], [{ cost: 2 }], [{ cost: 4 }], [{ cost: 8 }]]);
    await run(bench);
    await run(bench, { workerId: "explorer" });
    await run(bench, {}, "ses_below");
    await run(bench, {}, "ses_other");
    const { ledger } = bench.engine.context.spending;
    expect(ledger.sum({ sessionID: "ses_below" }).cost).toBe(4);
    expect(ledger.sum({ rootSessionID: "ses_parent" }).cost).toBe(7);
    expect(ledger.sum({ rootSessionID: "ses_parent", workerId: "coder" }).cost).toBe(5);
    expect(ledger.sum({ workerId: "coder" }).cost).toBe(13);
    expect(ledger.sum({}).cost).toBe(15);
  });

  test.each([
    { sessionID: "ses_parent", says: ["spent by this session and its child sessions"] },
    {
      sessionID: "ses_below",
      says: ["spent by this session", "spent by the root session and its child sessions"],
    },
  ])("the status of $sessionID names whose sums they are", async ({ sessionID, says }) => {
    const bench = createBench();
    bench.host.sessions.set("ses_below", { parentID: "ses_parent", title: "below" });
    const { rows } = await showStatus(bench.engine, { viewer: sessionID });
    const names = rows.flatMap(({ what }) => (typeof what === "string" ? [what] : []));
    expect(names.filter((name) => name.startsWith("spent by"))).toEqual(says);
  });

  test("views show it", async () => {
    const bench = createBench();
    keepSteps(bench.host, [[{ cost: 0.0423 }]]);
    await run(bench, { maxCost: 2 });
    const list = async (view: string) => {
      const context = { sessionID: "ses_parent", abort: NEVER };
      const args = { view, format: "json" };
      const said = await createTools(bench.engine, tool.schema)["task_list"]?.execute(
        args,
        context as never,
      );
      return typeof said === "string" ? said : "";
    };
    expect(await list("tasks")).toMatch(/"cost": "\$0.0423",\s+"tokens": "100 in, 10 out"/);
    expect(await list("workers")).toContain('"spent": "$0.0423, 110 tokens"');
    expect(await list("status")).toContain("spent by coder");
  });
});

describe("unknown is not 0", () => {
  test("a cost of 0 of a model without a price is not known, of a free one it is 0", async () => {
    const bench = createBench();
    const listed = bench.host.providers()._unsafeUnwrap();
    const json = JSON.stringify(listed)
      .replace('"quick-mini","release_date":"2026-01-01"', '"quick-mini","release_date":""')
      .replaceAll('"input":1,"output":2', '"input":0,"output":0');
    bench.host.providers = () => ok(JSON.parse(json));
    keepSteps(bench.host, [[{ cost: 0 }], [{ cost: 0 }], [{ cost: 0, input: 0, output: 0 }]]);
    const free = await run(bench, { model: "own/large" });
    expect(free?.spent).toMatchObject({ answers: 1, cost: 0 });
    const unknown = await run(bench, { model: "own/quick-mini" });
    expect(unknown?.spent).toMatchObject({ answers: 1, unpriced: 1 });
    expect(unknown?.spent).not.toHaveProperty("cost");
    // The provider said nothing at all.
    expect((await run(bench))?.spent).toEqual({ answers: 1, unpriced: 1, uncounted: 1 });
    expect(bench.engine.context.spending.ledger.sum({})).toMatchObject({ cost: 0, unpriced: 2 });
  });

  test("where OpenCode does not say, nothing is said", async () => {
    const bench = createBench();
    bench.host.readMessages = async () => ok("<html>");
    expect(await run(bench)).toMatchObject({ status: "succeeded", spent: { answers: 0 } });
    expect(bench.engine.context.spending.ledger.sum({})).toEqual({ answers: 0 });
  });

  test("is said as such", () => {
    expect(formatCost({ answers: 2, unpriced: 2 })).toBe("unknown");
    expect(formatCost({ answers: 2, cost: 1.5, unpriced: 1 })).toBe(
      "$1.50 plus 1 answer of unknown price",
    );
    expect(formatTokens({ answers: 1, uncounted: 1 })).toBe("unknown");
    expect([0, 0.00001234, 0.0423, 0.5, 12.345].map(formatDollars)).toEqual([
      ...["$0", "$0.000012", "$0.0423", "$0.50", "$12.35"],
    ]);
  });
});

describe("maxCost", () => {
  test("stops a turn that OpenCode ended between two steps, and says what was spent", async () => {
    const bench = createBench();
    keepSteps(bench.host, [[{ cost: 0.3 }, { cost: 0.3 }]]);
    const { answer } = bench.host;
    bench.host.answer = async (...asked) => {
      (await answer(...asked))._unsafeUnwrap();
      return ok({
        info: {
          ...{ role: "assistant", providerID: "own", modelID: "large" },
          error: { name: "MessageAbortedError", data: { message: "aborted" } },
        },
        parts: [],
      });
    };
    expect(await run(bench, { maxCost: 0.5 })).toMatchObject({
      status: "failed",
      spent: { cost: 0.6 },
      error: {
        code: "max-cost",
        message: "Stopped before the next step: this task spent $0.60 of its limit of $0.50.",
      },
    });
  });

  test("what had ended by itself is kept, with a warning at the top", async () => {
    const bench = createBench();
    keepSteps(bench.host, [[{ cost: 0.6 }]]);
    expect(await run(bench, { maxCost: 0.5 })).toMatchObject({
      status: "succeeded",
      output: "OK.",
      warnings: [{ code: "max-cost" }],
    });
  });

  test("no next model of a list is asked where the first one cost too much", async () => {
    const bench = createBench();
    keepSteps(bench.host, [[{ cost: 0.6 }]]);
    const { answer } = bench.host;
    bench.host.answer = async (...asked) => {
      (await answer(...asked))._unsafeUnwrap();
      const error = { name: "APIError", data: { message: "no", statusCode: 503 } };
      const info = { role: "assistant", providerID: "own", modelID: "large", error };
      return ok({ info, parts: [] });
    };
    const ended = await run(bench, { model: "own/large, own/quick-mini", maxCost: 0.5 });
    expect(ended).toMatchObject({ status: "failed", error: { code: "max-cost" } });
    expect(bench.host.prompts.length).toBe(1);
  });

  test("of a session: no task starts any more, and nothing is asked", async () => {
    const bench = createBench(...([PROFILES, undefined, undefined, undefined] as const), {
      loadProfiles: async () => LIMITED,
    });
    keepSteps(bench.host, [[{ cost: 0.4 }], [{ cost: 0.7 }]]);
    expect(await run(bench)).toMatchObject({ status: "succeeded", warnings: [] });
    expect(await run(bench)).toMatchObject({ warnings: [{ code: "max-cost" }] });
    expect(await run(bench, { workerId: "explorer" })).toMatchObject({
      status: "failed",
      error: {
        code: "max-cost",
        message:
          "No prompt was sent: the workers of this session spent $1.10 of their limit of $1.00.",
      },
    });
    expect(bench.host.prompts.length).toBe(2);
    expect(await run(bench, {}, "ses_other")).toMatchObject({ status: "succeeded" });
  });

  test("on a model without a price it is refused, and of a session it is warned of", async () => {
    const bench = createBench(...([PROFILES, undefined, undefined, undefined] as const), {
      loadProfiles: async () => LIMITED,
    });
    const json = JSON.stringify(bench.host.providers()._unsafeUnwrap());
    bench.host.providers = () => ok(JSON.parse(json.replaceAll('"cost"', '"price"')));
    const refused = await run(bench, { maxCost: 1 });
    expect(refused?.error?.message).toContain("own/large is unknown");
    expect(bench.host.prompts).toEqual([]);
    expect(await run(bench)).toMatchObject({ warnings: [{ code: "price-not-known" }] });
  });

  test("before a step, a turn that crossed it is aborted and not waited for", async () => {
    const bench = createBench();
    const { guard } = bench.engine.context.spending;
    bench.host.messages.set("ses_1", [{ info: describe1(1) }]);
    guard.limit("ses_1", 0.5);
    await guard.beforeStep("ses_1");
    bench.host.messages.get("ses_1")?.push({ info: describe1(0.6) });
    await guard.beforeStep("ses_1");
    expect(bench.host.aborted).toEqual(["ses_1"]);
    guard.release("ses_1");
    await guard.beforeStep("ses_1");
    expect(bench.host.aborted).toEqual(["ses_1"]);
  });
});

function describe1(cost: number): object {
  const tokens = { input: 1, output: 1, reasoning: 0, cache: { read: 0, write: 0 } };
  return { role: "assistant", cost, tokens, time: { created: 1 } };
}

describe("the ledger", () => {
  const spender = { sessionID: "ses_a", rootSessionID: "ses_a", workerId: "coder" };

  test("survives a restart, forgets what is deleted, and leaves a newer file alone", async () => {
    const store = createFakeStore();
    const first = createLedger({ store, onFault: () => undefined });
    first.add(spender, { answers: 1, cost: 2 });
    first.add({ ...spender, rootSessionID: "ses_b", sessionID: "ses_b" }, { answers: 1, cost: 4 });
    await first.flush();
    const second = createLedger({ store, onFault: () => undefined });
    await second.load();
    second.add(spender, { answers: 1, cost: 1 });
    expect(second.sum({}).cost).toBe(7);
    second.forget("ses_b");
    await second.flush();
    const third = createLedger({ store, onFault: () => undefined });
    await third.load();
    expect(third.sum({})).toEqual({ answers: 2, cost: 3 });
    store.kept = { version: 2, spent: "other" };
    third.add(spender, { answers: 1, cost: 1 });
    await third.flush();
    expect(store.kept).toEqual({ version: 2, spent: "other" });
  });

  test("is bounded, and a fault of its file costs nothing else", async () => {
    const faults: string[] = [];
    const store = createFakeStore();
    const ledger = createLedger({ store, onFault: (message) => faults.push(message) });
    for (let count = 0; count < 1_500; count += 1)
      ledger.add({ ...spender, sessionID: `ses_${count}` }, { answers: 1, cost: 1 });
    expect(ledger.sum({}).answers).toBe(1_000);
    await ledger.flush();
    store.fault = { code: "locked", path: "spent.json", message: "held" };
    ledger.add(spender, { answers: 1 });
    await ledger.flush();
    expect(faults).toEqual(["Costs will not survive a restart (locked): held"]);
  });
});

test("the five tools' descriptions and schemas are 4,100 characters at the most", async () => {
  const { engine } = createBench();
  const tools = Object.entries(createTools(engine, tool.schema));
  const told = tools.map(([name, { description, args }]) => {
    const parameters = tool.schema.toJSONSchema(tool.schema.object(args), { io: "input" });
    return JSON.stringify({ name, description, parameters: { ...parameters, $schema: undefined } });
  });
  expect(told.join("").length).toBeLessThanOrEqual(4_100);
});
