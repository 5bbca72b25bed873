import { tool } from "@opencode-ai/plugin";
import { ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import { FAST_BY_EVIDENCE } from "../../../../../src/adapters/opencode/orchestrator-config/fast-by-evidence.js";
import { createTools } from "../../../../../src/adapters/orchestrator/runtime/tools/tools.js";
import { keepSteps } from "../../support/answers.js";
import { answerFrom, type Bench, createBench, PROFILES } from "../../support/fake-host.js";

const CALLER = { sessionID: "ses_parent" };
const NEVER = new AbortController().signal;
const LIST = "own/large, own/quick-mini";
const LARGE = { providerID: "own", modelID: "large", worker: "coder" };
const QUICK = { ...LARGE, modelID: "quick-mini" };

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

const run = async (args: object = {}) => {
  const task = { task: "Say nothing of canary-prompt.", workerId: "coder", ...args };
  const { taskId } = await bench.engine.start(task, CALLER);
  const [record] = await bench.engine.await([taskId], 5000, NEVER);
  return record;
};
const readKept = async () => (await bench.engine.context.evidence.read()).kept;

function failLarge(data: object, name = "APIError"): void {
  bench.host.answer = async (_id, { model }) => {
    if (model?.modelID !== "large") return answerFrom(`own/${model?.modelID ?? ""}`);
    const info = { role: "assistant", providerID: "own", modelID: "large", error: { name, data } };
    return ok({ info, parts: [] });
  };
}

describe("the end of a task is kept", () => {
  test("that it ended well, and what it cost", async () => {
    keepSteps(bench.host, [[{ cost: 0.25 }, { cost: 0.5 }]]);
    await run();
    const runs = [{ at: bench.clock.ms, end: "ended-well", cost: 0.75 }];
    expect(await readKept()).toEqual([{ ...LARGE, runs }]);
  });

  test("how fast it was, where OpenCode tells it", async () => {
    keepSteps(bench.host, [[{ output: 100 }]]);
    const { answer } = bench.host;
    bench.host.answer = async (id, body) => {
      const ended = await answer(id, body);
      const part = { type: "text", text: "OK.", time: { start: 401, end: 2401 } };
      const kept = bench.host.messages.get(id) ?? [];
      bench.host.messages.set(id, [
        ...kept.slice(0, -1),
        { ...(kept.at(-1) ?? {}), parts: [part] },
      ]);
      return ended;
    };
    bench.clock.ms = 0;
    await run();
    expect(await readKept()).toMatchObject([
      { runs: [{ speed: { firstTokenMs: 400, tokensPerSecond: 50 } }] },
    ]);
  });

  test("how it failed, and that another model went on", async () => {
    failLarge({ statusCode: 429 });
    await run({ model: LIST });
    expect(await readKept()).toMatchObject([
      { ...LARGE, runs: [{ end: "rate-limit", elsewhere: true }] },
      { ...QUICK, runs: [{ end: "ended-well" }] },
    ]);
    failLarge({ statusCode: 500 });
    await run({ model: "own/large" });
    expect((await readKept())[0]?.runs[1]).toEqual({ at: 1000, end: "server-error" });
  });

  test("that it was canceled, which counts neither way", async () => {
    let end = (): void => undefined;
    bench.host.abort = async () => end();
    bench.host.answer = async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      const error = { name: "MessageAbortedError", data: {} };
      return ok({ info: { role: "assistant", ...LARGE, error }, parts: [] });
    };
    const { taskId } = await bench.engine.start({ task: "Do it.", workerId: "coder" }, CALLER);
    await expect.poll(() => bench.host.prompts).toHaveLength(1);
    await bench.engine.cancel([taskId], "Enough.", "ses_parent");
    await bench.engine.await([taskId], 5000, NEVER);
    await expect.poll(readKept).toMatchObject([{ ...LARGE, runs: [{ end: "canceled" }] }]);
    const { records } = await bench.engine.context.evidence.read();
    expect(records).toEqual([{ ...LARGE, endedWell: 0, failed: 0 }]);
  });

  test.each([
    { why: "OpenCode ran another model", args: {}, ran: "own/quick-mini" },
    { why: "nothing was asked", args: { model: "own/none" }, ran: "own/large" },
  ])("nothing, where $why", async ({ args, ran }) => {
    bench.host.answer = async () => answerFrom(ran);
    await run(args);
    expect(await readKept()).toEqual([]);
  });

  test("and nothing of what was said", async () => {
    bench.host.answer = async () => answerFrom("own/large", "canary-answer");
    await run();
    failLarge({ statusCode: 500, message: "canary-message", responseBody: "sk-canary" });
    await run({ model: LIST });
    expect(JSON.stringify(await readKept())).not.toContain("canary");
  });
});

const call = async (name: string, args: Record<string, unknown>): Promise<string> => {
  const context = { ...CALLER, abort: NEVER };
  const said = await createTools(bench.engine, tool.schema)[name]?.execute(args, context as never);
  return typeof said === "string" ? said : "";
};

describe("the op evidence.clear", () => {
  test.each([
    { args: {}, output: "Removed: 2 runs of 2 models.", left: 0 },
    { args: { model: "own/large" }, output: "Removed: 1 run of 1 model.", left: 1 },
    { args: { model: "own" }, output: "Removed: 2 runs of 2 models.", left: 0 },
    { args: { model: "own/other" }, output: "No matching runs are stored.", left: 2 },
  ])("$args: $output", async ({ args, output, left }) => {
    await run();
    await run({ model: "own/quick-mini" });
    const said = await call("task_start", { task: "Forget.", op: "evidence.clear", ...args });
    const ended = { kind: "op", op: "evidence.clear", status: "succeeded", output };
    expect(JSON.parse(said)).toMatchObject(ended);
    expect(await readKept()).toHaveLength(left);
  });

  test("the view status says what is kept", async () => {
    const show = async () => call("task_list", { view: "status", format: "json" });
    expect(await show()).not.toContain("evidence");
    await run();
    expect(await show()).toContain('"1 run of 1 model in the last 30 days"');
  });
});

describe("what was observed decides where the user wants it", () => {
  const SMALL = ["slow-mini", "swift-mini"];

  /** Two small models, of which the first is taken without evidence. */
  async function decideFast(strategies: typeof FAST_BY_EVIDENCE, endedWell: number) {
    bench = createBench(PROFILES, undefined, undefined, { strategies });
    bench.host.providers = () => {
      const listed = createBench().host.providers()._unsafeUnwrap();
      const text = JSON.stringify(listed).replaceAll("quick-mini", SMALL[0] ?? "");
      return ok(JSON.parse(text.replaceAll("eagle-4.5", SMALL[1] ?? "")));
    };
    bench.host.readConfig = async () => ok({ model: "own/large" });
    const swift = { providerID: "own", modelID: SMALL[1] ?? "", worker: "explorer" };
    const at = bench.clock.ms;
    for (let count = 0; count < endedWell; count++)
      bench.engine.context.evidence.note(swift, { at, end: "ended-well" });
    return run({ workerId: "explorer", model: "node:fast" });
  }

  test.each([
    { strategies: FAST_BY_EVIDENCE, endedWell: 10, model: "own/swift-mini", why: "it is proven" },
    { strategies: FAST_BY_EVIDENCE, endedWell: 9, model: "own/slow-mini", why: "too few runs" },
    { strategies: [], endedWell: 40, model: "own/slow-mini", why: "nobody wants it" },
  ])("$model, as $why", async ({ strategies, endedWell, model }) => {
    const record = await decideFast(strategies, endedWell);
    expect(record?.resolved).toBe(model);
    if (model === "own/swift-mini")
      expect(record?.reason).toContain("because of the runs so far (10 of 10 ended well)");
  });
});
