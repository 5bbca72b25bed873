import { err, ok, type Result } from "neverthrow";
import type { Backend, SpawnRequest, Worker, WorkerFault } from "../ports.js";
import type { ServerOptions, ServerProcess, Spawn } from "./process.js";
import { checkHealth, requestServer, type ServerAddress } from "./request.js";
import { createSession } from "./session.js";
import { startServer } from "./start.js";
import { createWorker } from "./worker.js";

export type { ServerAddress, ServerOptions, ServerProcess, Spawn };

/** A running server that the device's registry lists. */
export interface KnownServer extends ServerAddress {
  readonly pid: number;
}

/** A worker with the password of its server, for sharing. */
export interface ServerWorker extends Worker {
  readonly pid: number;
  readonly url: string;
  readonly password: string;
}

/** Workers that each have their own `opencode serve`: 3 s to start, some 300 to 600 MB. */
export interface ServerBackend extends Backend {
  readonly kind: "server";
  start(request: SpawnRequest): Promise<Result<ServerWorker, WorkerFault>>;
  /** Opens a new session on a running server. Stopping the worker leaves the server running. */
  attach(server: KnownServer, request: SpawnRequest): Promise<Result<ServerWorker, WorkerFault>>;
}

const ATTACH_MS = 3_000;
const DELETE_MS = 2_000;

/** Starts workers as processes that end with this one, even after a crash. */
export function createServerBackend(options: ServerOptions): ServerBackend {
  async function start(request: SpawnRequest): Promise<Result<ServerWorker, WorkerFault>> {
    const started = await startServer(options, request.identity.directory, request.signal);
    if (started.isErr()) return err(started.error);
    const { value: server } = started;
    const session = await createSession(server, request);
    if (session.isErr()) await server.stop();
    return session.map((made) => ({
      ...createWorker(server, made, request),
      pid: server.pid,
      url: server.url,
      password: server.password,
    }));
  }

  async function attach(
    known: KnownServer,
    request: SpawnRequest,
  ): Promise<Result<ServerWorker, WorkerFault>> {
    const { pid, url, password } = known;
    if (!(await checkHealth(known, AbortSignal.timeout(ATTACH_MS))))
      return err({ code: "worker-gone", message: "The worker's server does not answer." });
    const session = await createSession(known, request);
    if (session.isErr()) return err(session.error);
    const { id: sessionID } = session.value;
    const stop = async () => {
      const deleted = await requestServer(known, {
        method: "DELETE",
        path: `/session/${encodeURIComponent(sessionID)}`,
        directory: request.identity.directory,
        signal: AbortSignal.timeout(DELETE_MS),
      });
      // A server that is gone has no session to delete.
      deleted.unwrapOr(undefined);
    };
    const server = { pid, url, password, gone: new AbortController().signal, stop };
    return ok({ ...createWorker(server, session.value, request), pid, url, password });
  }

  return { kind: "server", start, attach };
}
