import { describe, expect, test } from "vitest";
import {
  createRpcClient,
  type RpcClientOptions,
} from "../../../../src/adapters/opencode/rpc/client.js";

/** A client with what it sent; its requests are numbered. */
function start(options: Partial<RpcClientOptions> = {}) {
  const sent: string[] = [];
  let count = 0;
  const client = createRpcClient({
    publish: async (command) => {
      sent.push(command);
    },
    timeoutMs: 5_000,
    newID: () => {
      count += 1;
      return `r${count}`;
    },
    ...options,
  });
  return { client, sent };
}

const answer = (body: unknown) => `omr.v1.res:${JSON.stringify(body)}`;

const ANSWERS = [
  { why: "a result", body: { id: "r1", result: { rows: [] } }, outcome: { value: { rows: [] } } },
  { why: "an empty result", body: { id: "r1", result: null }, outcome: { value: null } },
  {
    why: "an error",
    body: { id: "r1", error: { code: "unknown-worker", message: "No.", suggestions: [] } },
    outcome: { error: { code: "unknown-worker", message: "No.", suggestions: [] } },
  },
  {
    why: "an error that suggests nothing",
    body: { id: "r1", error: { code: "x", message: "No." } },
    outcome: { error: { code: "x", suggestions: [] } },
  },
  {
    why: "an error of another form",
    body: { id: "r1", error: "No." },
    outcome: { error: { code: "bad-answer" } },
  },
  {
    why: "neither result nor error",
    body: { id: "r1" },
    outcome: { error: { code: "bad-answer" } },
  },
];

const NOT_FOR_US = [
  "session.list",
  "omr.v1.res:",
  "omr.v1.res:{",
  "omr.v1.res:[]",
  'omr.v1.res:{"result":1}',
  answer({ id: "of-another", result: 1 }),
  'omr.v1.req:{"id":"r1","method":"list"}',
];

describe("a client of the RPC", () => {
  test("sends a request as a command", async () => {
    const { client, sent } = start();
    const asked = client.call("set", { ref: "node:fast" });
    client.close();
    expect(await asked).toMatchObject({ error: { code: "closed" } });
    expect(sent).toEqual(['omr.v1.req:{"id":"r1","method":"set","params":{"ref":"node:fast"}}']);
  });

  test.each(ANSWERS)("takes $why", async ({ body, outcome }) => {
    const { client } = start();
    const asked = client.call("list");
    for (const command of NOT_FOR_US) client.receive(command);
    client.receive(answer(body));
    expect(await asked).toMatchObject(outcome);
  });

  test("answers come in any order, and once", async () => {
    const { client } = start();
    const [first, second] = [client.call("a"), client.call("b")];
    client.receive(answer({ id: "r2", result: "two" }));
    client.receive(answer({ id: "r1", result: "one" }));
    client.receive(answer({ id: "r1", result: "late" }));
    expect(await Promise.all([first, second])).toMatchObject([{ value: "one" }, { value: "two" }]);
  });

  test("a plugin that is silent is told with what to check", async () => {
    const { client } = start({ timeoutMs: 20 });
    const outcome = (await client.call("list"))._unsafeUnwrapErr();
    expect(outcome).toMatchObject({ code: "plugin-silent" });
    expect(outcome.message).toContain("0.02 s");
    expect(outcome.suggestions.map(({ text }) => text).join(" ")).toContain("opencode.json");
  });

  test("one call may wait longer than others", async () => {
    const { client } = start({ timeoutMs: 1 });
    const asked = client.call("verify", {}, { timeoutMs: 5_000 });
    expect(await client.call("list")).toMatchObject({ error: { code: "plugin-silent" } });
    client.receive(answer({ id: "r1", result: "late" }));
    expect(await asked).toMatchObject({ value: "late" });
  });

  test("a request that OpenCode does not take is told", async () => {
    const publish = async () => Promise.reject(new Error("HTTP 502"));
    const { client } = start({ publish });
    const { code, message } = (await client.call("list"))._unsafeUnwrapErr();
    expect([code, message]).toEqual(["not-sent", "OpenCode did not accept the request: HTTP 502."]);
  });

  test("a request that is too long is not sent", async () => {
    const { client, sent } = start();
    const outcome = await client.call("resolve", { ref: "x".repeat(64_000) });
    expect(outcome).toMatchObject({ error: { code: "request-too-long" } });
    expect(sent).toEqual([]);
  });

  test("closing ends what is open", async () => {
    const { client } = start();
    const asked = client.call("list");
    client.close();
    expect(await asked).toMatchObject({ error: { code: "closed" } });
  });

  test("news goes to who listens, until they stop", () => {
    const { client } = start();
    const heard: string[] = [];
    const stop = client.onChange(({ message }) => heard.push(message));
    const change = { kind: "set", level: "info", message: "coder gets node:fast", workerId: "x" };
    client.receive(`omr.v1.evt:${JSON.stringify(change)}`);
    client.receive('omr.v1.evt:{"kind":"set"}');
    client.receive("omr.v1.evt:{");
    stop();
    client.receive(`omr.v1.evt:${JSON.stringify(change)}`);
    expect(heard).toEqual(["coder gets node:fast"]);
  });
});
