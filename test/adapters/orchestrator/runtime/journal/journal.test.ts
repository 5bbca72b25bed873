import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createJournal } from "../../../../../src/adapters/orchestrator/runtime/journal/journal.js";
import type { TaskRecord } from "../../../../../src/adapters/orchestrator/runtime/tasks/task.js";
import { createBench, createFakeStore, PROFILES } from "../../support/fake-host.js";

const SELF = { pid: 10, startTime: "a" };
const OTHER = { pid: 11, startTime: "b" };

function open(store = createFakeStore(), { owner = SELF, alive = false } = {}) {
  const faults: string[] = [];
  const journal = createJournal({
    store,
    owner: async () => owner,
    isRunning: async () => alive,
    onFault: (message) => faults.push(message),
  });
  return { journal, store, faults };
}

function recordOf(taskId: string, more: Partial<TaskRecord> = {}): TaskRecord {
  const created = Number(taskId.replace(/\D/g, "")) || 0;
  return {
    taskId,
    kind: "worker",
    status: "succeeded",
    sessionID: "ses_1",
    warnings: [],
    timings: { createdAt: created },
    ...more,
  };
}

describe("what is written down is there after a restart", () => {
  test("as it was, the oldest first, and the last word on each task", async () => {
    const { journal, store } = open();
    void journal.note(recordOf("t2", { output: "Two." }));
    void journal.note(recordOf("t1", { status: "running" }));
    void journal.note(recordOf("t1", { output: "One." }));
    await journal.flush();
    expect(await open(store).journal.load()).toEqual([
      recordOf("t1", { output: "One." }),
      recordOf("t2", { output: "Two." }),
    ]);
  });

  test.each([
    { why: "the same process: disposed of", owner: SELF, alive: true, kept: true },
    { why: "a process that is gone", owner: OTHER, alive: false, kept: true },
    { why: "another OpenCode, which tells itself", owner: OTHER, alive: true, kept: false },
  ])("a task that ran: $why", async ({ owner, alive, kept }) => {
    const first = open(createFakeStore(), { owner });
    void first.journal.note(recordOf("t1", { status: "running", workerSessionID: "ses_w" }));
    await first.journal.flush();
    const records = await open(first.store, { alive }).journal.load();
    expect(records.map(({ status, error }) => [status, error?.code])).toEqual(
      kept ? [["failed", "interrupted"]] : [],
    );
    if (kept) expect(records[0]?.error?.message).toContain("ses_w");
  });

  test("whoever waits for a note finds it written, one right after the other too", async () => {
    const { journal, store } = open();
    const list = async () => (await open(store).journal.load()).map(({ taskId }) => taskId);
    await journal.note(recordOf("t1"));
    expect(await list()).toEqual(["t1"]);
    await journal.note(recordOf("t2"));
    expect(await list()).toEqual(["t1", "t2"]);
  });

  test("a store that fails keeps nobody waiting, and says so", async () => {
    const store = createFakeStore();
    const full = { code: "not-writable", path: "tasks.json", message: "ENOSPC" } as const;
    const { journal, faults } = open({ ...store, update: async () => err(full) });
    await journal.note(recordOf("t1"));
    expect(faults).toEqual([expect.stringContaining("not-writable")]);
  });

  test("what was asked for in a deleted session is forgotten", async () => {
    const { journal, store } = open();
    void journal.note(recordOf("t1"));
    void journal.note(recordOf("t2", { sessionID: "ses_2" }));
    await journal.flush();
    journal.forget("ses_1");
    await journal.flush();
    expect((await open(store).journal.load()).map(({ taskId }) => taskId)).toEqual(["t2"]);
  });

  test("the newest 200, and no more than a megabyte", async () => {
    const { journal, store } = open();
    const note = (id: string, more?: Partial<TaskRecord>) => {
      void journal.note(recordOf(id, more));
      journal.deliver(id);
    };
    for (let count = 1; count <= 250; count += 1) note(`t${count}`);
    await journal.flush();
    const many = await open(store).journal.load();
    expect([many.length, many[0]?.taskId, many.at(-1)?.taskId]).toEqual([200, "t51", "t250"]);
    const long = { output: "x".repeat(100_000), workerSessionID: "ses_w" };
    for (let count = 300; count < 350; count += 1) note(`t${count}`, long);
    await journal.flush();
    expect(JSON.stringify(store.kept).length).toBeLessThan(1_010_000);
    const [newest] = (await open(store).journal.load()).toReversed();
    expect(newest?.output).toMatch(/^x{32000}… \(68000 more characters are in session ses_w\)$/);
  });

  test("what nobody has seen is kept beside them", async () => {
    const { journal, store } = open();
    for (let count = 1; count <= 400; count += 1) void journal.note(recordOf(`t${count}`));
    await journal.flush();
    for (let count = 101; count <= 400; count += 1) journal.deliver(`t${count}`);
    await journal.flush();
    const kept = (await open(store).journal.load()).map(({ taskId }) => taskId);
    expect([kept.length, kept[0], kept[99], kept[100]]).toEqual([300, "t1", "t100", "t201"]);
  });

  test.each([
    { why: "a newer version's file is left as it is", kept: { version: 2, other: true } },
    { why: "so is what is no journal", kept: "text" },
  ])("$why", async ({ kept }) => {
    const { journal, store } = open(createFakeStore(kept));
    expect(await journal.load()).toEqual([]);
    void journal.note(recordOf("t1"));
    await journal.flush();
    expect(store.kept).toEqual(kept);
  });

  test("malformed entries are left out", async () => {
    const good = { owner: SELF, record: recordOf("t1") };
    const tasks = [7, { owner: SELF }, { owner: SELF, record: { taskId: "x" } }, good];
    const { journal } = open(createFakeStore({ version: 1, tasks }));
    expect(await journal.load()).toEqual([recordOf("t1")]);
  });

  test("a store that cannot be written is told", async () => {
    const { journal, store, faults } = open();
    store.fault = { code: "not-writable", path: "x", message: "read-only" };
    void journal.note(recordOf("t1"));
    await journal.flush();
    expect(faults).toEqual(["Tasks will not survive a restart (not-writable): read-only"]);
  });
});

describe("the engine's tasks", () => {
  test("outlive a dispose: ended ones with their output, running ones with the reason", async () => {
    const store = createFakeStore();
    const before = createBench(PROFILES, { recent: [], favorite: [] }, open(store).journal);
    const caller = { sessionID: "ses_parent" };
    const done = await before.engine.start({ task: "x", workerId: "coder" }, caller);
    await before.engine.await([done.taskId], 1000, new AbortController().signal);
    before.host.answer = async () => new Promise(() => undefined);
    const running = await before.engine.start({ task: "y", workerId: "coder" }, caller);
    await before.engine.dispose();

    const { engine } = createBench(PROFILES, { recent: [], favorite: [] }, open(store).journal);
    await engine.restore();
    expect(await engine.peek([done.taskId, running.taskId])).toMatchObject([
      { status: "succeeded", output: "OK.", observed: "own/large" },
      { status: "failed", error: { code: "interrupted" } },
    ]);
    expect(await engine.cancel([running.taskId], "Enough.")).toMatchObject([{ status: "failed" }]);
  });

  test("are written down before their ids are given, so that a crash loses none", async () => {
    const store = createFakeStore();
    const { engine, host } = createBench(
      PROFILES,
      { recent: [], favorite: [] },
      open(store).journal,
    );
    host.answer = async () => new Promise(() => undefined);
    const { taskId } = await engine.start({ task: "x", workerId: "coder" }, { sessionID: "ses_p" });
    const after = await open(store, { owner: OTHER }).journal.load();
    expect(after).toMatchObject([{ taskId, status: "failed", error: { code: "interrupted" } }]);
  });
});
