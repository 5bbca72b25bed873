import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createSwaps } from "../../../../../src/adapters/orchestrator/runtime/response-model/swaps.js";
import { watchFetch } from "../../../../../src/adapters/orchestrator/runtime/response-model/watch-fetch.js";
import { namesOtherModel } from "../../../../../src/worker.js";
import { createFakeStore } from "../../support/fake-host.js";

const DAY_MS = 24 * 3_600_000;

/** A process with a provider that answers as it is told. */
function createProcess({ store = createFakeStore(), isWorker = false } = {}) {
  const scope = {
    answers: "",
    fetch: (async () => {
      const body = `data: {"model":"${scope.answers}"}\n\n`;
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    }) as typeof fetch,
  };
  const time = { ms: 5_000 };
  const clock = { now: () => time.ms };
  const swaps = createSwaps({ clock, store, isWorker, watchFetch: () => watchFetch(scope) });
  const ask = async (model: string, answers: string, api?: string, sessionID = "ses_1") => {
    scope.answers = answers;
    const named = { providerID: "own", id: model, ...(api !== undefined && { api: { id: api } }) };
    const headers = swaps.watch({ sessionID, agent: "x", model: named });
    await (await scope.fetch("http://provider/", { headers })).text();
  };
  return { swaps, ask, time, store };
}

const SWAP = {
  sessionID: "ses_1",
  providerID: "own",
  modelID: "claude-opus-5",
  answered: "claude-haiku-4-5",
  at: 5_000,
};

describe("swaps", () => {
  test("another model than the one that was asked for is taken once, in its session", async () => {
    const { swaps, ask } = createProcess();
    await ask("claude-opus-5", "claude-haiku-4-5");
    await ask("claude-opus-5", "claude-opus-5-20260101");
    expect(await swaps.take("ses_2")).toEqual([]);
    expect(await swaps.take("ses_1")).toEqual([SWAP]);
    expect(await swaps.take("ses_1")).toEqual([]);
  });

  test("the id that goes out counts, where the config has another one for the model", async () => {
    const { swaps, ask } = createProcess();
    await ask("claude-opus-5", "claude-haiku-4-5", "claude-haiku-4-5");
    expect(await swaps.take("ses_1")).toEqual([]);
    await ask("mine", "claude-haiku-4-5", "claude-opus-5");
    expect(await swaps.take("ses_1")).toMatchObject([{ modelID: "mine" }]);
  });

  test("a request of a form that is not known is not watched", () => {
    const { swaps } = createProcess();
    expect(swaps.watch({ sessionID: "ses_1" })).toEqual({});
    expect(swaps.watch(undefined)).toEqual({});
  });

  test("what a worker in a process of its own saw is its host's to take, from the file", async () => {
    const worker = createProcess({ isWorker: true });
    const host = createProcess({ store: worker.store });
    await worker.ask("claude-opus-5", "claude-haiku-4-5");
    await worker.ask("claude-opus-5", "claude-haiku-4-5", undefined, "ses_2");
    await worker.swaps.settle("ses_1");
    await worker.swaps.settle("ses_2");
    await worker.swaps.settle("ses_3");
    expect(await host.swaps.take("ses_1")).toEqual([SWAP]);
    expect(await host.swaps.take("ses_1")).toEqual([]);
    expect(host.store.kept).toEqual({ version: 1, swaps: [{ ...SWAP, sessionID: "ses_2" }] });
  });

  test("the file has a bound, and what nobody took goes after a day", async () => {
    const worker = createProcess({ isWorker: true });
    for (let count = 0; count < 120; count += 1) {
      await worker.ask("claude-opus-5", "claude-haiku-4-5");
      await worker.swaps.settle("ses_1");
    }
    expect(worker.store.kept).toMatchObject({ swaps: Array(100).fill(SWAP) });
    worker.time.ms += DAY_MS;
    await worker.ask("claude-opus-5", "claude-haiku-4-5");
    await worker.swaps.settle("ses_1");
    expect(worker.store.kept).toMatchObject({ swaps: [{ at: 5_000 + DAY_MS }] });
  });

  test.each([[{ version: 2 }], ["text"], [{ version: 1, swaps: [{ sessionID: "ses_1" }] }]])(
    "a file of another form says nothing: %j",
    async (kept) => {
      const { swaps } = createProcess({ store: createFakeStore(kept) });
      expect(await swaps.take("ses_1")).toEqual([]);
    },
  );

  test("a file that fails loses what is in it, and no more", async () => {
    const { swaps, ask, store } = createProcess();
    store.read = async () => err({ code: "not-readable", path: "swaps.json", message: "EACCES" });
    await ask("claude-opus-5", "claude-haiku-4-5");
    expect(await swaps.take("ses_1")).toEqual([SWAP]);
  });

  test("from a file that cannot be written a swap is taken once all the same", async () => {
    const store = createFakeStore({ version: 1, swaps: [SWAP] });
    store.update = async () => err({ code: "not-writable", path: "swaps.json", message: "EACCES" });
    const { swaps } = createProcess({ store });
    expect(await swaps.take("ses_1")).toEqual([SWAP]);
    expect(await swaps.take("ses_1")).toEqual([]);
    const worker = createProcess({ store, isWorker: true });
    await worker.ask("claude-opus-5", "claude-haiku-4-5");
    await worker.swaps.settle("ses_1");
    expect(await swaps.take("ses_1")).toEqual([]);
  });

  test("nobody waits for an answer that has no end", async () => {
    const scope = {
      fetch: (async () =>
        new Response(new ReadableStream(), {
          headers: { "content-type": "text/event-stream" },
        })) as typeof fetch,
    };
    const swaps = createSwaps({
      clock: { now: () => 0 },
      store: createFakeStore(),
      watchFetch: () => watchFetch(scope),
    });
    const headers = swaps.watch({ sessionID: "ses_1", model: { providerID: "own", id: "gpt-5" } });
    await scope.fetch("http://provider/", { headers });
    expect(await swaps.take("ses_1")).toEqual([]);
  });

  test("no id of a whole catalog is another model than itself, however it is written", () => {
    const text = gunzipSync(readFileSync("fixtures/servers/1.18.33.catalog.json.gz")).toString();
    const ids = [...new Set([...text.matchAll(/"id":"([^"]+)"/g)].map(([, id = ""]) => id))];
    expect(ids.length).toBeGreaterThan(500);
    const wrong = ids.flatMap((id) =>
      [id, id.toUpperCase(), `vendor/${id}`, `us.${id}`, `${id}-latest`, `${id}:free`]
        .filter((answered) => namesOtherModel(id, answered) || namesOtherModel(answered, id))
        .map((answered) => `${id} by ${answered}`),
    );
    expect(wrong).toEqual([]);
  });
});
