import { describe, expect, test } from "vitest";
import { createQuotas } from "../../../../../src/adapters/orchestrator/runtime/answers/quotas.js";
import { createFakeStore } from "../../support/fake-host.js";

const MINUTE_MS = 60_000;

function createProcess(store = createFakeStore()) {
  const time = { ms: 1_800_000_000_000 };
  let writes = 0;
  const counted = {
    ...store,
    read: async () => store.read(),
    update: async (change: (kept: unknown) => unknown) => {
      writes += 1;
      return store.update(change);
    },
  };
  const quotas = createQuotas({ store: counted, clock: { now: () => time.ms } });
  const answer = (left: number, minutes = 5, modelID = "large", limit = 100) => {
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(left),
      "x-ratelimit-reset": String(minutes * 60),
    };
    const request = { sessionID: "ses_1", model: { providerID: "own", id: modelID } };
    void quotas.look(request, new Response("", { headers }));
    time.ms += 1;
  };
  return { quotas, answer, time, store, writes: () => writes };
}

describe("quotas", () => {
  test("the last answer counts, for its model", async () => {
    const { quotas, answer, time } = createProcess();
    const start = time.ms;
    answer(90);
    answer(80);
    answer(3, 5, "small");
    const window = { name: "x-ratelimit", providerID: "own", limit: 100 };
    expect(await quotas.read()).toEqual([
      {
        ...window,
        modelID: "large",
        used: 20,
        resetsAt: start + 1 + 5 * MINUTE_MS,
        seenAt: start + 1,
      },
      {
        ...window,
        modelID: "small",
        used: 97,
        resetsAt: start + 2 + 5 * MINUTE_MS,
        seenAt: start + 2,
      },
    ]);
  });

  test("a window that is over is not known any more", async () => {
    const { quotas, answer, time } = createProcess();
    answer(90);
    time.ms += 5 * MINUTE_MS;
    expect(await quotas.read()).toEqual([]);
  });

  test("an answer without such headers says nothing", async () => {
    const { quotas, writes } = createProcess();
    const request = { sessionID: "ses_1", model: { providerID: "own", id: "large" } };
    void quotas.look(request, new Response(""));
    await quotas.flush();
    expect(await quotas.read()).toEqual([]);
    expect(writes()).toBe(0);
  });

  test("other processes learn of it, and the latest counts, whoever saw it", async () => {
    const one = createProcess();
    const other = createProcess(one.store);
    one.answer(90);
    await one.quotas.flush();
    expect(await other.quotas.read()).toMatchObject([{ used: 10 }]);
    other.time.ms += 1_000;
    other.answer(50);
    await other.quotas.flush();
    expect(await one.quotas.read()).toMatchObject([{ used: 50 }]);
  });

  test("it is written when it says something else: a twentieth, another limit, a new window", async () => {
    const { quotas, answer, time, writes } = createProcess();
    const count = async (left: number, minutes?: number, limit?: number) => {
      answer(left, minutes, "large", limit);
      await quotas.flush();
      return writes();
    };
    expect(await count(99)).toBe(1);
    expect(await count(98)).toBe(1);
    expect(await count(90)).toBe(2);
    expect(await count(90, 30)).toBe(3);
    time.ms += 31 * MINUTE_MS;
    expect(await count(90)).toBe(4);
    expect(await count(90, 5, 1_000)).toBe(5);
    expect(await count(2)).toBe(6);
    expect(await count(1)).toBe(6);
    expect(await count(0)).toBe(7);
  });

  test("what is named is forgotten, here and in the file", async () => {
    const { quotas, answer, store, writes } = createProcess();
    answer(0);
    answer(0, 5, "small");
    await quotas.flush();
    await quotas.clear(({ modelID }) => modelID === "large");
    expect(await quotas.read()).toMatchObject([{ modelID: "small" }]);
    expect(store.kept).toMatchObject({ windows: [{ modelID: "small" }] });
    const before = writes();
    await quotas.clear(({ modelID }) => modelID === "large");
    expect(writes()).toBe(before);
  });

  test("it has a bound", async () => {
    const { quotas, answer, store } = createProcess();
    for (let count = 0; count < 250; count += 1) answer(50, 5, `m${count}`);
    await quotas.flush();
    const windows = await quotas.read();
    expect(windows.length).toBe(200);
    expect(windows.map(({ modelID }) => modelID)).not.toContain("m0");
    expect((store.kept as { windows: unknown[] }).windows.length).toBe(200);
  });

  test.each([[{ version: 2, windows: [] }], ["text"], [{ version: 1, windows: [{ used: 1 }] }]])(
    "a file of another form says nothing: %j",
    async (kept) => {
      expect(await createProcess(createFakeStore(kept)).quotas.read()).toEqual([]);
    },
  );

  test("where the file fails, memory holds", async () => {
    const store = createFakeStore();
    store.fault = { code: "not-writable", path: "quotas.json", message: "EACCES" };
    const { quotas, answer } = createProcess(store);
    answer(90);
    await quotas.flush();
    expect((await store.read()).isErr()).toBe(true);
    expect(await quotas.read()).toMatchObject([{ used: 10 }]);
  });
});
