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

/** Starts a program, as `node:child_process` does. */
export type Spawn = (
  command: string,
  args: readonly string[],
  options: SpawnOptions,
) => ChildProcess;

/** Where OpenCode is, and how its servers are started. */
export interface ServerOptions {
  /** OpenCode's binary; inside OpenCode `process.execPath`. */
  readonly binary: string;
  /** The variables that the workers inherit. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly spawn?: Spawn;
  /** Milliseconds until a server must answer, however often it was started; 30 s without it. */
  readonly readyMs?: number;
  /** The guard's file; the one in this package without it. */
  readonly guard?: string;
}

/** A server that answers. */
export interface ServerProcess extends ServerAddress {
  /** The process of OpenCode, not of its guard. */
  readonly pid: number;
  /** Fires when the process has ended. */
  readonly gone: AbortSignal;
  readonly stop: () => Promise<void>;
}

const HEALTH_MS = 1_000;
const HEALTH_PAUSE_MS = 50;
const LISTENING = /listening on (https?:\/\/\S+)/;

/** Set by the host for its own process; a worker that inherits them would take itself for it. */
const OWN_TO_HOST = ["BUN_BE_BUN", "OPENCODE_SERVER_USERNAME", "OPENCODE_PID", "OPENCODE_CLIENT"];

/** Beside the built file. */
const GUARD = "./guard.js";

function findGuard(): string | undefined {
  const path = fileURLToPath(new URL(GUARD, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/**
 * A port that is free now. OpenCode's own `--port 0` takes 4096 first, which is the port that the
 * user's next server would want.
 */
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
    // OpenCode's binary is then the Bun in it, which runs the guard.
    ...(process.versions["bun"] !== undefined && { BUN_BE_BUN: "1" }),
  };
}

/** What the output has told so far. */
interface Announced {
  readonly pid: number;
  readonly url: string;
}

function readAnnounced(output: string): Announced | undefined {
  const pid = findWorker(output);
  const [, url] = LISTENING.exec(output) ?? [];
  return pid === undefined || url === undefined ? undefined : { pid, url };
}

/** Waits for the two lines; undefined when the deadline or the process' end comes first. */
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
      // Nobody reads on, and a full pipe would stop the server.
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
    // A request made just before the server is ready may never be answered.
    if (await checkHealth(address, anySignal([signal, AbortSignal.timeout(HEALTH_MS)])))
      return true;
    await new Promise((resolve) => setTimeout(resolve, HEALTH_PAUSE_MS));
  }
  return false;
}

/** Why a start gave no server. */
export type NoServer =
  /** It could not even be tried. */
  | { readonly kind: "refused"; readonly message: string }
  /** OpenCode ended by itself before it answered. */
  | { readonly kind: "ended" }
  /** The signal fired first. */
  | { readonly kind: "given-up" };

const refuse = (message: string) => err<never, NoServer>({ kind: "refused", message });

/** Starts `opencode serve` behind a guard, once, and waits until it answers. Never throws. */
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
