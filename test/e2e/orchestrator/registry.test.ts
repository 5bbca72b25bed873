import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { findDevicePlaces } from "../../../src/adapters/orchestrator/runtime/registry/index.js";
import { bundle } from "../../adapters/orchestrator/support/bundle.js";
import { writeGuard } from "../../adapters/orchestrator/support/guard.js";
import {
  findParent,
  isRunning,
  listChildren,
  measureUntilGone,
} from "../../adapters/orchestrator/support/processes.js";
import { type Llm, startLlm } from "../support/llm.js";
import { createMachine, type Machine } from "../support/machine.js";
import { fetchOpenCode } from "../support/opencode-binary.js";
import { startOrchestrator } from "../support/orchestrator.js";
import type { HostCommand, HostSetup } from "../support/worker-host.js";
import { listWorkerPids } from "../support/worker-processes.js";

const PROGRAM = fileURLToPath(new URL("../support/worker-host.ts", import.meta.url));

const replySchema = z.object({
  worker: z.number().optional(),
  pid: z.number().optional(),
  sessionID: z.string().optional(),
  text: z.string().optional(),
  fault: z.string().optional(),
});

type Reply = z.infer<typeof replySchema>;

interface Started {
  readonly worker: number;
  readonly pid: number;
  readonly sessionID: string;
}

/** A process that starts workers, in Node or in the Bun of OpenCode's own binary. */
class Host {
  readonly child: ChildProcess;
  readonly #lines: Interface;

  constructor(runtime: "node" | "bun", program: string, setup: HostSetup) {
    const command = runtime === "node" ? process.execPath : setup.binary;
    this.child = spawn(command, [program, JSON.stringify(setup)], {
      env: { ...setup.env, ...(runtime === "bun" && { BUN_BE_BUN: "1" }) },
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (this.child.stdout === null) throw new Error("no output");
    this.#lines = createInterface({ input: this.child.stdout });
  }

  async ask(command: HostCommand): Promise<Reply> {
    const reply = once(this.#lines, "line");
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
    return replySchema.parse(JSON.parse(String(await reply)));
  }

  async start(model: "own/large" | "own/small", forceNew = false): Promise<Started> {
    const reply = await this.ask({ do: "start", model, forceNew });
    if (reply.pid === undefined) throw new Error(`not started: ${JSON.stringify(reply)}`);
    const { worker = -1, pid, sessionID = "" } = reply;
    return { worker, pid, sessionID };
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
  }
}

function configure(llm: Llm) {
  const model = { tool_call: true, limit: { context: 200_000, output: 8000 } };
  return {
    agent: { title: { disable: true } },
    provider: {
      own: {
        npm: "@ai-sdk/openai-compatible",
        options: { baseURL: llm.url, apiKey: "sk-canary-own" },
        models: { large: model, small: model },
      },
    },
  };
}

describe("server workers of several hosts on one device", () => {
  let llm: Llm;
  let machine: Machine;
  let setup: HostSetup;
  let program: string;
  const hosts: Host[] = [];

  const open = (runtime: "node" | "bun" = "node"): Host => {
    const host = new Host(runtime, program, setup);
    hosts.push(host);
    return host;
  };

  beforeAll(async () => {
    llm = await startLlm();
    machine = await createMachine({ project: { "opencode.json": configure(llm) } });
    setup = {
      binary: await fetchOpenCode(),
      guard: await writeGuard(machine.home),
      directory: machine.project,
      home: machine.home,
      env: machine.env,
    };
    program = await bundle(PROGRAM, machine.home);
  });

  afterAll(async () => {
    for (const host of hosts) await host.kill();
    // The guards end their workers before the folder is removed.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await llm.close();
    await machine.remove();
  });

  test.each(["node", "bun"] as const)(
    "a host that is killed with -9 leaves no worker after 5 s (run by %s)",
    { timeout: 90_000 },
    async (runtime) => {
      const host = open(runtime);
      const { pid, worker } = await host.start("own/large");
      expect(await host.ask({ do: "prompt", worker, model: "own/large" })).toEqual({ text: "OK." });
      await host.kill();
      expect(await measureUntilGone(pid, 10_000)).toBeLessThan(5000);
    },
  );

  test("at the same time: the same model gives one worker, another model another one", {
    timeout: 120_000,
  }, async () => {
    const [a, b, c] = [open(), open(), open()];
    const [one, same, other] = await Promise.all([
      a.start("own/large"),
      b.start("own/large"),
      c.start("own/small"),
    ]);
    expect(same.pid).toBe(one.pid);
    expect(same.sessionID).not.toBe(one.sessionID);
    expect(other.pid).not.toBe(one.pid);
    const forced = await c.start("own/small", true);
    expect(forced.pid).not.toBe(other.pid);

    const places = findDevicePlaces(machine.env, machine.home);
    const registry = await readFile(places.registry, "utf8");
    const passwords = await Promise.all(
      (await readdir(places.passwords)).map((name) =>
        readFile(join(places.passwords, name), "utf8"),
      ),
    );
    expect(passwords).toHaveLength(3);
    for (const password of passwords) expect(registry).not.toContain(password);

    // The guest's worker ends with its starter. The guest's next worker is new.
    const starter = [a, b].find((host) => listChildren(host.child.pid ?? 0).length > 0);
    const guest = starter === a ? b : a;
    await starter?.kill();
    expect(await measureUntilGone(one.pid, 10_000)).toBeLessThan(5000);
    const lost = await guest.ask({ do: "prompt", worker: 0, model: "own/large" });
    expect(lost).toEqual({ fault: "worker-gone" });
    const next = await guest.start("own/large");
    expect(next.pid).not.toBe(one.pid);
    expect(await guest.ask({ do: "prompt", worker: next.worker, model: "own/large" })).toEqual({
      text: "OK.",
    });
    await guest.ask({ do: "stop", worker: next.worker });
    expect(isRunning(next.pid)).toBe(false);
  });
});

test.each([
  { gone: "host", why: "its guard ends the worker" },
  { gone: "host and guard", why: "the worker ends itself" },
])(
  "OpenCode killed with -9 ($gone at once) leaves no worker after 5 s: $why",
  {
    timeout: 180_000,
  },
  async ({ gone }) => {
    const profiles = { explorer: { backend: "server" } };
    const host = await startOrchestrator({
      project: { ".opencode/orchestrator.json": { profiles } },
    });
    const findReady = async () => (await listWorkerPids(host.opencode.machine))[0] ?? 0;
    let pid = 0;
    const guards: number[] = [];
    try {
      await host.start(await host.newSession(), { workerId: "explorer" });
      await expect.poll(findReady, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
      pid = await findReady();
      expect(isRunning(pid)).toBe(true);
      const guard = gone === "host" ? undefined : findParent(pid);
      // A stopped guard does nothing until it is killed as well.
      if (guard !== undefined) process.kill(guard, "SIGSTOP");
      guards.push(...(guard === undefined ? [] : [guard]));
    } finally {
      // This kills the server's process group with -9. The guard and the worker are in other
      // groups.
      await host.close();
      for (const guard of guards) process.kill(guard, "SIGKILL");
    }
    expect(await measureUntilGone(pid, 10_000)).toBeLessThan(5000);
  },
);
