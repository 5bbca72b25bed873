import { describe, expect, test } from "vitest";
import { createRpcMethods } from "../../../../../src/adapters/orchestrator/runtime/rpc/methods.js";
import { serveRpc } from "../../../../../src/adapters/orchestrator/runtime/rpc/rpc.js";
import { createBench } from "../../support/fake-host.js";

const WORKER = { sessionID: "ses_1", workerId: "coder" };

const ROWS = [
  {
    method: "resolve",
    params: { ref: "node:fast" },
    answer: { result: { resolvedModel: "own/quick-mini" } },
  },
  {
    method: "resolve",
    params: { ref: "node", workerId: "vision" },
    answer: { result: { resolvedModel: "own/eagle-4.5" } },
  },
  { method: "resolve", params: { ref: "none" }, answer: { error: { code: "model-not-found" } } },
  {
    method: "resolve",
    params: { ref: "node", workerId: "nobody" },
    answer: { error: { code: "unknown-worker" } },
  },
  {
    method: "explain",
    params: { ref: "anthropic/claude-opus-4-5" },
    answer: { result: { outcome: "failed" } },
  },
  {
    method: "set",
    params: { ...WORKER, ref: "quick mini" },
    answer: { result: { resolvedModel: "own/quick-mini" } },
  },
  {
    method: "set",
    params: { ...WORKER, ref: "none" },
    answer: { error: { code: "model-not-found" } },
  },
  { method: "reset", params: WORKER, answer: { result: { resolvedModel: "own/large" } } },
  { method: "list", params: {}, answer: { result: { more: 0 } } },
  { method: "list", params: { view: "models", limit: 1 }, answer: { result: { more: 2 } } },
  {
    method: "verify",
    params: { ref: "node:fast" },
    answer: { result: { ok: true, observed: "own/quick-mini" } },
  },
  { method: "verify", params: WORKER, answer: { result: { ok: true, observed: "own/large" } } },
  {
    method: "verify",
    params: { workerId: "vision" },
    answer: { result: { ok: true, observed: "own/eagle-4.5" } },
  },
  { method: "workers", params: { workerId: "coder" }, answer: { result: { workers: [{}] } } },
  { method: "models", params: { limit: 0 }, answer: { error: { code: "bad-arguments" } } },
  { method: "subscribe", params: {}, answer: { result: { prefix: "omr.v1.evt:" } } },
  { method: "set", params: { ref: "node" }, answer: { error: { code: "bad-arguments" } } },
  { method: "resolve", params: { ref: 7 }, answer: { error: { code: "bad-arguments" } } },
  {
    method: "resolve",
    params: { ref: { length: { toString: null } } },
    answer: { error: { code: "bad-arguments" } },
  },
  { method: "constructor", params: {}, answer: { error: { code: "unknown-method" } } },
];

const NOISE = [
  "session.list",
  "omr.v1.req:",
  "omr.v1.req:{",
  "omr.v1.req:[]",
  'omr.v1.req:{"method":"list"}',
  'omr.v1.res:{"id":"1","result":{}}',
  `omr.v1.req:${JSON.stringify({ id: "1", method: "list", params: "x".repeat(70_000) })}`,
];

describe("the RPC", () => {
  test.each(ROWS)("$method $params", async ({ method, params, answer }) => {
    const { engine, host } = createBench();
    const command = `omr.v1.req:${JSON.stringify({ id: "7", method, params })}`;
    await serveRpc(host, createRpcMethods(engine), command);
    const [published = ""] = host.published;
    expect(published.startsWith("omr.v1.res:")).toBe(true);
    expect(JSON.parse(published.slice("omr.v1.res:".length))).toMatchObject({ id: "7", ...answer });
    expect(published).not.toContain("canary");
  });

  test.each(NOISE)("what is no request is not answered: %s", async (command) => {
    const { engine, host } = createBench();
    await serveRpc(host, createRpcMethods(engine), command.slice(0, 80_000));
    expect(host.published).toEqual([]);
  });

  test("a verified model's session is deleted again, and a broken one is told", async () => {
    const { engine, host } = createBench();
    host.answer = async () => {
      const { err } = await import("neverthrow");
      return err({ status: 500, message: "answers HTTP 500." });
    };
    const verify = createRpcMethods(engine).get("verify");
    expect(await verify?.({ ref: "node" })).toMatchObject({
      result: { ok: false, wanted: "own/large", error: { code: "prompt-refused" } },
    });
    expect(host.sessions.size).toBe(0);
  });
});
