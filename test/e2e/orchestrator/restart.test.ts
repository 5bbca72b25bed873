import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const SILENT = "Say nothing.";
const reply = ({ body }: Completion): Reply | undefined =>
  body.includes(SILENT) ? { kind: "silence" } : undefined;

const ENDS = [
  {
    what: "a dispose",
    end: async ({ opencode }: Orchestrator) => opencode.request("POST", "/instance/dispose"),
    says: "disposed of its instance",
  },
  {
    what: "a restart after kill -9",
    end: async ({ opencode }: Orchestrator) => {
      await opencode.halt();
      await opencode.resume();
    },
    says: "OpenCode ended while the task ran",
  },
];

describe.each(ENDS)("a session that goes on after $what", ({ end, says }) => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator({ reply });
  });
  afterAll(async () => host.close());

  test("keeps its choices, and tells of the tasks from before", async () => {
    const session = await host.newSession();
    const sticky = { workerId: "coder", model: "own/scroll-2", modelPolicy: "sticky" };
    const done = await host.run(session, sticky);
    const worker = { workerId: "explorer", model: "own/large", modelPolicy: "dynamic" };
    await host.start(session, { kind: "op", op: "worker.model.set", worker });
    const running = await host.start(session, { workerId: "docs", task: SILENT });
    const isAsked = () =>
      host.llm.completions.some(({ model, body }) => model === "scroll-2" && body.includes(SILENT));
    await expect.poll(isAsked).toBe(true);

    await end(host);

    const ids = { taskIds: [done.taskId, running.taskId] };
    const told = await host.callJson(session, "task_peek", ids);
    expect(told).toMatchObject({
      tasks: [
        { status: "succeeded", output: "OK.", observed: "own/scroll-2", workerId: "coder" },
        { status: "failed", workerId: "docs", error: { code: "interrupted" } },
      ],
    });
    expect(JSON.stringify(told)).toContain(says);
    const listed = await host.call(session, "task_list", {});
    expect(listed).toContain(done.taskId);
    expect(listed).toContain(running.taskId);
    expect(await host.callJson(session, "task_await", { taskId: running.taskId })).toMatchObject({
      status: "failed",
    });

    expect(await host.run(session, { workerId: "coder" })).toMatchObject({
      status: "succeeded",
      observed: "own/scroll-2",
      layer: "session",
    });
    expect(await host.run(session, { workerId: "explorer" })).toMatchObject({
      observed: "own/large",
      layer: "prompt",
    });
    expect(await host.run(session, { workerId: "explorer" })).toMatchObject({
      observed: "own/quick-mini",
    });
  });

  test("a deleted session's tasks are not kept", async () => {
    const session = await host.newSession();
    const { taskId } = await host.run(session, { workerId: "coder", task: "Forget me." });
    const { machine } = host.opencode;
    await expect.poll(async () => machine.readState()).toContain(taskId);
    await host.opencode.request("DELETE", `/session/${session}`);
    await expect.poll(async () => machine.readState()).not.toContain(taskId);
    expect(await machine.readState()).not.toContain("canary");
  });
});
