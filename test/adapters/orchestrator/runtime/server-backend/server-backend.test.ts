import { spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import type {
  Profile,
  SpawnRequest,
  WorkerFault,
} from "../../../../../src/adapters/orchestrator/runtime/ports.js";
import {
  createServerBackend,
  type ServerBackend,
  type ServerWorker,
  type Spawn,
} from "../../../../../src/adapters/orchestrator/runtime/server-backend/index.js";
import { writeGuard } from "../../support/guard.js";
import { findParent, isRunning, measureUntilGone } from "../../support/processes.js";

const BINARY = fileURLToPath(new URL("./fake-server.mjs", import.meta.url));

const PROFILE: Profile = {
  id: "coder",
  purpose: "Writes code.",
  whenToUse: "To have code written.",
  model: "node",
  policy: "dynamic",
  backend: "server",
  needs: [],
  prompt: "You write code.",
  timeoutMs: 1000,
};

const reportSchema = z.object({
  pid: z.number(),
  child: z.number(),
  cwd: z.string(),
  argv: z.array(z.string()),
  env: z.record(z.string(), z.string()),
});

let folder: string;
let report: string;
let guard: string;
let workers: ServerWorker[] = [];

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "server-backend-")));
  report = join(folder, "report.json");
  guard = await writeGuard(folder);
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  workers = [];
  await rm(folder, { recursive: true, force: true });
});

const countStarts = async () => (await readFile(`${report}.starts`, "utf8")).length;
const readReport = async () => reportSchema.parse(JSON.parse(await readFile(report, "utf8")));

function open(
  mode: string,
  settings: { readyMs?: number; env?: object; binary?: string; spawn?: Spawn } = {},
) {
  const { env = {}, ...others } = settings;
  return createServerBackend({
    binary: BINARY,
    env: { PATH: process.env["PATH"], FAKE_MODE: mode, FAKE_REPORT: report, ...env },
    guard,
    ...others,
  });
}

function request(settings: Partial<SpawnRequest> = {}): SpawnRequest {
  return {
    profile: PROFILE,
    identity: {
      workerID: "coder",
      model: "own/large",
      policy: "dynamic",
      needs: [],
      directory: folder,
      binding: "prompt",
      profile: {},
    },
    parentSessionID: "ses_parent",
    title: "coder",
    signal: AbortSignal.timeout(20_000),
    ...settings,
  };
}

async function start(backend: ServerBackend): Promise<ServerWorker> {
  const worker = (await backend.start(request()))._unsafeUnwrap();
  workers.push(worker);
  return worker;
}

const refuse = async (backend: ServerBackend, wanted = request()): Promise<WorkerFault> =>
  (await backend.start(wanted))._unsafeUnwrapErr();

describe("a server that starts well", () => {
  test("serves the project, on loopback, with a password of its own, marked as a worker", async () => {
    const inherited = {
      OPENCODE_CONFIG: "/somewhere/opencode.json",
      OPENCODE_SERVER_USERNAME: "somebody",
      OPENCODE_SERVER_PASSWORD: "of the host",
      BUN_BE_BUN: "1",
    };
    const worker = await start(open("healthy", { env: inherited }));
    const { pid, cwd, argv, env } = await readReport();
    expect(worker).toMatchObject({ pid, sessionID: "ses_fake" });
    expect(cwd).toBe(folder);
    expect(argv.slice(0, -1)).toEqual(["serve", "--hostname", "127.0.0.1", "--port"]);
    expect(worker.url).toBe(`http://127.0.0.1:${argv.at(-1) ?? ""}`);
    expect(env).toMatchObject({
      OPENCODE_MODEL_RESOLVER_WORKER: "1",
      OPENCODE_SERVER_PASSWORD: worker.password,
      OPENCODE_CONFIG: "/somewhere/opencode.json",
    });
    expect(worker.password).toMatch(/^[\w-]{32}$/);
    expect(env).not.toHaveProperty("OPENCODE_SERVER_USERNAME");
    expect(env).not.toHaveProperty("BUN_BE_BUN");
    // Everybody on the machine can read the arguments.
    expect(argv.join()).not.toContain(worker.password);
  });

  test("two of them have different passwords and ports", async () => {
    const backend = open("healthy");
    const [a, b] = [await start(backend), await start(backend)];
    expect(a.password).not.toBe(b.password);
    expect(a.url).not.toBe(b.url);
  });

  test("one that ends by itself is started again, on another port", async () => {
    const ports: string[] = [];
    const watched = (...[command, args, options]: Parameters<Spawn>) => {
      ports.push(args.at(-1) ?? "");
      return spawn(command, args, options);
    };
    const worker = await start(open("ends-twice", { spawn: watched }));
    expect(await countStarts()).toBe(3);
    expect(new Set(ports).size).toBe(3);
    expect(worker.url).toBe(`http://127.0.0.1:${ports.at(-1) ?? ""}`);
  });

  test("one that never answers the first question is asked again", async () => {
    expect((await start(open("slow-health"))).sessionID).toBe("ses_fake");
  });

  test("stopped, it is gone with what it started in groups of their own", async () => {
    const worker = await start(open("healthy"));
    const { child } = await readReport();
    expect([isRunning(worker.pid), isRunning(child)]).toEqual([true, true]);
    await worker.stop();
    expect(isRunning(worker.pid)).toBe(false);
    expect(await measureUntilGone(child, 2000)).toBeLessThan(2000);
    const fault = (await worker.prompt(prompt()))._unsafeUnwrapErr();
    expect(fault.code).toBe("worker-gone");
  });

  test("stopped while it starts one thing after the other, it leaves none", async () => {
    const worker = await start(open("breeding"));
    await worker.stop();
    const bred = (await readFile(`${report}.bred`, "utf8")).trim().split("\n").map(Number);
    await expect.poll(() => bred.filter(isRunning)).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")(
    "its guard killed with -9, it is gone as well",
    async () => {
      const worker = await start(open("healthy"));
      process.kill(findParent(worker.pid), "SIGKILL");
      expect(await measureUntilGone(worker.pid, 5000)).toBeLessThan(5000);
      expect(await measureUntilGone((await readReport()).child, 5000)).toBeLessThan(5000);
    },
  );
});

describe("a server that does not start", () => {
  test.each([
    { mode: "ends", message: "OpenCode exited before it was ready. See OpenCode's log." },
    { mode: "mute", message: "OpenCode did not answer within 0.8 s." },
    { mode: "deaf", message: "OpenCode did not answer within 0.8 s." },
    { mode: "refusing", message: "OpenCode did not answer within 0.8 s." },
  ])("$mode: $message", async ({ mode, message }) => {
    expect(await refuse(open(mode, { readyMs: 800 }))).toEqual({ code: "spawn-failed", message });
  });

  test("one that always ends is started four times", async () => {
    expect((await refuse(open("ends"))).code).toBe("spawn-failed");
    expect(await countStarts()).toBe(4);
  });

  test.each(["mute", "deaf"])(
    "one that does not answer is not started again (%s)",
    async (mode) => {
      // Long enough for a program to start on a busy machine.
      await refuse(open(mode, { readyMs: 3000 }));
      expect(await countStarts()).toBe(1);
    },
    30_000,
  );

  test("cancelled while it waits to be started again", async () => {
    const cancel = new AbortController();
    const watched = (...[command, args, options]: Parameters<Spawn>) => {
      const child = spawn(command, args, options);
      child.once("exit", () => setTimeout(() => cancel.abort(), 50));
      return child;
    };
    const backend = open("ends", { spawn: watched });
    const fault = await refuse(backend, request({ signal: cancel.signal }));
    expect(fault).toEqual({ code: "canceled", message: "The start was canceled." });
    expect(await countStarts()).toBe(1);
  });

  test.each(["deaf", "refusing"])("leaves no process behind (%s)", async (mode) => {
    await refuse(open(mode, { readyMs: 1000 }));
    const { pid, child } = await readReport();
    expect([isRunning(pid), isRunning(child)]).toEqual([false, false]);
  });

  test("a session that cannot be made: no worker, no process", async () => {
    expect(await refuse(open("no-session"))).toMatchObject({ code: "spawn-failed" });
    expect(isRunning((await readReport()).pid)).toBe(false);
  });

  test.each([
    { why: "no such program", settings: { binary: "/nowhere/opencode" }, wanted: {} },
    {
      why: "no such folder",
      settings: {},
      wanted: { identity: { ...request().identity, directory: "/nowhere" } },
    },
  ])("$why", async ({ settings, wanted }) => {
    const fault = await refuse(open("healthy", settings), request(wanted));
    expect(fault.code).toBe("spawn-failed");
  });

  test("cancelled while it starts", async () => {
    const fault = await refuse(open("mute"), request({ signal: AbortSignal.timeout(300) }));
    expect(fault).toEqual({ code: "canceled", message: "The start was canceled." });
  });
});

function prompt() {
  return {
    model: { providerID: "own", modelID: "large" },
    parts: [{ type: "text" as const, text: "Hello." }],
    signal: AbortSignal.timeout(5000),
  };
}

describe("what OpenCode answers to a prompt", () => {
  const info = { providerID: "own", modelID: "large" };
  const answered = (error: object) => JSON.stringify({ info: { ...info, error }, parts: [] });

  test("the texts, and the model that it ran on", async () => {
    const parts = [
      { type: "step-start" },
      { type: "text", text: "One." },
      { type: "text", text: "Two." },
    ];
    const worker = await start(
      open("healthy", { env: { FAKE_ANSWER: JSON.stringify({ info, parts }) } }),
    );
    expect((await worker.prompt(prompt()))._unsafeUnwrap()).toEqual({
      text: "One.\nTwo.",
      observed: info,
    });
  });

  test.each([
    { why: "no JSON", answer: "<html>", fault: { code: "bad-answer" } },
    { why: "nothing", answer: "", fault: { code: "bad-answer" } },
    { why: "JSON of another kind", answer: "[]", fault: { code: "bad-answer" } },
    {
      why: "a refused key",
      answer: answered({ name: "APIError", data: { message: "bad key", statusCode: 401 } }),
      fault: { code: "provider-auth", status: 401 },
    },
    {
      why: "no key",
      answer: answered({ name: "ProviderAuthError", data: { message: "no key" } }),
      fault: { code: "provider-auth" },
    },
    {
      why: "too many requests",
      answer: answered({ name: "APIError", data: { message: "slow down", statusCode: 429 } }),
      fault: { code: "provider-error", status: 429 },
    },
  ])("$why", async ({ answer, fault }) => {
    const worker = await start(open("healthy", { env: { FAKE_ANSWER: answer } }));
    expect((await worker.prompt(prompt()))._unsafeUnwrapErr()).toMatchObject(fault);
  });
});
