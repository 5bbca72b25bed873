import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createSwaps } from "../../../../../src/adapters/orchestrator/runtime/answers/swaps.js";
import { watchAnswers } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-answers.js";
import { watchFetch } from "../../../../../src/adapters/orchestrator/runtime/answers/watch-fetch.js";
import { namesOtherModel } from "../../../../../src/worker.js";
import { createFakeStore } from "../../support/fake-host.js";

const DAY_MS = 24 * 3_600_000;

/** A process with a provider that answers as it is told. */
function createProcess({ store = createFakeStore(), isWorker = false } = {}) {
  const scope = {
    model: "",
    fetch: (async () => {
      const body = `data: {"model":"${scope.model}"}\n\n`;
      return new Response(body, { headers: { "content-type": "text/event-stream" } });
    }) as typeof fetch,
  };
  const time = { ms: 5_000 };
  const clock = { now: () => time.ms };
  const swaps = createSwaps({ clock, store, isWorker });
  const answers = watchAnswers(() => watchFetch(scope), [swaps.look]);
  const ask = async (model: string, answered: string, api?: string, sessionID = "ses_1") => {
    scope.model = answered;
    const named = { providerID: "own", id: model, ...(api !== undefined && { api: { id: api } }) };
    const headers = answers.watch({ sessionID, agent: "x", model: named });
    await (await scope.fetch("http://provider/", { headers })).text();
    await answers.settle(sessionID);
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

  test("what a worker in a process of its own saw is its host's to take, from the file", async () => {
    const worker = createProcess({ isWorker: true });
    const host = createProcess({ store: worker.store });
    await worker.ask("claude-opus-5", "claude-haiku-4-5");
    await worker.ask("claude-opus-5", "claude-haiku-4-5", undefined, "ses_2");
    expect(await host.swaps.take("ses_1")).toEqual([SWAP]);
    expect(await host.swaps.take("ses_1")).toEqual([]);
    expect(host.store.kept).toEqual({ version: 1, swaps: [{ ...SWAP, sessionID: "ses_2" }] });
  });

  test("the file has a bound, and what nobody took goes after a day", async () => {
    const worker = createProcess({ isWorker: true });
    for (let count = 0; count < 120; count += 1) {
      await worker.ask("claude-opus-5", "claude-haiku-4-5");
    }
    expect(worker.store.kept).toMatchObject({ swaps: Array(100).fill(SWAP) });
    worker.time.ms += DAY_MS;
    await worker.ask("claude-opus-5", "claude-haiku-4-5");
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
