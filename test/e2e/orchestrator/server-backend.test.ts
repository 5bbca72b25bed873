import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Profile, SpawnRequest } from "../../../src/adapters/orchestrator/runtime/ports.js";
import {
  createServerBackend,
  type ServerBackend,
  type ServerWorker,
} from "../../../src/adapters/orchestrator/runtime/server-backend/index.js";
import { writeGuard } from "../../adapters/orchestrator/support/guard.js";
import { isRunning } from "../../adapters/orchestrator/support/processes.js";
import { type Completion, type Llm, type Reply, startLlm } from "../support/llm.js";
import { createMachine, type Machine } from "../support/machine.js";
import { fetchOpenCode } from "../support/opencode-binary.js";

const LIMIT = { context: 200_000, output: 8000 };
const SYSTEM = "You are the canary of the mine.";

const PROFILE: Profile = {
  id: "explorer",
  purpose: "Finds things.",
  whenToUse: "To look around.",
  model: "node:fast",
  policy: "dynamic",
  backend: "server",
  needs: [],
  tools: ["read", "grep"],
  prompt: SYSTEM,
  timeoutMs: 60_000,
};

function configure({ url }: Llm) {
  const model = { tool_call: true, limit: LIMIT };
  return {
    model: "own/large",
    agent: { title: { disable: true } },
    permission: { bash: "ask" },
    provider: {
      own: {
        npm: "@ai-sdk/openai-compatible",
        options: { baseURL: url, apiKey: "sk-canary-own" },
        models: { large: model, small: model, asker: model, mute: model },
      },
    },
  };
}

/** One model calls a tool once, one never responds, the others reply "OK.". */
function reply({ model, messages }: Completion): Reply | undefined {
  if (model === "mute") return { kind: "silence" };
  if (model !== "asker" || messages.some(({ role }) => role === "tool")) return undefined;
  const args = { command: "echo hello", description: "Says hello" };
  return { kind: "tool", name: "bash", args };
}

const ask = (model: string, signal: AbortSignal = AbortSignal.timeout(30_000)) => {
  const [providerID = "", modelID = ""] = model.split("/");
  return {
    model: { providerID, modelID },
    parts: [{ type: "text" as const, text: "Say OK." }],
    signal,
  };
};

const requestIn = (directory: string): SpawnRequest => ({
  profile: PROFILE,
  identity: {
    workerID: PROFILE.id,
    model: "own/large",
    policy: "dynamic",
    needs: [],
    directory,
    binding: "prompt",
    profile: {},
  },
  parentSessionID: "ses_parent",
  title: "explorer: look around",
  signal: AbortSignal.timeout(40_000),
});

// Each of them creates OpenCode's database there, and some find it locked.
test("workers that start at the same moment where OpenCode never ran all start", async () => {
  const machine = await createMachine({ project: { "opencode.json": {} } });
  const backend = createServerBackend({
    binary: await fetchOpenCode(),
    env: machine.env,
    guard: await writeGuard(machine.home),
  });
  const all = Array.from({ length: 4 }, () => backend.start(requestIn(machine.project)));
  const started = await Promise.all(all);
  for (const worker of started) if (worker.isOk()) await worker.value.stop();
  await machine.remove();
  expect(started.flatMap((worker) => (worker.isErr() ? [worker.error] : []))).toEqual([]);
});

describe("a worker in an OpenCode server of its own", () => {
  let llm: Llm;
  let machine: Machine;
  let backend: ServerBackend;
  let worker: ServerWorker;
  const request = () => requestIn(machine.project);

  beforeAll(async () => {
    llm = await startLlm(reply);
    machine = await createMachine({ project: { "opencode.json": configure(llm) } });
    backend = createServerBackend({
      binary: await fetchOpenCode(),
      env: machine.env,
      guard: await writeGuard(machine.home),
    });
    worker = (await backend.start(request()))._unsafeUnwrap();
  });

  afterAll(async () => {
    await worker.stop();
    await llm.close();
    await machine.remove();
  });

  test.each(["own/small", "own/large", "own/small"])("runs a prompt on %s", async (model) => {
    const before = llm.completions.length;
    const answer = (await worker.prompt(ask(model)))._unsafeUnwrap();
    const [providerID, modelID] = model.split("/");
    expect(answer).toEqual({ text: "OK.", observed: { providerID, modelID } });
    expect(llm.completions.slice(before).map((asked) => asked.model)).toEqual([modelID]);
  });

  test("gets the profile's prompt and tools, and no others", async () => {
    (await worker.prompt(ask("own/small")))._unsafeUnwrap();
    const sent = llm.completions.at(-1)?.body ?? "";
    expect(sent).toContain(SYSTEM);
    const tools = [...sent.matchAll(/"function":\{"name":"([^"]+)"/g)].map(([, name]) => name);
    expect(tools.toSorted()).toEqual(["grep", "read"]);
  });

  test.each([
    { why: "without the password", headers: {} },
    { why: "with a wrong one", headers: { authorization: `Basic ${btoa("opencode:guess")}` } },
  ])("refuses a request $why", async ({ headers }) => {
    const response = await fetch(new URL("/config", worker.url), { headers });
    expect(response.status).toBe(401);
  });

  test("an unknown model is refused, and the worker stays usable", async () => {
    const fault = (await worker.prompt(ask("own/none")))._unsafeUnwrapErr();
    expect(fault).toMatchObject({ code: "prompt-refused", status: 500 });
    expect((await worker.prompt(ask("own/large"))).isOk()).toBe(true);
  });

  test("a model that says nothing ends at the deadline, and the worker stays usable", async () => {
    const fault = (
      await worker.prompt(ask("own/mute", AbortSignal.timeout(1500)))
    )._unsafeUnwrapErr();
    expect(fault.code).toBe("timeout");
    await expect.poll(() => llm.completions.at(-1)?.aborted, { timeout: 5000 }).toBe(true);
    expect((await worker.prompt(ask("own/large"))).isOk()).toBe(true);
  });

  test("a task that is cancelled says so, and the worker stays usable", async () => {
    const cancel = new AbortController();
    const running = worker.prompt(ask("own/mute", cancel.signal));
    await expect.poll(() => llm.completions.at(-1)?.model).toBe("mute");
    cancel.abort();
    expect((await running)._unsafeUnwrapErr().code).toBe("canceled");
    await expect.poll(() => llm.completions.at(-1)?.aborted, { timeout: 5000 }).toBe(true);
    expect((await worker.prompt(ask("own/large"))).isOk()).toBe(true);
  });

  test("what OpenCode would ask a user about is refused, and the model goes on", async () => {
    const all = { ...request(), profile: { ...PROFILE, tools: ["bash"] } };
    const { pid, url, password } = worker;
    const guest = await backend.attach({ pid, url, password }, all);
    const before = llm.completions.length;
    const answer = await guest._unsafeUnwrap().prompt(ask("own/asker"));
    expect(answer._unsafeUnwrap().text).toBe("OK.");
    expect(llm.completions.slice(before)).toHaveLength(2);
    expect(llm.completions.at(-1)?.body).toContain("runs unattended");
    await guest._unsafeUnwrap().stop();
  });

  test("others can have a session of their own on it, and leave it running", async () => {
    const { pid, url, password } = worker;
    const guest = (await backend.attach({ pid, url, password }, request()))._unsafeUnwrap();
    expect(guest.sessionID).not.toBe(worker.sessionID);
    expect((await guest.prompt(ask("own/small"))).isOk()).toBe(true);
    await guest.stop();
    expect((await guest.prompt(ask("own/small")))._unsafeUnwrapErr().code).toBe("worker-gone");
    expect((await worker.prompt(ask("own/large"))).isOk()).toBe(true);
  });

  test("killed in the middle of a task it is gone, and the next one works", async () => {
    const running = worker.prompt(ask("own/mute"));
    setTimeout(() => process.kill(worker.pid, "SIGKILL"), 500);
    expect((await running)._unsafeUnwrapErr().code).toBe("worker-gone");
    expect((await worker.prompt(ask("own/large")))._unsafeUnwrapErr().code).toBe("worker-gone");
    worker = (await backend.start(request()))._unsafeUnwrap();
    expect((await worker.prompt(ask("own/large"))).isOk()).toBe(true);
  });

  test("stopped, its process is gone", async () => {
    await worker.stop();
    expect(isRunning(worker.pid)).toBe(false);
  });
});
