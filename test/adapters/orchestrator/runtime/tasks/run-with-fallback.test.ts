import { err, ok } from "neverthrow";
import { beforeEach, describe, expect, test } from "vitest";
import { isEnough } from "../../../../../src/adapters/orchestrator/runtime/tasks/run-with-fallback.js";
import type { TaskRecord } from "../../../../../src/adapters/orchestrator/runtime/tasks/task.js";
import { answerFrom, type Bench, createBench } from "../../support/fake-host.js";

const CALLER = { sessionID: "ses_parent" };

describe("OpenCode's own retries are enough", () => {
  test.each([
    { notice: { attempt: 1 }, enough: false, why: "it may try once more" },
    { notice: { attempt: 2 }, enough: true, why: "it did" },
    { notice: { attempt: 1, next: 11_000 }, enough: false, why: "it tries soon" },
    { notice: { attempt: 1, next: 11_001 }, enough: true, why: "it would wait for long" },
  ])("$notice: $enough, $why", ({ notice, enough }) => {
    expect(isEnough({ ...notice, message: "busy" }, 1000)).toBe(enough);
  });
});

/** An answer with an error, as OpenCode gives it. */
function failWith(name: string, data: object = {}) {
  const info = { role: "assistant", providerID: "own", modelID: "x", error: { name, data } };
  return ok({ info, parts: [] });
}

describe("a task with a list", () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });

  const run = async (args: object): Promise<TaskRecord | undefined> => {
    const { taskId } = await bench.engine.start(
      { task: "Do it.", workerId: "coder", ...args },
      CALLER,
    );
    const [record] = await bench.engine.await([taskId], 5000, new AbortController().signal);
    return record;
  };
  const LIST = "own/large, own/quick-mini";

  /** The first model fails, the others answer. */
  const failLarge = (error: ReturnType<typeof failWith>) => {
    bench.host.answer = async (_id, { model }) => {
      bench.clock.ms += 5;
      return model?.modelID === "large" ? error : answerFrom(`own/${model?.modelID ?? ""}`);
    };
  };

  test("goes on after a failure that may pass, in the same session, with the same prompt", async () => {
    failLarge(failWith("APIError", { statusCode: 503, message: "busy" }));
    expect(await run({ model: LIST })).toMatchObject({
      status: "succeeded",
      resolved: "own/quick-mini",
      observed: "own/quick-mini",
      requested: { ref: LIST },
      attempts: [
        { model: "own/large", code: "provider-error", failure: "overloaded", status: 503, ms: 5 },
        { model: "own/quick-mini", ms: 5 },
      ],
    });
    expect(bench.host.prompts.map(({ sessionID }) => sessionID)).toEqual(["ses_1", "ses_1"]);
    expect(bench.host.prompts[1]?.body.parts).toEqual(bench.host.prompts[0]?.body.parts);
    expect(bench.changes).toContainEqual(
      expect.objectContaining({
        kind: "fell-back",
        message: "coder: own/large failed (overloaded); falling back to own/quick-mini.",
      }),
    );
  });

  test.each([
    { error: failWith("APIError", { statusCode: 400 }), failure: "bad-request" },
    { error: failWith("APIError", { statusCode: 401 }), failure: "auth" },
    { error: failWith("ContextOverflowError", { message: "rate limit" }), failure: "too-long" },
    { error: failWith("UnknownError", { message: "429 rate limit exceeded" }), failure: "unknown" },
    {
      error: failWith("APIError", {
        statusCode: 429,
        responseBody: '{"error":{"code":"insufficient_quota","type":"x"}}',
      }),
      failure: "payment",
    },
  ])("does not after $failure", async ({ error, failure }) => {
    failLarge(error);
    expect(await run({ model: LIST })).toMatchObject({
      status: "failed",
      resolved: "own/large",
      attempts: [{ model: "own/large", failure }],
    });
    expect(bench.host.prompts).toHaveLength(1);
  });

  test.each([
    { responseBody: '{"error":{"type":"overloaded_error"}}', failure: "overloaded" },
    { responseBody: '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}', failure: "rate-limit" },
    { responseBody: "<html>", failure: "server-error" },
  ])("reads the provider's own code: $failure", async ({ responseBody, failure }) => {
    failLarge(failWith("APIError", { statusCode: 500, responseBody }));
    expect(await run({ model: LIST })).toMatchObject({
      status: "succeeded",
      attempts: [{ failure }, { model: "own/quick-mini" }],
    });
  });

  test.each([
    { as: "an error", aborted: failWith("MessageAbortedError") },
    { as: "an empty answer", aborted: answerFrom("own/large", "") },
  ])("goes on where OpenCode keeps asking the provider, ended as $as", async ({ aborted }) => {
    let end = (): void => undefined;
    bench.host.answer = async (sessionID, { model }) => {
      if (model?.modelID !== "large") return answerFrom("own/quick-mini");
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      const status = { type: "retry", attempt: 2, message: "busy", next: 0 };
      await bench.engine.onEvent({ type: "session.status", properties: { sessionID, status } });
      await ended;
      return aborted;
    };
    bench.host.abort = async (id) => {
      bench.host.aborted.push(id);
      end();
    };
    expect(await run({ model: LIST })).toMatchObject({
      status: "succeeded",
      attempts: [{ model: "own/large", failure: "transient" }, { model: "own/quick-mini" }],
    });
    expect(bench.host.aborted).toEqual(["ses_1"]);
  });

  test("an image in the session keeps it to models that see", async () => {
    bench.host.answer = async () => failWith("APIError", { statusCode: 503 });
    const attachments = [{ type: "image", base64: "aGk=" }];
    const list = "own/eagle-4.5, own/large";
    expect(await run({ model: list, attachments })).toMatchObject({
      status: "failed",
      error: { status: 503 },
      attempts: [{ model: "own/eagle-4.5" }],
    });
  });

  test("a prompt that OpenCode refuses is no provider's failure", async () => {
    bench.host.answer = async () => err({ status: 500, message: "no" });
    expect(await run({ model: LIST })).toMatchObject({
      status: "failed",
      error: { code: "prompt-refused" },
    });
    expect(bench.host.prompts).toHaveLength(1);
  });

  test("one model by itself has no attempts to tell", async () => {
    expect(await run({})).not.toHaveProperty("attempts");
  });
});
