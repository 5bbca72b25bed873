import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, recordSchema, startOrchestrator } from "../support/orchestrator.js";
import { listWorkerPids } from "../support/worker-processes.js";

const REPLIES: Readonly<Record<string, Reply>> = {
  "refuses the credential": {
    kind: "status",
    status: 401,
    message: "bad key sk-canary-own-0123456789",
  },
  "knows no such model": { kind: "status", status: 404 },
  "is overrun": { kind: "status", status: 429 },
  "is broken": { kind: "status", status: 500 },
  "talks garbage": { kind: "garbage" },
  "says nothing": { kind: "silence" },
};

const FAULTS = [
  { what: "refuses the credential", code: "provider-auth", says: "credential" },
  { what: "knows no such model", code: "provider-error", says: "404" },
  { what: "is overrun", code: "timeout", says: "retrying" },
  { what: "is broken", code: "timeout", says: "retrying" },
  { what: "talks garbage", code: "provider-error", says: "" },
  { what: "says nothing", code: "timeout", says: "No answer within" },
];

function reply({ messages }: Completion): Reply | undefined {
  const last = messages.findLast(({ role }) => role === "user")?.text ?? "";
  return REPLIES[Object.keys(REPLIES).find((what) => last.includes(what)) ?? ""];
}

/** Another plugin, loaded after ours, that redirects some messages. */
const MEDDLER = `export default { id: "meddler", server: async () => ({
  "chat.message": async (_input, { message, parts }) => {
    const isMeant = parts.some(({ text }) => text === "Meddle.");
    if (isMeant) message.model = { providerID: "own", modelID: "scroll-2" };
  },
}) };`;

describe.each(["agent", "server"] as const)("faults of a worker, backend %s", (backend) => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    const profiles = { coder: { backend } };
    host = await startOrchestrator({
      reply,
      project: { "meddler.mjs": MEDDLER, ".opencode/orchestrator.json": { profiles } },
      plugins: ["./meddler.mjs"],
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());
  // A failure in one test must not cause a cooldown in the next.
  beforeEach(async () => {
    await host.forgetFailures(session);
  });

  test.each(FAULTS)("the model's server $what", async ({ what, code, says }) => {
    // A worker's own server takes time to start.
    await host.run(session, { workerId: "coder" });
    const failed = await host.run(session, { workerId: "coder", task: what, timeoutMs: 4000 });
    expect(failed).toMatchObject({ status: "failed", error: { code } });
    expect(failed.error?.message).toContain(says);
    expect(JSON.stringify(failed)).not.toContain("canary");
    const next = await host.run(session, { workerId: "coder" });
    expect(next).toMatchObject({ status: "succeeded", reused: true });
  });

  test("OpenCode ran another model than the one decided on: a warning", async () => {
    const task = await host.run(session, { workerId: "coder", task: "Meddle." });
    const models = { resolved: "own/large", observed: "own/scroll-2" };
    expect(task).toMatchObject({ status: "succeeded", ...models });
    expect(task.warnings.map(({ code }) => code)).toContain("observed-differs");
  });

  /** A task whose request has reached the model server, which does not respond. */
  const startSilent = async (own: string) => {
    const words = `${own} says nothing`;
    const task = await host.start(own, { workerId: "coder", task: words });
    expect(task.status).toBe("running");
    // The driver's own requests also contain the words and may arrive before the worker's.
    const findAsked = () =>
      host.llm.completions.find(({ model, body }) => model !== "driver" && body.includes(words));
    await expect.poll(findAsked).toBeDefined();
    return { task, asked: findAsked() };
  };
  const peek = async (own: string, taskId: string) =>
    await host.callJson(own, "task_peek", { taskId });

  test("a canceled task ends the worker's request", async () => {
    const own = await host.newSession();
    const { task, asked } = await startSilent(own);
    const said = await host.callJson(own, "task_cancel", {
      taskId: task.taskId,
      reason: "Enough.",
    });
    expect(said).toMatchObject({ status: "canceled", error: { message: "Enough." } });
    await expect.poll(() => asked?.aborted).toBe(true);
  });

  test("a parent that is stopped while it waits ends the worker's request", async () => {
    const own = await host.newSession();
    const { task, asked } = await startSilent(own);
    const waiting = host.call(own, "task_await", { taskId: task.taskId }).catch(() => undefined);
    await expect.poll(() => host.isWaiting(own)).toBe(true);
    await host.opencode.request("POST", `/session/${own}/abort`);
    await expect.poll(() => asked?.aborted, { timeout: 10_000 }).toBe(true);
    await waiting;
    expect(await peek(own, task.taskId)).toMatchObject({ status: "canceled" });
  });

  test("a deleted session ends its workers' requests", async () => {
    const own = await host.newSession();
    const { task, asked } = await startSilent(own);
    await host.opencode.request("DELETE", `/session/${own}`);
    await expect.poll(() => asked?.aborted, { timeout: 10_000 }).toBe(true);
    // No session sees another's tasks, and this session is deleted. The control panel's view shows
    // all.
    const bus = await host.listen();
    const find = async () => {
      const listed = JSON.stringify(await bus.ask("list", { view: "tasks" }));
      return listed.split('{"').find((part) => part.includes(task.taskId)) ?? listed;
    };
    await expect.poll(find).toContain('"canceled"');
    bus.close();
  });

  test("a worker that is killed in the middle of a task: told, and the next task works", async () => {
    const own = await host.newSession();
    const { task } = await startSilent(own);
    const { workerSessionID } = recordSchema.parse(await peek(own, task.taskId));
    if (backend === "agent") await host.opencode.request("DELETE", `/session/${workerSessionID}`);
    const pids = await listWorkerPids(host.opencode.machine);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    await expect
      .poll(async () => peek(own, task.taskId))
      .toMatchObject(
        backend === "agent"
          ? { status: "canceled", error: { message: "The session was deleted." } }
          : { status: "failed", error: { code: "worker-gone" } },
      );
    expect(await host.run(own, { workerId: "coder" })).toMatchObject({ status: "succeeded" });
  });

  test("arguments that do not fit are told, and nothing runs", async () => {
    const said = await host.callJson(session, "task_start", { task: 7, timeoutMs: -1 });
    expect(said).toMatchObject({ status: "failed", error: { code: "bad-arguments" } });
    expect(JSON.stringify(said)).toMatch(/task: .*timeoutMs: /);
    const none = await host.callJson(session, "task_await", { taskId: "task_none" });
    expect(none).toMatchObject({ tasks: [], error: { code: "unknown-task" } });
  });
});
