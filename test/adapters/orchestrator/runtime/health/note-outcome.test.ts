import { ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import { createTools } from "../../../../../src/adapters/orchestrator/runtime/tools/tools.js";
import { answerFrom, type Bench, createBench } from "../../support/fake-host.js";

const CALLER = { sessionID: "ses_parent" };
const LIST = "own/large, own/quick-mini";

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

function failWith(data: object, name = "APIError") {
  const info = { role: "assistant", providerID: "own", modelID: "x", error: { name, data } };
  return ok({ info, parts: [] });
}

/** The large model answers so, the others as they do. */
function answerLarge(answer: ReturnType<typeof answerFrom>): void {
  bench.host.answer = async (_id, { model }) =>
    model?.modelID === "large" ? answer : answerFrom(`own/${model?.modelID ?? ""}`);
}

const run = async (args: object) => {
  const task = { task: "Do it.", workerId: "coder", ...args };
  const { taskId } = await bench.engine.start(task, CALLER);
  const [record] = await bench.engine.await([taskId], 5000, new AbortController().signal);
  return record;
};
const asked = () => bench.host.prompts.map(({ body }) => body.model?.modelID);

describe("a model that failed", () => {
  test("is asked nothing by the tasks after it, and by the same one only once", async () => {
    answerLarge(failWith({ statusCode: 429, responseHeaders: { "Retry-After": "20" } }));
    for (let count = 0; count < 3; count++) expect(await run({ model: LIST })).toBeDefined();
    expect(asked()).toEqual(["large", "quick-mini", "quick-mini", "quick-mini"]);
    const last = await run({ model: LIST });
    expect(last?.attempts).toBeUndefined();
    expect(last?.warnings.map(({ message }) => message).join()).toMatch(
      /"own\/large" was skipped: own\/large is cooling down until \d\d:\d\d \(too many requests\)/,
    );
    const told = bench.changes.filter(({ kind }) => kind === "cooling-down");
    expect(told.map(({ model }) => model)).toEqual(["own/large"]);
    bench.clock.ms += 20_000;
    answerLarge(answerFrom("own/large"));
    expect((await run({ model: LIST }))?.observed).toBe("own/large");
    expect((await bench.engine.context.health.read()).records).toEqual([]);
  });

  test("is passed over by a tag that has no fallback, once OpenCode asks it again", async () => {
    let answer = (): void => undefined;
    bench.host.answer = async (sessionID, { model }) => {
      if (model?.modelID !== "large") return answerFrom(`own/${model?.modelID ?? ""}`);
      const status = { type: "retry", attempt: 2, message: "busy", next: 0 };
      await bench.engine.onEvent({ type: "session.status", properties: { sessionID, status } });
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return answerFrom("own/large");
    };
    const first = run({});
    await expect
      .poll(async () => (await bench.engine.context.health.read()).records)
      .toHaveLength(1);
    expect(await run({ workerId: "explorer", model: "node" })).toMatchObject({
      status: "succeeded",
      observed: "own/eagle-4.5",
    });
    answer();
    expect(await first).toMatchObject({ status: "succeeded", observed: "own/large" });
    expect((await bench.engine.context.health.read()).records).toEqual([]);
  });

  test("with a share that is used up, as OpenCode says, is the provider's", async () => {
    let end = (): void => undefined;
    bench.host.abort = async () => end();
    bench.host.answer = async (sessionID, { model }) => {
      if (model?.modelID !== "large") return answerFrom("own/quick-mini");
      const action = { reason: "free_tier_limit", provider: "own" };
      const status = { type: "retry", attempt: 2, message: "no", next: 0, action };
      await bench.engine.onEvent({ type: "session.status", properties: { sessionID, status } });
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return failWith({}, "MessageAbortedError");
    };
    const { health } = bench.engine.context;
    const failed: unknown[] = [];
    const fail = health.fail.bind(health);
    health.fail = async (model, failure) => {
      failed.push(failure);
      return fail(model, failure);
    };
    expect(await run({ model: LIST })).toMatchObject({ status: "succeeded" });
    expect(failed).toEqual([{ isRetryable: true, isUsedUp: true }]);
  });

  test.each([400, 404, 413])("with HTTP %i says nothing of its health", async (statusCode) => {
    answerLarge(failWith({ statusCode }));
    await run({ model: LIST });
    expect((await bench.engine.context.health.read()).records).toEqual([]);
  });
});

describe("the op health.clear", () => {
  const op = async (args: object): Promise<unknown> => {
    const { tool } = await import("@opencode-ai/plugin");
    const tools = createTools(bench.engine, tool.schema);
    const context = { sessionID: "ses_parent", abort: new AbortController().signal };
    const said = await tools["task_start"]?.execute(
      { task: "Forget.", op: "health.clear", ...args },
      context as never,
    );
    return JSON.parse(typeof said === "string" ? said : "null");
  };

  test.each([
    { args: {}, output: "Cooldown ended: own/large." },
    { args: { model: "own/large" }, output: "Cooldown ended: own/large." },
    { args: { model: "own" }, output: "Cooldown ended: own/large." },
    { args: { model: "own/other" }, output: "Nothing matching is in cooldown." },
  ])("$args: $output", async ({ args, output }) => {
    answerLarge(failWith({ statusCode: 500 }));
    await run({ model: LIST });
    expect(await op(args)).toMatchObject({
      kind: "op",
      op: "health.clear",
      status: "succeeded",
      output,
    });
    const left = (await bench.engine.context.health.read()).records.length;
    expect(left).toBe(output.startsWith("Cooldown") ? 0 : 1);
  });
});
