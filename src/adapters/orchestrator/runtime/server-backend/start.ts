import { setTimeout as delay } from "node:timers/promises";
import { ok, type Result } from "neverthrow";
import { anySignal } from "../../../opencode/any-signal.js";
import type { WorkerFault } from "../ports.js";
import { type ServerOptions, type ServerProcess, startOnce } from "./process.js";
import { refuseStart } from "./refuse-start.js";

const READY_MS = 30_000;
/**
 * The most starts. OpenCode ends at once if another starting OpenCode has locked its database, or
 * if its port was taken in the meantime. A later start succeeds.
 */
const TRIES = 4;
/**
 * The least pause before the next start, in ms. Up to twice as long, so that two starters diverge.
 */
const PAUSE_MS = 200;

const ENDED = "OpenCode exited before it was ready. See OpenCode's log.";

/**
 * Starts `opencode serve`, again if it ends by itself, and waits until it responds. Never throws.
 */
export async function startServer(
  options: ServerOptions,
  directory: string,
  signal: AbortSignal,
): Promise<Result<ServerProcess, WorkerFault>> {
  const { readyMs = READY_MS } = options;
  const until = anySignal([signal, AbortSignal.timeout(readyMs)]);
  let why = `OpenCode did not answer within ${readyMs / 1000} s.`;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const started = await startOnce(options, directory, until);
    if (started.isOk()) return ok(started.value);
    if (started.error.kind === "refused") return refuseStart(started.error.message, signal);
    if (started.error.kind === "ended") why = ENDED;
    if (tries < TRIES) await pause(until);
    if (until.aborted) break;
  }
  return refuseStart(why, signal);
}

async function pause(until: AbortSignal): Promise<void> {
  const ms = PAUSE_MS * (1 + Math.random());
  // An aborted caller does not wait.
  await delay(ms, undefined, { signal: until }).catch(() => undefined);
}
