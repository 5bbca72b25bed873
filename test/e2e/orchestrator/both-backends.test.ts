import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const PROFILES = {
  profiles: {
    explorer: { backend: "server" },
    coder: { model: "node:nonsense", backend: "agent" },
    docs: { model: 7 },
  },
};

const SILENT = "Say nothing.";
const reply = ({ body }: Completion): Reply | undefined =>
  body.includes(SILENT) ? { kind: "silence" } : undefined;

describe("workers in servers of their own, by the project's configuration", () => {
  let host: Orchestrator;
  beforeAll(async () => {
    host = await startOrchestrator({ reply, project: { ".opencode/orchestrator.json": PROFILES } });
  });
  afterAll(async () => host.close());

  test("they run on the resolved model, obey what is set, and are used again", async () => {
    const session = await host.newSession();
    host.takeAsked();
    const first = await host.run(session, { workerId: "explorer" });
    expect(first).toMatchObject({ status: "succeeded", observed: "own/quick-mini", reused: false });
    const worker = { workerId: "explorer", model: "own/scroll-2" };
    await host.start(session, { kind: "op", op: "worker.model.set", worker });
    expect(await host.run(session, { workerId: "explorer" })).toMatchObject({
      status: "succeeded",
      observed: "own/scroll-2",
    });
    await host.start(session, { kind: "op", op: "worker.model.reset", worker });
    const last = await host.run(session, { workerId: "explorer" });
    expect(last).toMatchObject({ status: "succeeded", observed: "own/quick-mini" });
    expect(host.takeAsked().map(({ model }) => model)).toEqual([
      ...["quick-mini", "scroll-2", "quick-mini"],
    ]);
  });

  test("a canceled task ends the request of the worker's server", async () => {
    const session = await host.newSession();
    const args = { workerId: "explorer", task: SILENT, forceNew: true };
    const { taskId } = await host.start(session, args);
    const asked = () =>
      host.llm.completions.find(({ model, body }) => model !== "driver" && body.includes(SILENT));
    await expect.poll(asked, { timeout: 20_000 }).toBeDefined();
    const said = await host.callJson(session, "task_cancel", { taskId });
    expect(said).toMatchObject({ status: "canceled" });
    await expect.poll(() => asked()?.aborted, { timeout: 5000 }).toBe(true);
  });

  test("a mistake in the configuration is named, and the rest holds", async () => {
    const session = await host.newSession();
    const status = await host.call(session, "task_list", { view: "status" });
    expect(status).toContain("profiles.docs.model");
    expect(await host.run(session, { workerId: "docs" })).toMatchObject({
      observed: "own/scroll-2",
    });
    expect(await host.start(session, { workerId: "coder" })).toMatchObject({
      error: { code: "unknown-tag" },
    });
  });
});
