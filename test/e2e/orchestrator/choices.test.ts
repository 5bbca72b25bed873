import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Orchestrator, startOrchestrator, type Task } from "../support/orchestrator.js";

describe.each(["agent", "server"] as const)("what the user chose, backend %s", (backend) => {
  let host: Orchestrator;
  beforeAll(async () => {
    const profiles = { coder: { backend }, vision: { backend } };
    host = await startOrchestrator({ project: { ".opencode/orchestrator.json": { profiles } } });
  });
  afterAll(async () => host.close());

  const coder = async (session: string, args: object = {}): Promise<Task> =>
    host.run(session, { workerId: "coder", ...args });
  const op = async (session: string, name: string, worker: object): Promise<Task> =>
    host.start(session, {
      kind: "op",
      op: `worker.model.${name}`,
      worker: { workerId: "coder", ...worker },
    });

  test("a dynamic model is used once", async () => {
    const session = await host.newSession();
    const own = await coder(session, { model: "own/scroll-2" });
    expect(own).toMatchObject({ observed: "own/scroll-2", policy: "dynamic", layer: "prompt" });
    expect(await coder(session)).toMatchObject({
      observed: "own/large",
      layer: "worker",
      reused: true,
    });
  });

  test("a sticky one is kept, for this session alone, over dispose, until it is reset", async () => {
    const [session, other] = [await host.newSession(), await host.newSession()];
    await coder(session, { model: "own/scroll-2", modelPolicy: "sticky" });
    host.takeAsked();
    expect(await coder(session)).toMatchObject({ observed: "own/scroll-2", layer: "session" });
    expect(await coder(other)).toMatchObject({ observed: "own/large", layer: "worker" });
    await host.opencode.request("POST", "/instance/dispose");
    expect(await coder(session)).toMatchObject({ observed: "own/scroll-2", layer: "session" });
    expect(await op(session, "reset", {})).toMatchObject({
      status: "succeeded",
      resolved: "own/large",
    });
    expect(await coder(session)).toMatchObject({ observed: "own/large", layer: "worker" });
    expect(host.takeAsked().map(({ model }) => model)).toEqual([
      ...["scroll-2", "large", "scroll-2", "large"],
    ]);
  });

  test("a model that is set holds from the next task on, and shows in the list", async () => {
    const session = await host.newSession();
    await coder(session);
    const set = await op(session, "set", { model: "quick mini" });
    expect(set).toMatchObject({
      status: "succeeded",
      resolved: "own/quick-mini",
      policy: "sticky",
    });
    const view = { view: "workers", workerId: "coder", format: "json" };
    const listed = await host.callJson(session, "task_list", view);
    const row = {
      ...{ ref: "quick mini", layer: "session", model: "own/quick-mini", policy: "sticky" },
      ...{ observed: "own/large", shadowed: ["worker:node"], status: "ready" },
    };
    expect(listed).toMatchObject({ rows: [row] });
    expect(await coder(session)).toMatchObject({ observed: "own/quick-mini", reused: true });
  });

  test("a model for the next task is used up by it", async () => {
    const session = await host.newSession();
    await op(session, "set", { model: "own/scroll-2", modelPolicy: "dynamic" });
    expect(await coder(session)).toMatchObject({ observed: "own/scroll-2" });
    expect(await coder(session)).toMatchObject({ observed: "own/large" });
  });

  test("what does not resolve is not set", async () => {
    const session = await host.newSession();
    const set = await op(session, "set", { model: "own/larg-9" });
    expect(set).toMatchObject({ status: "failed", error: { code: "model-not-found" } });
    const blind = await op(session, "set", { workerId: "vision", model: "own/large" });
    expect(blind).toMatchObject({ status: "failed", error: { code: "requirements-unmet" } });
    const typo = await op(session, "set", { workerId: "codr", model: "own/large" });
    expect(typo.error?.suggestions.map(({ ref }) => ref)).toEqual(["coder"]);
    expect(await coder(session)).toMatchObject({ observed: "own/large", layer: "worker" });
  });

  test("workers are used again, unless a new one is asked for", async () => {
    const session = await host.newSession();
    const first = await coder(session);
    const again = await coder(session);
    const forced = await coder(session, { forceNew: true });
    expect(again).toMatchObject({
      status: "succeeded",
      reused: true,
      workerSessionID: first.workerSessionID,
    });
    expect(forced).toMatchObject({ reused: false, status: "succeeded" });
    expect(forced.workerSessionID).not.toBe(first.workerSessionID);
  });

  test("a deleted session takes its choices with it", async () => {
    const session = await host.newSession();
    await op(session, "set", { model: "own/scroll-2" });
    const { machine } = host.opencode;
    expect(await machine.readState()).toContain(session);
    await host.opencode.request("DELETE", `/session/${session}`);
    await expect.poll(async () => machine.readState()).not.toContain(session);
  });
});
