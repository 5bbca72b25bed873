import { describe, expect, test } from "vitest";
import { toLimits } from "../../../../src/adapters/orchestrator/runtime/limits.js";
import { Line } from "../../../../src/adapters/orchestrator/runtime/registry/line.js";
import { TaskStore } from "../../../../src/adapters/orchestrator/runtime/tasks/task.js";
import {
  cutOutput,
  fitRecords,
} from "../../../../src/adapters/orchestrator/runtime/views/budget.js";
import { Turns } from "../../../../src/adapters/orchestrator/runtime/workers/turns.js";
import { answerFrom, createBench } from "../support/fake-host.js";

const NEVER = new AbortController().signal;
const GB = 1_000_000_000;

describe("limits follow the machine, unless they are written", () => {
  test.each([
    { memory: 4 * GB, cores: 2, perSession: 8, perMachine: 1 },
    { memory: 16 * GB, cores: 4, perSession: 16, perMachine: 2 },
    { memory: 256 * GB, cores: 64, perSession: 32, perMachine: 3 },
  ])("$cores cores, $memory bytes", ({ memory, cores, perSession, perMachine }) => {
    expect(toLimits({}, { memory, cores })).toEqual({ perSession, perMachine, idleMs: 600_000 });
    const written = { perSession: 1, perMachine: 5, idleMinutes: 1 };
    expect(toLimits(written, { memory, cores })).toEqual({
      ...{ perSession: 1, perMachine: 5, idleMs: 60_000 },
    });
  });
});

describe("a hundred tasks at once", () => {
  test("run as many as may, wait in order, and all end well", async () => {
    const bench = createBench();
    let [running, most] = [0, 0];
    bench.host.answer = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return answerFrom("own/large");
    };
    const request = { task: "x", workerId: "coder", forceNew: true };
    const caller = { sessionID: "ses_parent" };
    const started = await Promise.all(
      Array.from({ length: 100 }, async () => bench.engine.start(request, caller)),
    );
    const queued = (await bench.engine.peek(started.map(({ taskId }) => taskId))).filter(
      ({ status }) => status === "queued",
    );
    expect(queued.length).toBeGreaterThan(50);
    expect(queued.map(({ queue }) => queue?.position)).toEqual(queued.map((_, index) => index + 1));
    const ended = await bench.engine.await(
      started.map(({ taskId }) => taskId),
      8000,
      NEVER,
    );
    expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(["succeeded"]));
    expect(ended.every(({ queue }) => queue === undefined)).toBe(true);
    expect(most).toBeLessThanOrEqual(16);
    // Those with nothing to do are forgotten, but for some.
    expect(bench.engine.context.pool.list().length).toBeLessThanOrEqual(16);
  });

  test("one that waits is canceled at once, and a forced worker ends with its task", async () => {
    const bench = createBench();
    bench.host.answer = async () => new Promise(() => undefined);
    const request = { task: "x", workerId: "coder", forceNew: true };
    const caller = { sessionID: "ses_parent" };
    const started = await Promise.all(
      Array.from({ length: 20 }, async () => bench.engine.start(request, caller)),
    );
    const ids = started.map(({ taskId }) => taskId);
    await expect.poll(() => bench.host.prompts.length).toBe(16);
    const last = await bench.engine.cancel(ids.slice(-1), "Enough.");
    expect(last).toMatchObject([{ status: "canceled" }]);
    await bench.engine.cancel(ids.toReversed(), "Enough.");
    await expect.poll(() => bench.engine.context.pool.list().length).toBe(0);
    expect(bench.host.prompts).toHaveLength(16);
  }, 20_000);
});

describe("turns", () => {
  test("are given in the order of the asking, session by session", async () => {
    const turns = new Turns();
    expect([turns.take("a", 1), turns.take("a", 1), turns.take("b", 1)]).toEqual([
      true,
      false,
      true,
    ]);
    const places: number[] = [];
    const gone = new AbortController();
    const first = turns.wait("a", gone.signal, () => undefined);
    const second = turns.wait("a", NEVER, (position) => places.push(position));
    gone.abort();
    expect(await first).toBe(false);
    turns.leave("a");
    expect(await second).toBe(true);
    expect(places).toEqual([2, 1]);
    turns.leave("a");
    expect(turns.take("a", 1)).toBe(true);
  });
});

test("who waits for room gets it in turn, and moves up", async () => {
  const line = new Line();
  let room = 0;
  const got: string[] = [];
  const places: (number | undefined)[] = [];
  const ask = (name: string) => async () => {
    if (room === 0) return undefined;
    room -= 1;
    got.push(name);
    return name;
  };
  const all = [
    line.wait(ask("first"), NEVER, () => undefined),
    line.wait(ask("second"), NEVER, (position) => places.push(position)),
  ];
  room = 2;
  await Promise.all(all);
  expect(got).toEqual(["first", "second"]);
  expect(places).toEqual([2, 1, undefined]);
  const stopped = AbortSignal.timeout(10);
  expect(await line.wait(ask("third"), stopped, () => undefined)).toBeUndefined();
});

describe("answers fit", () => {
  const record = (id: number, output: string) => ({
    ...{ taskId: `task_${id}`, kind: "worker" as const, status: "succeeded" as const },
    ...{ sessionID: "s", workerId: "coder", output, reason: "r".repeat(160) },
    ...{ warnings: [], timings: { createdAt: 1 } },
  });

  test.each([
    { count: 100, text: "x".repeat(1_000), why: "a hundred" },
    { count: 2, text: "\u{1F680}".repeat(40_000), why: "two of many bytes" },
    { count: 1, text: '\\"\n'.repeat(60_000), why: "one that is escaped" },
    { count: 1000, text: "x", why: "a thousand" },
  ])("$why: whole JSON within the budget, and what to ask for", ({ count, text }) => {
    const records = Array.from({ length: count }, (_, id) => record(id, text));
    const { tasks, rest } = fitRecords(records);
    const json = JSON.stringify({ tasks, rest }, undefined, 2);
    expect(Buffer.byteLength(JSON.stringify(tasks, undefined, 2))).toBeLessThanOrEqual(40_000);
    expect(tasks.length + rest.length).toBe(count);
    if (text.length > 10_000) expect(json).toContain("task_peek");
  });

  test("the rest of an output comes piece by piece, none twice and none lost", () => {
    const text = "a\u{1F680}\n".repeat(30_000);
    const whole = record(1, text);
    let got = "";
    const pieceOf = (offset: number) => cutOutput(whole, offset) as { output: string };
    while (got.length < text.length) got += pieceOf(got.length).output;
    expect(got).toBe(text);
  });
});

test("a result that nobody has seen is not forgotten", () => {
  const store = new TaskStore();
  const add = (taskId: string) => {
    const record = { taskId, kind: "worker", status: "succeeded", sessionID: "s" } as const;
    const task = {
      record: { ...record, warnings: [], timings: { createdAt: 1 } },
      controller: new AbortController(),
      done: Promise.resolve(),
    };
    store.add(task);
    return task;
  };
  const unseen = Array.from({ length: 300 }, (_, id) => add(`u${id}`));
  expect(store.list()).toHaveLength(300);
  store.deliver(unseen.slice(100));
  add("last");
  expect(store.list()).toHaveLength(200);
  expect(store.find("u99")).toBeDefined();
  expect(store.find("u100")).toBeUndefined();
});
