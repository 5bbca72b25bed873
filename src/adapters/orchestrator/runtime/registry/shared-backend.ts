import { err, ok, type Result } from "neverthrow";
import type {
  Backend,
  ProcessStatus,
  SpawnRequest,
  StoreFault,
  Worker,
  WorkerFault,
} from "../ports.js";
import type { ServerBackend, ServerWorker } from "../server-backend/index.js";
import type { Claim } from "./choose.js";
import type { RegistryEntry } from "./entry.js";
import { Line } from "./line.js";
import type { Passwords } from "./passwords.js";
import type { ProcessTable } from "./processes.js";
import type { Registry } from "./registry.js";

/** Options of a shared backend. */
export interface SharedBackendOptions {
  readonly backend: ServerBackend;
  readonly registry: Registry;
  readonly passwords: Passwords;
  /** Reads the processes' memory; without it memory is unknown. */
  readonly processes?: ProcessTable;
  /** Ends an idle worker of this process; false if all are busy. */
  readonly makeRoom?: () => Promise<boolean>;
  /** Called if the registry fails; workers are then started without it. */
  readonly onFault?: (fault: StoreFault) => void;
}

/** How many unusable workers of the registry to skip before a new one is started. */
const TRIES = 3;

const CANCELED: WorkerFault = { code: "canceled", message: "The start was canceled." };

/**
 * Server workers that every OpenCode on this device shares: found in the registry, else started.
 */
export function shareServerBackend(options: SharedBackendOptions): Backend {
  const { backend, registry, passwords, processes, onFault = () => undefined } = options;
  const { makeRoom = async () => false } = options;
  const line = new Line();
  /** Started by this process and not yet stopped: the count for the limit if the registry fails. */
  let own = 0;

  function report(outcome: Result<unknown, StoreFault>): void {
    if (outcome.isErr()) onFault(outcome.error);
  }

  async function forget(id: string): Promise<void> {
    await passwords.remove(id);
    report(await registry.remove(id));
  }

  async function attach(
    { id, pid, url }: RegistryEntry,
    request: SpawnRequest,
  ): Promise<Worker | undefined> {
    const password = await passwords.read(id);
    if (password === undefined || url === undefined) return undefined;
    const attached = await backend.attach({ pid, url, password }, request);
    return attached.map((worker): Worker => worker).unwrapOr(undefined);
  }

  async function removeLeftovers(): Promise<void> {
    const listed = await registry.list();
    if (listed.isOk()) await passwords.keepOnly(listed.value.map(({ id }) => id));
  }

  async function publish(id: string, worker: ServerWorker): Promise<Worker> {
    const { pid, url, sessionID, password } = worker;
    const isKept = await passwords.save(id, password);
    report(
      isKept ? await registry.complete(id, { pid, url, sessionID }) : await registry.remove(id),
    );
    await removeLeftovers();
    return stopsOnce(worker, async () => {
      await forget(id);
      await worker.stop();
    });
  }

  /** Counts a worker until it is stopped. */
  function stopsOnce(worker: Worker, end: () => Promise<void>): Worker {
    let ended: Promise<void> | undefined;
    const stop = async () => {
      ended ??= end().finally(() => {
        own -= 1;
      });
      await ended;
    };
    return { ...worker, stop };
  }

  async function startCounted(request: SpawnRequest): Promise<Result<ServerWorker, WorkerFault>> {
    own += 1;
    const started = await backend.start(request);
    if (started.isErr()) own -= 1;
    return started;
  }

  async function start(id: string, request: SpawnRequest): Promise<Result<Worker, WorkerFault>> {
    const started = await startCounted(request);
    if (started.isOk()) return ok(await publish(id, started.value));
    await forget(id);
    return err(started.error);
  }

  /** Starts a worker without the registry. */
  async function startAlone(request: SpawnRequest): Promise<Result<Worker, WorkerFault>> {
    const started = await startCounted(request);
    return started.map((worker) => stopsOnce(worker, async () => worker.stop()));
  }

  type Place = Exclude<Claim, { kind: "full" }> | { readonly kind: "alone" };

  /** A worker, or the right to start one; undefined while the limit is reached. */
  async function claim(request: SpawnRequest, forceNew: boolean): Promise<Place | undefined> {
    const { identity, signal, limit = Number.POSITIVE_INFINITY } = request;
    const claimed = await registry.claim(identity, { forceNew, limit, signal });
    if (claimed.isOk() && claimed.value.kind !== "full") return claimed.value;
    if (claimed.isErr()) {
      onFault(claimed.error);
      if (own < limit) return { kind: "alone" };
    }
    return undefined;
  }

  async function findPlace(request: SpawnRequest, forceNew: boolean): Promise<Place | undefined> {
    const found = await claim(request, forceNew);
    if (found !== undefined) return found;
    const since = Date.now();
    return line.wait(
      async () => {
        const now = await claim(request, forceNew);
        if (now === undefined) await makeRoom();
        return now;
      },
      request.signal,
      (position) => request.onQueue?.(position, since),
    );
  }

  return {
    kind: "server",
    start: async (request) => {
      const { forceNew = false } = request;
      for (let tries = 1; ; tries += 1) {
        const place = await findPlace(request, forceNew || tries === TRIES);
        if (place === undefined) return err(CANCELED);
        if (place.kind === "alone") return startAlone(request);
        if (place.kind === "start") return start(place.id, request);
        const worker = await attach(place.entry, request);
        if (worker !== undefined) return ok(worker);
        await forget(place.entry.id);
      }
    },
    listProcesses: async () => {
      const entries = (await registry.list()).unwrapOr([]);
      const servers = entries.filter(({ status }) => status === "ready");
      const known = [
        { name: "OpenCode", pid: process.pid },
        ...servers.map(({ identity, pid }) => ({ name: `server of ${identity.workerID}`, pid })),
      ];
      return Promise.all(
        known.map(
          async (one): Promise<ProcessStatus> => ({
            ...one,
            memory: await processes?.findMemory(one.pid),
          }),
        ),
      );
    },
  };
}
