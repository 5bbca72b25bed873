import { type ChildProcess, type SpawnOptions, spawn as spawnChild } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "neverthrow";
import { anySignal } from "../../../opencode/any-signal.js";
import { WORKER_MARKER } from "../ports.js";
import { findWorker, type Guarded, hold, release } from "./hold.js";
import { checkHealth, type ServerAddress } from "./request.js";

/** Starts a program, like `spawn` in `node:child_process`. */
export type Spawn = (
  command: string,
  args: readonly string[],
  options: SpawnOptions,
) => ChildProcess;

/** The location of OpenCode, and how to start its servers. */
export interface ServerOptions {
  /** OpenCode's binary; `process.execPath` inside OpenCode. */
  readonly binary: string;
  /** The environment that workers inherit. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly spawn?: Spawn;
  /** Milliseconds until a server must respond, across all starts; 30 s by default. */
  readonly readyMs?: number;
  /** The guard's file; this package's by default. */
  readonly guard?: string;
}

/** A server that responds. */
export interface ServerProcess extends ServerAddress {
  /** The process id of OpenCode, not of its guard. */
  readonly pid: number;
  /** Fires when the process has ended. */
  readonly gone: AbortSignal;
  readonly stop: () => Promise<void>;
}

const HEALTH_MS = 1_000;
const HEALTH_PAUSE_MS = 50;
const LISTENING = /listening on (https?:\/\/\S+)/;

/** Variables that the host sets for its own process. A worker must not inherit them. */
const OWN_TO_HOST = ["BUN_BE_BUN", "OPENCODE_SERVER_USERNAME", "OPENCODE_PID", "OPENCODE_CLIENT"];

/** Next to the built file. */
const GUARD = "./guard.js";

function findGuard(): string | undefined {
  const path = fileURLToPath(new URL(GUARD, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** A free port. OpenCode's own `--port 0` tries 4096 first, which the user's next server needs. */
async function findPort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" ? (address?.port ?? 0) : 0;
      probe.close(() => resolve(port));
    });
  });
}

function toEnvironment(env: ServerOptions["env"], password: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !OWN_TO_HOST.includes(name));
  return {
    ...Object.fromEntries(inherited),
    [WORKER_MARKER]: "1",
    OPENCODE_SERVER_PASSWORD: password,
    // Makes OpenCode's binary act as its embedded Bun, which runs the guard.
    ...(process.versions["bun"] !== undefined && { BUN_BE_BUN: "1" }),
  };
}

/** The facts printed so far. */
interface Announced {
  readonly pid: number;
  readonly url: string;
}

function readAnnounced(output: string): Announced | undefined {
  const pid = findWorker(output);
  const [, url] = LISTENING.exec(output) ?? [];
  return pid === undefined || url === undefined ? undefined : { pid, url };
}

/** Waits for both lines; undefined if the deadline or the end of the process comes first. */
function waitUntilAnnounced(
  child: ChildProcess,
  signal: AbortSignal,
): Promise<Announced | undefined> {
  return new Promise((resolve) => {
    let output = "";
    const giveUp = () => finish(undefined);
    const look = (chunk: Buffer) => {
      output += chunk.toString();
      const announced = readAnnounced(output);
      if (announced === undefined) return;
      finish(announced);
      // Keep draining the output: a full pipe would block the server.
      child.stdout?.resume();
    };
    const finish = (announced: Announced | undefined) => {
      child.stdout?.off("data", look);
      signal.removeEventListener("abort", giveUp);
      resolve(announced);
    };
    child.stdout?.on("data", look);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

async function waitUntilHealthy(address: ServerAddress, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    // A request sent just before the server is ready may never be answered.
    if (await checkHealth(address, anySignal([signal, AbortSignal.timeout(HEALTH_MS)])))
      return true;
    await new Promise((resolve) => setTimeout(resolve, HEALTH_PAUSE_MS));
  }
  return false;
}

/** Why no server was started. */
export type NoServer =
  /** The start was impossible. */
  | { readonly kind: "refused"; readonly message: string }
  /** OpenCode ended before it responded. */
  | { readonly kind: "ended" }
  /** The signal fired first. */
  | { readonly kind: "given-up" };

const refuse = (message: string) => err<never, NoServer>({ kind: "refused", message });

/** Starts `opencode serve` behind a guard, once, and waits until it responds. Never throws. */
export async function startOnce(
  options: ServerOptions,
  directory: string,
  signal: AbortSignal,
): Promise<Result<ServerProcess, NoServer>> {
  const { binary, env, spawn = spawnChild, guard = findGuard() } = options;
  if (guard === undefined) return refuse("The guard program is missing from the package.");
  const password = randomBytes(24).toString("base64url");
  let guarded: Guarded;
  try {
    const serve = [binary, "serve", "--hostname", "127.0.0.1", "--port", String(await findPort())];
    guarded = hold(
      spawn(process.execPath, [guard, ...serve], {
        cwd: directory,
        env: toEnvironment(env, password),
        detached: true,
        stdio: "pipe",
        windowsHide: true,
      }),
    );
  } catch (cause) {
    return refuse(cause instanceof Error ? cause.message : "The process could not be started.");
  }
  const { child, gone, stop } = guarded;
  const until = anySignal([signal, gone]);
  const announced = await waitUntilAnnounced(child, until);
  if (announced === undefined || !(await waitUntilHealthy({ ...announced, password }, until))) {
    const kind = gone.aborted ? "ended" : "given-up";
    await stop();
    return err({ kind });
  }
  release(child);
  return ok({ ...announced, password, gone, stop });
}
