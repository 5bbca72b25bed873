import { beforeEach, describe, expect, test } from "vitest";
import { answerFrom, type Bench, createBench } from "../../support/fake-host.js";

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

const records = async () => (await bench.engine.context.health.read()).records;
const told = () => bench.changes.filter(({ kind }) => kind === "cooling-down");
let count = 0;
const tell = async (more: object, sessionID = "ses_user") => {
  count += 1;
  const about = { role: "assistant", sessionID, providerID: "own", modelID: "large" };
  const info = { id: `msg_${count}`, ...about, time: { created: 1 }, ...more };
  await bench.engine.onEvent({ type: "message.updated", properties: { info } });
};
const failWith = (data: object, name = "APIError") => ({ error: { name, data } });

describe("a message that is no task", () => {
  test.each([
    { data: { statusCode: 429 }, record: { modelID: "large", kind: "rate-limited" } },
    { data: { statusCode: 500 }, record: { modelID: "large", kind: "server-error" } },
    { data: { statusCode: 401 }, record: { kind: "refused-credential" } },
    { data: { statusCode: 402 }, record: { kind: "quota-used-up" } },
  ])("that fails with $data is noted as a task's failure is", async ({ data, record }) => {
    await tell(failWith(data));
    expect(await records()).toMatchObject([{ providerID: "own", ...record }]);
    expect(Object.hasOwn((await records())[0] ?? {}, "modelID")).toBe("modelID" in record);
    expect(told()).toHaveLength(1);
  });

  test.each([
    { why: "the user ended it", more: failWith({}, "MessageAbortedError") },
    { why: "the request was wrong", more: failWith({ statusCode: 400 }) },
    { why: "nobody knows what it was", more: failWith({}, "UnknownError") },
    { why: "the error has another form", more: { error: 7 } },
    { why: "it runs", more: {} },
    { why: "it is the user's own", more: { role: "user", ...failWith({ statusCode: 429 }) } },
  ])("says nothing where $why", async ({ more }) => {
    await tell(more);
    expect(await records()).toEqual([]);
    expect(told()).toEqual([]);
  });

  test("is told once, however often OpenCode tells of it", async () => {
    const more = { id: "msg_same", ...failWith({ statusCode: 429 }) };
    await tell(more);
    await tell(more);
    expect(told()).toHaveLength(1);
  });

  test("that is answered ends the pause", async () => {
    await tell(failWith({ statusCode: 429 }));
    await tell({ time: { created: 1, completed: 2 } });
    expect(await records()).toEqual([]);
  });

  test("that OpenCode asks again and again counts from the second try on, once", async () => {
    const retry = async (attempt: number) => {
      const status = { type: "retry", attempt, message: "busy", next: 0 };
      const properties = { sessionID: "ses_user", status };
      await bench.engine.onEvent({ type: "session.status", properties });
    };
    await retry(2);
    expect(await records()).toEqual([]);
    const model = { providerID: "own", modelID: "large" };
    bench.engine.context.current.set("ses_user", { agent: "build", model });
    await retry(1);
    expect(await records()).toEqual([]);
    await retry(2);
    await retry(3);
    expect(await records()).toMatchObject([{ modelID: "large", kind: "server-error" }]);
    expect(told()).toHaveLength(1);
    await tell(failWith({}, "MessageAbortedError"));
    expect(await records()).toHaveLength(1);
  });
});

test("how a task ended is noted with the task alone", async () => {
  bench.host.answer = async (sessionID) => {
    await tell(failWith({ statusCode: 429 }), sessionID);
    return answerFrom("own/large");
  };
  const task = { task: "Do it.", workerId: "coder", model: "own/large" };
  const { taskId } = await bench.engine.start(task, { sessionID: "ses_parent" });
  await bench.engine.await([taskId], 5000, new AbortController().signal);
  expect(await records()).toEqual([]);
  expect(told()).toEqual([]);
});
