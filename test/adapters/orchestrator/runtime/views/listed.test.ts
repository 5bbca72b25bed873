import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import {
  showModels,
  showTags,
} from "../../../../../src/adapters/orchestrator/runtime/views/catalog-views.js";
import { showWorkers } from "../../../../../src/adapters/orchestrator/runtime/views/task-views.js";
import type { ViewQuery } from "../../../../../src/adapters/orchestrator/runtime/views/view.js";
import {
  answerFrom,
  type Bench,
  createBench,
  listProviders,
  PROFILES,
  succeed,
} from "../../support/fake-host.js";
import { connectRpc } from "../../support/rpc.js";

const SESSION = "ses_main";
const CODER = { sessionID: SESSION, workerId: "coder" };

async function readCoder(bench: Bench, sessionID = SESSION) {
  const { rpc } = connectRpc(bench);
  const { workers } = await succeed(rpc.workers({ sessionID, workerId: "coder" }));
  expect(workers).toHaveLength(1);
  return workers[0];
}

async function runCoder({ engine }: Bench) {
  const { taskId } = await engine.start(
    { task: "Do it.", workerId: "coder" },
    { sessionID: SESSION },
  );
  await engine.await([taskId], 5_000, new AbortController().signal);
}

describe("workers", () => {
  test("each with its model, where that comes from, and what it must offer", async () => {
    const { rpc } = connectRpc(createBench());
    const { workers, notes, settings } = await succeed(rpc.workers({}));
    expect(settings).toEqual({ strategies: [], boundaries: [] });
    expect(notes).toEqual(["orchestrator.json: a mistake"]);
    expect(workers.map(({ worker, model, layer, needs }) => [worker, model, layer, needs])).toEqual(
      [
        ["coder", "own/large", "worker", ["tool calls"]],
        ["explorer", "own/quick-mini", "worker", ["tool calls"]],
        ["vision", "own/eagle-4.5", "worker", ["image input", "tool calls"]],
      ],
    );
    expect(workers[0]).toMatchObject({ own: "node", status: "not started", mismatch: false });
    expect(workers[0]?.observed).toBeUndefined();
    expect(workers.map(({ requirements }) => requirements)).toEqual([
      [{ kind: "toolcall" }],
      [{ kind: "toolcall" }],
      [{ kind: "image-input" }, { kind: "toolcall" }],
    ]);
  });

  test("with the quotas that decide: used-up ones, unless a strategy ranks by what is left", async () => {
    const bench = createBench();
    const { rpc } = connectRpc(bench);
    const look = (modelID: string, left: number) =>
      bench.engine.context.quotas.look(
        { sessionID: SESSION, model: { providerID: "own", id: modelID } },
        new Response("", {
          headers: {
            "x-ratelimit-limit": "100",
            "x-ratelimit-remaining": String(left),
            "x-ratelimit-reset": "60",
          },
        }),
      );
    await look("large", 0);
    await look("quick-mini", 30);
    const { quota, workers } = await succeed(rpc.workers({ sessionID: SESSION }));
    expect(quota).toEqual([
      { providerID: "own", modelID: "large", used: 100, limit: 100, resetsAt: 61_000 },
    ]);
    expect(workers[0]?.model).not.toBe("own/large");
  });

  test("a busy one says what it runs on now, whatever is chosen meanwhile", async () => {
    const bench = createBench();
    const { rpc } = connectRpc(bench);
    let finish = (): void => undefined;
    const { answer } = bench.host;
    bench.host.answer = async (...asked) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return answer(...asked);
    };
    const running = runCoder(bench);
    await expect
      .poll(async () => (await readCoder(bench))?.running)
      .toEqual([{ model: "own/large", requested: "node", since: 1_000 }]);
    await succeed(rpc.set({ ...CODER, ref: "own/quick-mini", policy: "sticky" }));
    expect(await readCoder(bench)).toMatchObject({
      model: "own/quick-mini",
      running: [{ model: "own/large" }],
    });
    expect((await readCoder(bench, "ses_other"))?.running).toEqual([]);
    finish();
    await running;
    expect((await readCoder(bench))?.running).toEqual([]);
  });

  test("of a session that is gone nothing is listed as if it were a new one", async () => {
    const bench = createBench();
    const { rpc } = connectRpc(bench);
    bench.host.readSession = async () => err({ status: 404, message: "Not found." });
    const listed = await rpc.workers({ sessionID: "ses_gone" });
    expect(listed._unsafeUnwrapErr().code).toBe("unknown-session");
    expect((await rpc.workers({})).isOk()).toBe(true);
  });

  test("what is set for this session and for the next task is told apart", async () => {
    const bench = createBench();
    const { rpc } = connectRpc(bench);
    await succeed(rpc.set({ ...CODER, ref: "quick mini", policy: "sticky" }));
    await succeed(rpc.set({ ...CODER, ref: "own/eagle-4.5", policy: "dynamic" }));
    expect(await readCoder(bench)).toMatchObject({
      ...{ sticky: "quick mini", next: "own/eagle-4.5", layer: "prompt", model: "own/eagle-4.5" },
      shadowed: ["session:quick mini", "worker:node"],
    });
    const { rows } = await showWorkers(bench.engine, CODER);
    expect(rows).toMatchObject([{ "next task": "own/eagle-4.5", layer: "prompt" }]);
    expect(await readCoder(bench, "ses_other")).toMatchObject({
      layer: "worker",
      model: "own/large",
    });
    await runCoder(bench);
    expect(await readCoder(bench)).toMatchObject({
      ...{ model: "own/quick-mini", layer: "session", mismatch: false },
      observed: { model: "own/eagle-4.5", resolved: "own/eagle-4.5", requested: "own/eagle-4.5" },
    });
    expect((await readCoder(bench))?.next).toBeUndefined();
    await succeed(rpc.reset(CODER));
    const coder = await readCoder(bench);
    expect([coder?.layer, coder?.sticky]).toEqual(["worker", undefined]);
  });

  test("a model that OpenCode ran instead of the one decided on is a mismatch", async () => {
    const bench = createBench();
    bench.host.answer = async () => answerFrom("own/quick-mini");
    await runCoder(bench);
    expect(await readCoder(bench)).toMatchObject({
      mismatch: true,
      observed: { model: "own/quick-mini", resolved: "own/large", requested: "node" },
    });
  });

  test("what ran in another session is not what ran here", async () => {
    const bench = createBench();
    await runCoder(bench);
    expect((await readCoder(bench, "ses_other"))?.observed).toBeUndefined();
  });

  test("what a message of OpenCode's own ran on counts too, the later of the two", async () => {
    const bench = createBench();
    await runCoder(bench);
    const { engine, host } = bench;
    const sessionID = "ses_child";
    host.sessions.set(sessionID, { parentID: SESSION, title: "@coder" });
    const model = { providerID: "own", modelID: "large" };
    const message = { sessionID, agent: "coder", parts: [{ type: "text" }], model };
    await engine.onMessage(message);
    const other = { providerID: "own", modelID: "other" };
    const info = { role: "assistant", sessionID, ...other, time: { completed: 2 } };
    await engine.onEvent({ type: "message.updated", properties: { info } });
    expect((await readCoder(bench))?.observed?.model).toBe("own/large");
    bench.clock.ms += 1;
    await engine.onMessage(message);
    await engine.onEvent({ type: "message.updated", properties: { info } });
    expect(await readCoder(bench)).toMatchObject({
      mismatch: true,
      observed: { model: "own/other", resolved: "own/large", requested: "node" },
    });
  });

  test("a worker without a model says why, and what would help", async () => {
    const bench = createBench();
    bench.host.providers = () => ok(listProviders("large"));
    const { workers } = await succeed(connectRpc(bench).rpc.workers({ workerId: "vision" }));
    expect(workers).toMatchObject([{ error: { code: "no-candidate" }, warnings: [] }]);
    expect(workers[0]?.error?.suggestions.map(({ kind }) => kind)).toContain("connect");
    expect(workers[0]?.model).toBeUndefined();
  });
});

describe("models", () => {
  test("by a worker's needs: which fit, and what the others lack", async () => {
    const { rpc } = connectRpc(createBench());
    const { models, more } = await succeed(rpc.models({ workerId: "vision" }));
    expect(more).toBe(0);
    expect(models.map(({ model, fits, unmet }) => [model, fits, unmet])).toEqual([
      ["own/eagle-4.5", "met", []],
      ["own/large", "unmet", ["image input"]],
      ["own/quick-mini", "unmet", ["image input"]],
    ]);
    expect(models[0]).toMatchObject({
      ...{ providerID: "own", provider: "Own", modelID: "eagle-4.5", name: "eagle-4.5" },
      ...{ context: 200_000, inputCost: 1, outputCost: 2, image: true, toolcall: true },
      ...{ reasoning: false, released: "2026-01-01", status: "active", usable: true },
    });
  });

  test("those outside of boundaries do not fit, and say which, for all and for a worker", async () => {
    const bench = createBench(
      PROFILES.map((profile) =>
        profile.id === "coder" ? { ...profile, boundaries: { deny: ["own/quick*"] } } : profile,
      ),
      undefined,
      undefined,
      { boundaries: [{ deny: ["own/large"] }] },
    );
    const { rpc } = connectRpc(bench);
    const list = async (workerId?: string) => {
      const { models } = await succeed(rpc.models({ workerId }));
      return models.map(({ modelID, fits, outside }) => [modelID, fits, outside]);
    };
    expect(await list()).toEqual([
      ["eagle-4.5", "met", undefined],
      ["large", "unmet", "deny own/large"],
      ["quick-mini", "met", undefined],
    ]);
    expect(await list("coder")).toEqual([
      ["eagle-4.5", "met", undefined],
      ["large", "unmet", "deny own/large"],
      ["quick-mini", "unmet", "deny own/quick*"],
    ]);
    const { tags } = await succeed(rpc.tags({ workerId: "coder" }));
    expect(tags.find(({ tag }) => tag === "node:fast")).toMatchObject({ model: "own/eagle-4.5" });
    const fits = async (query: ViewQuery) => {
      const { rows } = await showModels(bench.engine, query);
      return rows.map((row) => row["fits"]);
    };
    expect(await fits({})).toEqual(["yes", "outside the boundaries: deny own/large", "yes"]);
    expect(await fits({ workerId: "vision" })).toEqual([
      "yes",
      "lacks image input; outside the boundaries: deny own/large",
      "lacks image input",
    ]);
  });

  test("task_list measures by a worker where one is named, and names it where there is none", async () => {
    const { engine } = createBench();
    const { rows } = await showModels(engine, { workerId: "vision", query: "large" });
    expect(rows).toMatchObject([{ model: "own/large", fits: "lacks image input" }]);
    const [open] = (await showModels(engine, {})).rows;
    expect(open).not.toHaveProperty("fits");
    const fast = await showTags(engine, { workerId: "vision", query: "node:fast" });
    expect(fast.rows).toMatchObject([{ tag: "node:fast", model: "own/eagle-4.5" }]);
    for (const show of [showModels, showTags]) {
      const { rows: none, notes } = await show(engine, { workerId: "visoin" });
      expect([none, notes[0]]).toEqual([[], expect.stringContaining("visoin")]);
    }
  });

  test("for no worker all that talk fit", async () => {
    const { models } = await succeed(connectRpc(createBench()).rpc.models({}));
    expect(models.map(({ fits }) => fits)).toEqual(["met", "met", "met"]);
  });

  test("those that OpenCode's user marked and chose have their places", async () => {
    const own = (modelID: string) => ({ providerID: "own", modelID });
    const bench = createBench(undefined, {
      favorite: [own("quick-mini"), own("gone")],
      recent: [own("large"), own("eagle-4.5"), own("large")],
    });
    const { models } = await succeed(connectRpc(bench).rpc.models({}));
    expect(models.map(({ modelID, favorite, recent }) => [modelID, favorite, recent])).toEqual([
      ["eagle-4.5", undefined, 1],
      ["large", undefined, 0],
      ["quick-mini", 0, undefined],
    ]);
  });

  test("found by provider, id or name, cut to a limit, and beyond the usable ones", async () => {
    const { rpc } = connectRpc(createBench());
    const found = await succeed(rpc.models({ query: "OWN eagle" }));
    expect(found.models.map(({ model }) => model)).toEqual(["own/eagle-4.5"]);
    expect(await succeed(rpc.models({ limit: 1 }))).toMatchObject({ more: 2 });
    const all = await succeed(rpc.models({ scope: "all", query: "opus" }));
    expect(all.models).toMatchObject([{ model: "anthropic/claude-opus-4-5", usable: false }]);
    expect(all.models[0]?.because).toMatch(/connect/i);
  });

  test("a list that failed is no empty list", async () => {
    const bench = createBench();
    bench.host.providers = () => err({ status: 500, message: "answers HTTP 500." });
    const { rpc } = connectRpc(bench);
    for (const asked of [rpc.models({}), rpc.tags({}), rpc.providers()])
      expect(await asked).toMatchObject({ error: { code: "server-error" } });
    const { workers, notes } = await succeed(rpc.workers({ workerId: "coder" }));
    expect(workers).toMatchObject([{ error: { code: "server-error" } }]);
    expect(notes[0]).toContain("HTTP 500");
  });

  test("an old list serves, and says so", async () => {
    const bench = createBench();
    const { rpc } = connectRpc(bench);
    await succeed(rpc.models({}));
    bench.engine.context.models.invalidate();
    bench.host.providers = () => err({ status: 500, message: "answers HTTP 500." });
    const { models, notes } = await succeed(rpc.models({}));
    expect(models).toHaveLength(3);
    expect(notes).toMatchObject([expect.stringContaining("Stale")]);
  });

  test("for a worker that does not exist there is an error", async () => {
    const { rpc } = connectRpc(createBench());
    for (const asked of [rpc.models({ workerId: "codr" }), rpc.tags({ workerId: "codr" })])
      expect(await asked).toMatchObject({
        error: { code: "unknown-worker", suggestions: [{ ref: "coder" }] },
      });
  });
});

describe("tags and providers", () => {
  test("a tag is what it would be for the worker", async () => {
    const { rpc } = connectRpc(createBench());
    const fast = async (workerId?: string) => {
      const { tags } = await succeed(rpc.tags({ workerId }));
      return tags.find(({ tag }) => tag === "node:fast");
    };
    expect(await fast()).toMatchObject({ model: "own/quick-mini", warnings: [] });
    expect(await fast("vision")).toMatchObject({ model: "own/eagle-4.5" });
  });

  test("a tag without a model says why", async () => {
    const bench = createBench();
    bench.host.providers = () => ok(listProviders("large"));
    const { tags } = await succeed(connectRpc(bench).rpc.tags({}));
    expect(tags.find(({ tag }) => tag === "node:vision")).toMatchObject({
      error: { code: "no-candidate" },
    });
  });

  test("providers: connected ones first, the others with what would connect them", async () => {
    const { providers } = await succeed(connectRpc(createBench()).rpc.providers());
    expect(providers).toMatchObject([
      { provider: "own", usable: true, models: 3 },
      { provider: "anthropic", usable: false, because: "not-connected" },
    ]);
    expect(providers[1]?.connect).toContain("ANTHROPIC_API_KEY");
    expect(JSON.stringify(providers)).not.toContain("canary");
  });
});
