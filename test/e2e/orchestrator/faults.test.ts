import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

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
  { what: "is overrun", code: "timeout", says: "again" },
  { what: "is broken", code: "timeout", says: "again" },
  { what: "talks garbage", code: "provider-error", says: "" },
  { what: "says nothing", code: "timeout", says: "No answer within" },
];

function reply({ messages }: Completion): Reply | undefined {
  const last = messages.findLast(({ role }) => role === "user")?.text ?? "";
  return REPLIES[Object.keys(REPLIES).find((what) => last.includes(what)) ?? ""];
}

/** Another plugin, after ours, that sends every message to the worker docs elsewhere. */
const MEDDLER = `export default { id: "meddler", server: async () => ({
  "chat.message": async (_input, { message }) => {
    if (message.agent === "docs") message.model = { providerID: "own", modelID: "large" };
  },
}) };`;

describe("faults are told, and leave the worker usable", () => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    host = await startOrchestrator({
      reply,
      project: { "meddler.mjs": MEDDLER },
      plugins: ["./meddler.mjs"],
    });
    session = await host.newSession();
  });
  afterAll(async () => host.close());

  test.each(FAULTS)("the model's server $what", async ({ what, code, says }) => {
    const failed = await host.run(session, { workerId: "coder", task: what, timeoutMs: 4000 });
    expect(failed).toMatchObject({ status: "failed", error: { code } });
    expect(failed.error?.message).toContain(says);
    expect(JSON.stringify(failed)).not.toContain("canary");
    const next = await host.run(session, { workerId: "coder" });
    expect(next).toMatchObject({ status: "succeeded", reused: true });
  });

  test("OpenCode ran another model than the one decided on: a warning", async () => {
    const task = await host.run(session, { workerId: "docs" });
    const models = { resolved: "own/scroll-2", observed: "own/large" };
    expect(task).toMatchObject({ status: "succeeded", ...models });
    expect(task.warnings.map(({ code }) => code)).toContain("observed-differs");
  });

  const startSilent = async (own: string) => {
    host.takeAsked();
    const task = await host.start(own, { workerId: "coder", task: "says nothing", forceNew: true });
    expect(task.status).toBe("running");
    await expect.poll(() => host.llm.completions.at(-1)?.body).toContain("says nothing");
    const [asked] = host.takeAsked();
    return { task, asked };
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
    // OpenCode lists a call as running before the plugin has it, and nothing outside tells when it has.
    await setTimeout(500);
    await host.opencode.request("POST", `/session/${own}/abort`);
    await expect.poll(() => asked?.aborted, { timeout: 5000 }).toBe(true);
    await waiting;
    expect(await peek(own, task.taskId)).toMatchObject({ status: "canceled" });
  });

  test("a deleted session ends its workers' requests", async () => {
    const own = await host.newSession();
    const { task, asked } = await startSilent(own);
    await host.opencode.request("DELETE", `/session/${own}`);
    await expect.poll(() => asked?.aborted, { timeout: 5000 }).toBe(true);
    expect(await peek(session, task.taskId)).toMatchObject({ status: "canceled" });
  });

  test("arguments that do not fit are told, and nothing runs", async () => {
    const said = await host.callJson(session, "task_start", { task: 7, timeoutMs: -1 });
    expect(said).toMatchObject({ status: "failed", error: { code: "bad-arguments" } });
    expect(JSON.stringify(said)).toMatch(/task: .*timeoutMs: /);
    const none = await host.callJson(session, "task_await", { taskId: "task_none" });
    expect(none).toMatchObject({ tasks: [], error: { code: "unknown-task" } });
  });
});
