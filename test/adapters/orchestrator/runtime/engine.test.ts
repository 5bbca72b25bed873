import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import type { TaskRecord } from "../../../../src/adapters/orchestrator/runtime/tasks/task.js";
import { decideRule } from "../support/decide-rule.js";
import { ALLOWED, answerFrom, type Bench, createBench, succeed } from "../support/fake-host.js";

const CALLER = { sessionID: "ses_parent" };
const NEVER = new AbortController().signal;

describe("tasks", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });

  const start = async (args: object = {}): Promise<TaskRecord> =>
    bench.engine.start({ task: "Do it.", workerId: "coder", ...args }, CALLER);
  const end = async (...records: readonly TaskRecord[]): Promise<readonly TaskRecord[]> =>
    bench.engine.await(
      records.map(({ taskId }) => taskId),
      5000,
      NEVER,
    );
  const run = async (args: object = {}): Promise<TaskRecord | undefined> =>
    (await end(await start(args)))[0];

  test("a record has what was asked, decided and observed", async () => {
    expect(await run({ from: "tester" })).toMatchObject({
      status: "succeeded",
      workerId: "coder",
      backend: "agent",
      from: "tester",
      requested: { ref: "node", needs: ["tool calls"], shadowed: [] },
      resolved: "own/large",
      observed: "own/large",
      policy: "dynamic",
      layer: "worker",
      output: "OK.",
      reused: false,
      workerSessionID: "ses_1",
      timings: { createdAt: 1000, resolveMs: 0, totalMs: 0 },
    });
  });

  test("the model goes out with every prompt, and the profile's prompt where OpenCode lacks it", async () => {
    await run();
    await run({ workerId: "explorer" });
    expect(
      bench.host.prompts.map(({ body }) => [body.model?.modelID, body.agent, body.system]),
    ).toEqual([
      ["large", "coder", undefined],
      ["quick-mini", undefined, "Work."],
    ]);
  });

  test.each([
    { tool: "read", target: "a.ts", want: "allow", why: "named" },
    { tool: "read", target: "my.key", want: "deny", why: "named, and denied by the user" },
    { tool: "edit", target: "a.ts", want: "allow", why: "OpenCode's name for all that writes" },
    { tool: "bash", target: "ls", want: "deny", why: "not named" },
    { tool: "search_find", target: "x", want: "deny", why: "of an MCP server, and not named" },
    { tool: "task", target: "x", want: "deny", why: "a worker starts no workers" },
    { tool: "task_start", target: "x", want: "deny", why: "neither by our own tools" },
  ])(
    "a worker may use its profile's tools: $tool $target, $why",
    async ({ tool, target, want }) => {
      await run({ workerId: "explorer" });
      const rules = bench.host.sessions.get("ses_1")?.permission ?? [];
      expect(decideRule([...ALLOWED, ...rules], tool, target)).toBe(want);
    },
  );

  test("a worker whose agent OpenCode does not list is not started with any tool", async () => {
    bench.host.listAgents = async () => ok([]);
    expect(await run({ workerId: "explorer" })).toMatchObject({ error: { code: "spawn-failed" } });
    expect(bench.host.sessions.size).toBe(0);
  });

  test("a warm task asks OpenCode for a session and a prompt, the next for a prompt alone; each for what it cost, at its end", async () => {
    await run({ workerId: "explorer" });
    expect(bench.host.asked).toEqual([
      "providers",
      "config",
      "agents",
      "session",
      "newest messages",
    ]);
    bench.host.asked.length = 0;
    await run({ workerId: "explorer", forceNew: true });
    expect(bench.host.asked).toEqual(["session", "newest messages"]);
    bench.host.asked.length = 0;
    await run({ workerId: "explorer" });
    expect(bench.host.asked).toEqual(["newest messages"]);
  });

  test("two at once with one model share a worker, one after the other", async () => {
    const both = await Promise.all([start(), start()]);
    const ended = await end(...both);
    expect(ended.map(({ workerSessionID }) => workerSessionID)).toEqual(["ses_1", "ses_1"]);
    expect(ended.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  });

  test("two at once with different models are two workers", async () => {
    const ended = await end(...(await Promise.all([start(), start({ model: "own/quick-mini" })])));
    expect(new Set(ended.map(({ workerSessionID }) => workerSessionID)).size).toBe(2);
    expect(ended.map(({ observed }) => observed)).toEqual(["own/large", "own/quick-mini"]);
  });

  test("a worker that saw an image is not used for a task without one", async () => {
    const image = { type: "image", base64: "AAAA" };
    await run({ attachments: [image] });
    const next = await run();
    expect(next).toMatchObject({ reused: false, observed: "own/large" });
    const refused = bench.changes.filter(({ kind }) => kind === "reuse-refused");
    expect(refused.map(({ message }) => message)).toEqual(["A new coder starts: unread-media."]);
  });

  test("without a running worker autoSpawn: false fails", async () => {
    expect(await start({ autoSpawn: false })).toMatchObject({ error: { code: "not-running" } });
    await run();
    expect(await run({ autoSpawn: false })).toMatchObject({ status: "succeeded", reused: true });
  });

  test("an attachment that cannot be read fails at once", async () => {
    const attachments = [{ type: "image", path: "none.png" }];
    expect(await start({ attachments })).toMatchObject({
      error: { code: "attachment-not-allowed" },
      requested: { ref: "node" },
    });
    expect(await start({ attachments: [{ type: "image" }] })).toMatchObject({
      error: { code: "attachment-not-readable" },
    });
    expect(bench.host.prompts).toEqual([]);
  });

  test("a failed resolution uses up nothing, and asks what exists to say what would help", async () => {
    await succeed(
      bench.engine.set({
        ...CALLER,
        workerId: "coder",
        ref: "own/quick-mini",
        policy: "dynamic",
      }),
    );
    const failed = await start({ model: "anthropic/claude-opus-4-5" });
    expect(failed).toMatchObject({ status: "failed", error: { code: "provider-not-usable" } });
    expect(failed.error?.message).toContain("ANTHROPIC_API_KEY");
    expect(await run()).toMatchObject({ observed: "own/quick-mini", layer: "prompt" });
    expect(await run()).toMatchObject({ observed: "own/large", layer: "worker" });
  });

  test("an unresolvable sticky model is not kept", async () => {
    await start({ model: "own/none", modelPolicy: "sticky" });
    expect(bench.store.kept).toBeUndefined();
  });

  test("another model than the one decided on is a warning", async () => {
    bench.host.answer = async () => answerFrom("own/eagle-4.5");
    const task = await run();
    expect(task).toMatchObject({ status: "succeeded", observed: "own/eagle-4.5" });
    expect(task?.warnings.map(({ code }) => code)).toEqual(["observed-differs"]);
    expect(bench.changes.map(({ kind }) => kind)).toContain("mismatch");
  });

  test("nothing in time is a timeout that aborts the request, and the worker is used again", async () => {
    const { answer } = bench.host;
    bench.host.answer = async (sessionID) =>
      new Promise((resolve) => {
        const poll = setInterval(() => {
          if (!bench.host.aborted.includes(sessionID)) return;
          clearInterval(poll);
          resolve(err({ message: "aborted" }));
        }, 5);
      });
    expect(await run({ timeoutMs: 30 })).toMatchObject({
      status: "failed",
      error: { code: "timeout", message: "No answer within 0.03 s." },
    });
    bench.host.answer = answer;
    expect(await run()).toMatchObject({ status: "succeeded", reused: true });
  });

  test("a worker whose session is gone is forgotten, and the next task starts a new one", async () => {
    const { answer } = bench.host;
    bench.host.answer = async () => err({ status: 404, message: "none" });
    expect(await run()).toMatchObject({ status: "failed", error: { code: "worker-gone" } });
    bench.host.answer = answer;
    expect(await run()).toMatchObject({ status: "succeeded", reused: false });
  });

  test("a session that cannot be created fails the task, and only it", async () => {
    const { createSession } = { createSession: bench.host.createSession.bind(bench.host) };
    bench.host.createSession = async () => err({ message: "no" });
    expect(await run()).toMatchObject({ status: "failed", error: { code: "spawn-failed" } });
    bench.host.createSession = createSession;
    expect(await run()).toMatchObject({ status: "succeeded" });
  });

  test("who stops waiting stops the tasks", async () => {
    bench.host.answer = async () => new Promise(() => undefined);
    const task = await start();
    await expect.poll(() => bench.host.prompts.length).toBe(1);
    const controller = new AbortController();
    const waiting = bench.engine.await([task.taskId], 60_000, controller.signal);
    controller.abort();
    expect((await waiting)[0]).toMatchObject({ status: "canceled" });
    expect(bench.host.aborted).toEqual(["ses_1"]);
  }, 10_000);

  test("a list of models that fails is said, and starts nothing", async () => {
    bench.host.providers = () => err({ status: 500, message: "answers HTTP 500." });
    expect(await start()).toMatchObject({ status: "failed", error: { code: "server-error" } });
    bench.host.providers = () => ok("<html>");
    expect(await start()).toMatchObject({ status: "failed", error: { code: "unknown-shape" } });
    expect(bench.host.prompts).toEqual([]);
  });
});

describe("what was chosen", () => {
  test("holds in a child session as in its parent", async () => {
    const { engine, host } = createBench();
    host.sessions.set("ses_child", { parentID: "ses_parent", title: "" });
    await succeed(engine.set({ sessionID: "ses_child", workerId: "coder", ref: "own/quick-mini" }));
    const task = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    expect(task).toMatchObject({ resolved: "own/quick-mini", layer: "session" });
  });

  test("holds in memory where it cannot be written, which is told", async () => {
    const { engine, store, changes } = createBench();
    store.fault = { code: "not-writable", path: "x", message: "read-only" };
    await succeed(engine.set({ ...CALLER, workerId: "coder", ref: "own/quick-mini" }));
    const task = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    expect(task).toMatchObject({ resolved: "own/quick-mini" });
    expect(
      changes.some(({ kind, message }) => kind === "fault" && message.includes("not-writable")),
    ).toBe(true);
  });

  test("a newer version's file is left as it is", async () => {
    const { engine, store } = createBench();
    store.kept = { version: 2, other: true };
    await succeed(engine.set({ ...CALLER, workerId: "coder", ref: "own/quick-mini" }));
    expect(store.kept).toEqual({ version: 2, other: true });
    const task = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    expect(task).toMatchObject({ resolved: "own/quick-mini" });
  });

  test("a respawn ends the running worker", async () => {
    const { engine, host } = createBench();
    const first = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    await engine.await([first.taskId], 1000, NEVER);
    await succeed(
      engine.set({
        ...CALLER,
        workerId: "coder",
        ref: "own/large",
        policy: "dynamic",
        respawn: true,
      }),
    );
    const next = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    expect(next.reused).toBe(false);
    expect(host.aborted).toEqual(["ses_1"]);
  });
});

describe("messages and events", () => {
  const message = (
    agent: string,
    parts: readonly { type: string; mime?: string; ignored?: boolean }[],
  ) => ({
    sessionID: "ses_parent",
    agent,
    model: { providerID: "own", modelID: "large" },
    parts,
  });
  const TEXT = { type: "text" };
  const IMAGE = { type: "file", mime: "image/png" };

  test.each([
    { agent: "explorer", parts: [TEXT], to: "quick-mini", why: "the worker's model" },
    { agent: "coder", parts: [TEXT, IMAGE], to: "eagle-4.5", why: "one that sees" },
    { agent: "build", parts: [TEXT, IMAGE], to: undefined, why: "another agent is not touched" },
    {
      agent: "coder",
      parts: [{ ...TEXT, ignored: true }],
      to: undefined,
      why: "nobody answers it",
    },
  ])("$agent: $why", async ({ agent, parts, to }) => {
    const outcome = await createBench().engine.onMessage(message(agent, parts));
    expect(outcome).toEqual(
      to === undefined
        ? { kind: "keep" }
        : { kind: "replace", model: { providerID: "own", modelID: to } },
    );
  });

  test("an image never goes to a model known to be blind", async () => {
    const { engine, host } = createBench();
    await succeed(engine.set({ ...CALLER, workerId: "coder", ref: "own/large" }));
    expect((await engine.onMessage(message("coder", [IMAGE]))).kind).toBe("refuse");
    host.prompts.length = 0;
    expect(await engine.onMessage(message("coder", [TEXT]))).toMatchObject({ kind: "replace" });
  });

  const HELD = [{ info: { id: "msg_1", role: "user" }, parts: [{ ...IMAGE, url: "data:" }] }];

  test("an image of an earlier message needs a model that sees, and the reason says so", async () => {
    const { engine, host, changes } = createBench();
    host.messages.set("ses_parent", HELD);
    expect(await engine.onMessage(message("coder", [TEXT]))).toEqual({
      kind: "replace",
      model: { providerID: "own", modelID: "eagle-4.5" },
    });
    expect(changes.map(({ message: said }) => said).join()).toContain("already contains");
  });

  test("a blind model that was chosen is refused an image of an earlier message", async () => {
    const { engine, host } = createBench();
    host.messages.set("ses_parent", HELD);
    await succeed(engine.set({ ...CALLER, workerId: "coder", ref: "own/large" }));
    const outcome = await engine.onMessage(message("coder", [TEXT]));
    expect(outcome).toMatchObject({ kind: "refuse" });
    expect(JSON.stringify(outcome)).toContain("earlier message");
    host.messages.clear();
    expect((await engine.onMessage(message("coder", [TEXT]))).kind).toBe("refuse");
  });

  test("a session's messages are asked for once, and not for a model that reads everything", async () => {
    const { engine, host } = createBench();
    const looks = () => host.asked.filter((what) => what === "messages").length;
    await engine.onMessage(message("coder", [TEXT]));
    await engine.onMessage(message("coder", [TEXT]));
    expect(looks()).toBe(1);
    const { taskId } = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    await engine.await([taskId], 1000, NEVER);
    await engine.onMessage({ ...message("coder", [TEXT]), sessionID: "ses_1" });
    expect(looks()).toBe(1);
  });

  test("a worker whose session came to hold an image is not used with a blind model", async () => {
    const { engine, changes } = createBench();
    const start = async (args: object = {}) => {
      const { taskId } = await engine.start({ task: "x", workerId: "coder", ...args }, CALLER);
      return (await engine.await([taskId], 1000, NEVER))[0];
    };
    await start();
    await engine.onMessage({
      ...message("coder", [TEXT, IMAGE]),
      sessionID: "ses_1",
      model: { providerID: "own", modelID: "eagle-4.5" },
    });
    expect(await start({ model: "own/eagle-4.5" })).toMatchObject({ reused: true });
    expect(await start()).toMatchObject({ reused: false, observed: "own/large" });
    const refused = changes.filter(({ kind }) => kind === "reuse-refused");
    expect(refused.map(({ message: said }) => said)).toEqual(["A new coder starts: unread-media."]);
  });

  test("what a worker comes across and cannot read is a warning of its task", async () => {
    const { engine, host } = createBench();
    const { answer } = host;
    host.answer = async (sessionID, body) => {
      const part = { sessionID, type: "tool", state: { attachments: [{ mime: "image/png" }] } };
      await engine.onEvent({ type: "message.part.updated", properties: { part } });
      return answer(sessionID, body);
    };
    const { taskId } = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    const [ended] = await engine.await([taskId], 1000, NEVER);
    expect(ended).toMatchObject({ status: "succeeded", warnings: [{ code: "media-not-read" }] });
  });

  test("a worker's agent gets no tools of other plugins that its profile does not name", async () => {
    const { engine, host } = createBench();
    host.tools = ["read", "task_start", "lint"];
    expect(await engine.onMessage(message("explorer", [TEXT]))).toMatchObject({
      withheld: ["lint"],
    });
    expect(await engine.onMessage(message("coder", [TEXT]))).not.toHaveProperty("withheld");
  });

  test("a model that is not as decided is told once", async () => {
    const { engine, changes } = createBench();
    await engine.onMessage(message("explorer", [TEXT]));
    const info = {
      role: "assistant",
      sessionID: "ses_parent",
      providerID: "own",
      modelID: "large",
      time: { completed: 1 },
    };
    const event = { type: "message.updated", properties: { info } };
    await engine.onEvent(event);
    await engine.onEvent(event);
    expect(changes.filter(({ kind }) => kind === "mismatch")).toHaveLength(1);
  });

  test("a deleted session takes its tasks, workers and choices with it", async () => {
    const { engine, host, store } = createBench();
    await succeed(engine.set({ ...CALLER, workerId: "coder", ref: "own/large" }));
    host.answer = async () => new Promise(() => undefined);
    const task = await engine.start({ task: "x", workerId: "coder" }, CALLER);
    await engine.onEvent({ type: "session.deleted", properties: { info: { id: "ses_parent" } } });
    expect((await engine.peek([task.taskId]))[0]).toMatchObject({ status: "canceled" });
    expect(engine.context.pool.list()).toEqual([]);
    expect(store.kept).toEqual({ version: 1, choices: [] });
    expect(host.aborted).toContain("ses_1");
  }, 10_000);

  test.each([
    { type: "server.instance.disposed", asks: 2 },
    { type: "integration.connection.updated", asks: 2 },
    { type: "message.updated", asks: 1 },
  ])("$type: the models are asked for $asks times", async ({ type, asks }) => {
    const { engine, host } = createBench();
    await succeed(engine.context.models.read());
    await engine.onEvent({ type, properties: {} });
    await succeed(engine.context.models.read());
    expect(host.asked.filter((what) => what === "providers")).toHaveLength(asks);
  });
});
