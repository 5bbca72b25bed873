import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { createMachine, type Machine, type MachineSetup } from "./machine.js";
import { fetchOpenCode } from "./opencode-binary.js";

/** A real `opencode serve` on its own machine. */
export interface OpenCode {
  readonly url: string;
  /** The server's process id. */
  readonly pid: number;
  readonly machine: Machine;
  request(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Response>;
  /** Kills the server with SIGKILL. Its machine stays as it is. */
  halt(): Promise<void>;
  /** Restarts the server at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** A message that is stored with its model. No model is called. */
export const HELLO = { noReply: true, parts: [{ type: "text", text: "hello" }] };

/**
 * Below the ports that the system assigns to connections. Such a port could be taken between probe
 * and start.
 */
const [LOWEST_PORT, HIGHEST_PORT] = [20_001, 32_767];
const START_MS = 40_000;

/**
 * A killed test run leaves no server behind: where setpriv is available, the kernel ends the server
 * with its test process.
 */
const END_WITH_US = existsSync("/usr/bin/setpriv")
  ? ["/usr/bin/setpriv", "--pdeathsig", "KILL"]
  : [];

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const outcome = Promise.race([
    once(probe, "listening").then(() => true),
    once(probe, "error").then(() => false),
  ]);
  probe.listen(port, "127.0.0.1");
  const free = await outcome;
  if (free) await new Promise((closed) => probe.close(closed));
  return free;
}

export async function findPort(): Promise<number> {
  for (;;) {
    const span = HIGHEST_PORT - LOWEST_PORT;
    const port = LOWEST_PORT + Math.floor(Math.random() * span);
    if (await isFree(port)) return port;
  }
}

/** OpenCode uses `--port` only if it is free. It prints a line once it listens. */
async function waitUntilListening(child: ChildProcess): Promise<void> {
  let output = "";
  const listening = new Promise<void>((resolve, reject) => {
    const look = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("listening on")) resolve();
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("exit", (code) => {
      reject(new Error(`opencode ended with ${String(code)}:\n${output}`));
    });
    setTimeout(() => {
      reject(new Error(`opencode does not listen:\n${output}`));
    }, START_MS).unref();
  });
  await listening;
}

/** Ends the server and everything it started: it leads its own process group. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await ended;
}

async function serve(
  machine: Machine,
  port: number,
  version: string | undefined,
): Promise<ChildProcess> {
  const serve = ["serve", "--hostname", "127.0.0.1", "--port", String(port)];
  const [command = "", ...args] = [...END_WITH_US, await fetchOpenCode(version), ...serve];
  const child = spawn(command, args, {
    cwd: machine.project,
    env: machine.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    await waitUntilListening(child);
  } catch (cause) {
    await endGroup(child);
    throw cause;
  }
  return child;
}

/** Starts OpenCode offline, with only what the set-up contains. */
export async function startOpenCode(setup: MachineSetup, version?: string): Promise<OpenCode> {
  const machine = await createMachine(setup);
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  let child = await serve(machine, port, version).catch(async (cause: unknown) => {
    await machine.remove();
    throw cause;
  });
  const headers = { "content-type": "application/json" };
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    machine,
    request: (method, path, body) => {
      const signal = AbortSignal.timeout(90_000);
      const sent = body !== undefined && { headers, body: JSON.stringify(body) };
      return fetch(new URL(path, url), { method, signal, ...sent });
    },
    halt: async () => endGroup(child),
    resume: async () => {
      child = await serve(machine, port, version);
    },
    stop: async () => {
      await endGroup(child);
      await machine.remove();
    },
  };
}
