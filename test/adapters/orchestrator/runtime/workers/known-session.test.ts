import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createBench } from "../../support/fake-host.js";

const choice = (sessionID: string) => ({ sessionID, workerID: "coder", sticky: "own/quick-mini" });
const gone = (status?: number) =>
  err({
    message: "GET /session: OpenCode does not answer.",
    ...(status !== undefined && { status }),
  });

describe("a session that OpenCode does not have", () => {
  test.each([404, 400])(
    "set and reset are refused, and nothing is kept (HTTP %s)",
    async (status) => {
      const { engine, host, store } = createBench();
      host.readSession = async () => gone(status);
      const target = { sessionID: "ses_gone", workerId: "coder" };
      for (const outcome of [
        await engine.set({ ...target, ref: "own/quick-mini" }),
        await engine.reset(target),
      ]) {
        const { code, message } = outcome._unsafeUnwrapErr();
        expect(code).toBe("unknown-session");
        expect(message).toBe(
          'OpenCode has no session "ses_gone". It was deleted or never existed.',
        );
      }
      expect(store.kept).toBeUndefined();
    },
  );

  test("an OpenCode that does not say is no proof, and nothing is set on a guess", async () => {
    const { engine, host } = createBench();
    host.readSession = async () => gone();
    const set = await engine.set({ sessionID: "ses_1", workerId: "coder", ref: "node:fast" });
    expect(set._unsafeUnwrapErr().code).toBe("session-not-read");
  });

  test("what was chosen in it is forgotten with the first event after a start", async () => {
    const { engine, host, store } = createBench();
    store.kept = {
      version: 1,
      choices: [choice("ses_gone"), choice("ses_here"), choice("ses_odd")],
    };
    host.readSession = async (id) =>
      id === "ses_gone"
        ? gone(404)
        : id === "ses_odd"
          ? gone(500)
          : createBench().host.readSession(id);
    await engine.onEvent({ type: "session.idle", properties: {} });
    await expect
      .poll(async () => (await engine.context.choices.read()).choices)
      .toEqual([choice("ses_here"), choice("ses_odd")]);
  });
});
