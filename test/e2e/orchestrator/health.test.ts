import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { Completion, Reply } from "../support/llm.js";
import { type Orchestrator, startOrchestrator } from "../support/orchestrator.js";

const LIST = ["own/scroll-2", "own/large"];

const healthSchema = z.object({
  result: z.object({
    failures: z.array(
      z.object({ model: z.string(), kind: z.string(), since: z.number(), until: z.number() }),
    ),
  }),
});

/** The current failure of `own/scroll-2`. */
let failure: Reply | undefined;

function reply({ model }: Completion): Reply | undefined {
  return model === "scroll-2" ? failure : undefined;
}

describe.each(["agent", "server"] as const)("a model that failed, backend %s", (backend) => {
  let host: Orchestrator;
  let session: string;
  beforeAll(async () => {
    const profiles = { coder: { backend } };
    host = await startOrchestrator({
      reply,
      project: { ".opencode/orchestrator.json": { profiles } },
    });
    session = await host.newSession();
    // A worker's own server takes time to start.
    await host.run(session, { workerId: "coder" });
  });
  afterAll(async () => host.close());

  const clear = async () => host.forgetFailures(session);

  /**
   * Runs consecutive tasks. Returns the requests to the failing model, and the milliseconds lost to
   * it.
   */
  const runSome = async (count: number, model: readonly string[]) => {
    const runs: { asked: number; ms: number; model: string | undefined }[] = [];
    for (let done = 0; done < count; done++) {
      host.takeAsked();
      const task = await host.run(session, { workerId: "coder", model });
      expect(task).toMatchObject({ status: "succeeded" });
      const asked = host.takeAsked().filter((one) => one.model === "scroll-2").length;
      const lost = (task.attempts ?? []).filter((one) => one.model === "own/scroll-2");
      const ms = lost.reduce((sum, one) => sum + one.ms, 0);
      runs.push({ asked, ms, model: task.observed });
    }
    return runs;
  };

  test.each([429, 500])(
    "HTTP %i: the tasks after it ask it nothing, and lose no time to it",
    async (status) => {
      failure = { kind: "status", status };
      await clear();
      const [before] = await runSome(1, LIST);
      expect(before?.asked).toBe(2);
      // Once forgotten, the failure costs the same again.
      await clear();
      const [first, ...others] = await runSome(3, LIST);
      expect(first?.asked).toBe(2);
      expect(others).toEqual(others.map(() => ({ asked: 0, ms: 0, model: "own/large" })));
    },
    120_000,
  );

  test("a wait that the provider asks for is kept", async () => {
    failure = { kind: "status", status: 429, headers: { "retry-after": "90" } };
    await clear();
    host.takeAsked();
    await host.run(session, { workerId: "coder", model: LIST });
    expect(host.takeAsked().filter(({ model }) => model === "scroll-2")).toHaveLength(1);
    const bus = await host.listen();
    const answer = await bus.ask("health", {});
    const { failures } = healthSchema.parse(answer).result;
    expect(failures).toMatchObject([{ model: "own/scroll-2", kind: "rate-limited" }]);
    const pause = (failures[0]?.until ?? 0) - (failures[0]?.since ?? 0);
    expect(pause).toBeGreaterThan(80_000);
    expect(pause).toBeLessThanOrEqual(90_000);
    bus.close();
  });

  test("a tag passes over it, and says until when", async () => {
    failure = { kind: "status", status: 429, headers: { "retry-after": "600" } };
    await clear();
    await host.run(session, { workerId: "coder", model: LIST });
    const task = await host.run(session, { workerId: "coder", model: "node:long" });
    expect(task).toMatchObject({ status: "succeeded" });
    expect(task.observed).not.toBe("own/scroll-2");
    const said = task.warnings.map(({ message }) => message).join();
    expect(said).toMatch(/own\/scroll-2 is cooling down until \d\d:\d\d/);
  });

  test("the status shows it, and clearing it has it used again", async () => {
    failure = { kind: "status", status: 429, headers: { "retry-after": "600" } };
    await clear();
    await host.run(session, { workerId: "coder", model: LIST });
    const status = await host.call(session, "task_list", { view: "status" });
    expect(status).toMatch(/own\/scroll-2: cooling down until \d\d:\d\d \(too many requests\)/);
    const models = await host.call(session, "task_list", { view: "models", query: "scroll" });
    expect(models).toMatch(/cooling down until \d\d:\d\d/);
    const bus = await host.listen();
    expect(await bus.ask("health", {})).toMatchObject({
      result: { failures: [{ model: "own/scroll-2", kind: "rate-limited" }] },
    });
    expect(await clear()).toMatchObject({ output: "Cooldown ended: own/scroll-2." });
    failure = undefined;
    expect(await host.run(session, { workerId: "coder", model: LIST })).toMatchObject({
      observed: "own/scroll-2",
    });
    bus.close();
  });

  test("a message in the user's own session counts as a task does, and so does its answer", async () => {
    failure = { kind: "status", status: 401 };
    await clear();
    const send = async () => {
      const model = { providerID: "own", modelID: "scroll-2" };
      const parts = [{ type: "text", text: "Say yes." }];
      return host.prompt(await host.newSession(), { model, parts });
    };
    const bus = await host.listen();
    const read = async () => healthSchema.parse(await bus.ask("health", {})).result.failures;
    await send();
    await expect.poll(read).toMatchObject([{ model: "own", kind: "refused-credential" }]);
    failure = undefined;
    await send();
    await expect.poll(read).toEqual([]);
    bus.close();
  });

  test("what is named is asked all the same, with a warning; its answer ends the pause", async () => {
    failure = { kind: "status", status: 429, headers: { "retry-after": "600" } };
    await clear();
    await host.run(session, { workerId: "coder", model: LIST });
    failure = undefined;
    const named = await host.run(session, { workerId: "coder", model: "own/scroll-2" });
    expect(named).toMatchObject({ status: "succeeded", observed: "own/scroll-2" });
    expect(named.warnings.map(({ code }) => code)).toContain("cooling-down");
    const next = await host.run(session, { workerId: "coder", model: LIST });
    expect(next).toMatchObject({ observed: "own/scroll-2" });
  });
});
