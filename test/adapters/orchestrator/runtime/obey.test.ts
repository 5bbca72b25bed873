import { type ToolContext, tool } from "@opencode-ai/plugin";
import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { createTools } from "../../../../src/adapters/orchestrator/runtime/tools/tools.js";
import { type Bench, createBench, PROFILES } from "../support/fake-host.js";

const shown = z.looseObject({
  taskId: z.string().optional(),
  status: z.string(),
  workerSessionID: z.string().optional(),
  reuse: z.object({ code: z.string(), text: z.string() }).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

describe("workers obey", () => {
  let bench: Bench;
  /** What the tools asked permission for. */
  const asked: string[] = [];
  let isAllowed = true;
  beforeEach(() => {
    bench = createBench();
    asked.length = 0;
    isAllowed = true;
  });

  const call = async (name: string, args: object, sessionID = "ses_parent") => {
    const context = {
      sessionID,
      directory: "/project",
      worktree: "/project",
      abort: new AbortController().signal,
      ask: async ({ permission, patterns }: { permission: string; patterns: string[] }) => {
        asked.push(`${permission} ${patterns.join()}`);
        if (!isAllowed) throw new Error("The user said no.");
      },
    };
    const called = createTools(bench.engine, tool.schema)[name];
    // OpenCode hands over what the model wrote.
    const said = await called?.execute(args as never, context as unknown as ToolContext);
    return shown.parse(JSON.parse(typeof said === "string" ? said : "null"));
  };
  const start = async (args: object = {}) =>
    call("task_start", { task: "Do it.", workerId: "coder", ...args });
  const run = async (args: object = {}) => {
    const { taskId } = await start(args);
    return call("task_await", { taskId });
  };
  const op = async (worker: object, name = "set") =>
    call("task_start", {
      task: "",
      kind: "op",
      op: `worker.model.${name}`,
      worker: { workerId: "coder", ...worker },
    });

  test.each([
    { args: { modle: "own/large" }, says: 'did you mean \\"model\\"?' },
    { args: { attachments: [{ type: "image", pth: "a" }] }, says: 'did you mean \\"path\\"?' },
    { args: { colour: 1 }, says: "known names: task, kind" },
    { args: { op: "worker.model.put" }, says: '\\"worker.model.set\\", \\"worker.model.reset\\"' },
    { args: { worker: { workerId: "coder", modle: "x" } }, says: "in worker" },
  ])("$args is refused with what was meant, and starts nothing", async ({ args, says }) => {
    const refused = await start(args);
    expect(refused.error?.code).toBe("bad-arguments");
    expect(JSON.stringify(refused.error?.message)).toContain(says);
    expect(refused.error?.message).not.toMatch(/Invalid|Unrecognized|zod/);
    expect(bench.host.prompts).toEqual([]);
  });

  test("an op without a model is refused, and what was set holds", async () => {
    await op({ model: "own/quick-mini" });
    for (const worker of [{}, { model: "" }, { modle: "own/large" }, { model: null }]) {
      expect((await op(worker)).error?.code).toBe("bad-arguments");
    }
    expect(await run()).toMatchObject({ observed: "own/quick-mini", layer: "session" });
  });

  test("policy in an op is modelPolicy", async () => {
    expect(await op({ model: "own/quick-mini", policy: "dynamic" })).toMatchObject({
      policy: "dynamic",
    });
    expect(await run()).toMatchObject({ observed: "own/quick-mini" });
    expect(await run()).toMatchObject({ observed: "own/large" });
  });

  test("a sticky set keeps the running worker, and says so", async () => {
    const first = await run();
    expect(first.reuse?.code).toBe("none-running");
    await op({ model: "own/quick-mini" });
    const next = await run();
    expect(next).toMatchObject({
      reused: true,
      workerSessionID: first.workerSessionID,
      observed: "own/quick-mini",
      reuse: { code: "other-model" },
    });
    await op({ model: "own/large", respawn: true });
    const fresh = await run();
    expect(fresh).toMatchObject({ reused: false, observed: "own/large" });
    expect(bench.engine.context.pool.list()).toHaveLength(1);
  });

  test("a need that the session can meet keeps the worker, one that it cannot ends it", async () => {
    const image = { type: "image", base64: "AAAA" };
    const first = await run();
    const seeing = await run({ attachments: [image], model: "own/eagle-4.5" });
    expect(seeing).toMatchObject({ reused: true, workerSessionID: first.workerSessionID });
    const blind = await run();
    expect(blind).toMatchObject({ reused: false, reuse: { code: "unread-media" } });
    expect(bench.engine.context.pool.list()).toHaveLength(1);
  });

  test("a worker whose default changed goes on, and says that it did", async () => {
    const profiles = PROFILES.map((profile) => ({ ...profile }));
    bench = createBench(profiles);
    await run();
    profiles.splice(0, 1, { ...PROFILES[0], model: "own/quick-mini" } as (typeof profiles)[number]);
    expect(await run()).toMatchObject({
      reused: true,
      observed: "own/quick-mini",
      reuse: { code: "default-changed" },
    });
  });

  test("a refused task says what was asked for", async () => {
    expect(await start({ model: "own/large-9" })).toMatchObject({
      status: "failed",
      requested: { ref: "own/large-9" },
    });
  });

  test("a profile with tools needs a model that calls tools", async () => {
    const profiles = PROFILES.map((profile) => ({ ...profile, tools: ["read"] }));
    bench = createBench(profiles);
    expect(await start()).toMatchObject({ requested: { needs: ["tool calls"] } });
    bench = createBench(profiles.map((profile) => ({ ...profile, tools: [] })));
    expect(await start()).toMatchObject({ requested: { needs: [] } });
  });

  describe("models that have to be asked about", () => {
    beforeEach(() => {
      bench = createBench(PROFILES.map((profile) => ({ ...profile, ask: { priceAbove: 0.5 } })));
    });

    test("are used when the user allows them", async () => {
      expect(await run()).toMatchObject({ status: "succeeded", observed: "own/large" });
      expect(asked).toEqual(["worker_model own/large"]);
    });

    test("are not used when the user does not", async () => {
      isAllowed = false;
      const refused = await start();
      expect(refused.error?.code).toBe("model-not-allowed");
      expect(refused.error?.message).toContain("above $0.5");
      expect(bench.host.prompts).toEqual([]);
      expect((await op({ model: "own/quick-mini" })).error?.code).toBe("model-not-allowed");
    });

    test("are asked about once where they are set for the session", async () => {
      await op({ model: "own/quick-mini" });
      asked.length = 0;
      expect(await run()).toMatchObject({ observed: "own/quick-mini" });
      expect(asked).toEqual([]);
    });

    test("are refused where nobody can be asked", async () => {
      const record = await bench.engine.start({ task: "x", workerId: "coder" }, { sessionID: "s" });
      expect(record.error?.code).toBe("model-not-allowed");
      const message = { sessionID: "ses_9", agent: "coder", parts: [{ type: "text", text: "x" }] };
      const model = { providerID: "own", modelID: "large" };
      expect(await bench.engine.onMessage({ ...message, model })).toMatchObject({ kind: "refuse" });
    });
  });

  describe("a message that names a model for a worker", () => {
    const model = { providerID: "own", modelID: "large" };
    const say = async (text: string, agent = "build", sessionID = "ses_parent") =>
      bench.engine.onMessage({ sessionID, agent, model, parts: [{ type: "text", text }] });

    test("overrides for what comes of that message alone", async () => {
      expect(await say("@explorer:own/large look here, please")).toEqual({
        kind: "keep",
        mentioned: ["explorer"],
      });
      expect(await run({ workerId: "explorer" })).toMatchObject({ observed: "own/large" });
      expect(await say("x", "explorer")).toMatchObject({ model: { modelID: "large" } });
      await say("And now?");
      expect(await run({ workerId: "explorer" })).toMatchObject({ observed: "own/quick-mini" });
    });

    test.each(["@coder:node:fast", "@coder:quick-mini.", "(see) @coder:quick-mini"])(
      "%s goes to the worker's own agent as well",
      async (text) => {
        expect(await say(text, "coder")).toMatchObject({ model: { modelID: "quick-mini" } });
      },
    );

    test.each(["@coder:own/large-9", "@codre:own/large"])(
      "%s is refused with what was meant",
      async (text) => {
        expect(await say(text)).toMatchObject({ kind: "refuse" });
      },
    );

    test.each(["@nobody:own/large", "me@coder:22", "@coder: look", "@scope/pkg:1"])(
      "%s names none",
      async (text) => {
        expect(await say(text)).toEqual({ kind: "keep" });
      },
    );

    test.each([
      { synthetic: true },
      { ignored: true },
      { synthetic: false, ignored: true },
      { synthetic: true, ignored: false },
    ])("a part with %o is not the user's text", async (marks) => {
      const parts = [
        { type: "text", text: "Hello." },
        { type: "text", text: "@explorer:own/large look here", ...marks },
      ];
      const message = { sessionID: "ses_parent", agent: "build", model, parts };
      expect(await bench.engine.onMessage(message)).toEqual({ kind: "keep" });
    });
  });

  test("inherit is the model of the session that asks, in a profile and in an agent", async () => {
    bench = createBench(PROFILES.map((profile) => ({ ...profile, model: "inherit" })));
    const { current } = bench.engine.context;
    expect((await start()).error?.code).toBe("no-caller-model");
    current.set("ses_parent", { agent: "build", model: { providerID: "own", modelID: "large" } });
    expect(await run()).toMatchObject({ observed: "own/large" });
    const child = { sessionID: "ses_1", agent: "mine", parts: [{ type: "text", text: "x" }] };
    const unread = { providerID: "inherit", modelID: "" };
    expect(
      await bench.engine.onMessage({ ...child, sessionID: "ses_parent", model: unread }),
    ).toEqual({ kind: "replace", model: { providerID: "own", modelID: "large" } });
  });
});

describe("a session", () => {
  test("sees and cancels its own tasks and those of its children, and no others", async () => {
    const bench = createBench();
    bench.host.sessions.set("ses_child", { parentID: "ses_parent", title: "" });
    bench.host.answer = async () => new Promise(() => undefined);
    const task = { task: "x", workerId: "coder" };
    const mine = await bench.engine.start(task, { sessionID: "ses_parent" });
    const below = await bench.engine.start(task, { sessionID: "ses_child" });
    const ids = [mine.taskId, below.taskId];
    const see = async (viewer: string) =>
      (await bench.engine.peek(ids, viewer)).map(({ taskId }) => taskId);
    expect(await see("ses_parent")).toEqual(ids);
    expect(await see("ses_child")).toEqual([below.taskId]);
    expect(await see("ses_other")).toEqual([]);
    expect(await bench.engine.cancel(ids, "No.", "ses_other")).toEqual([]);
    expect((await bench.engine.peek(ids)).map(({ status }) => status)).toEqual([
      "running",
      "running",
    ]);
  });
});
