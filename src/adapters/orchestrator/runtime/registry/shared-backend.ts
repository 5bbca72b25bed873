import { err, ok, type Result } from "neverthrow";
import type { Backend, SpawnRequest, StoreFault, Worker, WorkerFault } from "../ports.js";
import type { ServerBackend, ServerWorker } from "../server-backend/index.js";
import type { RegistryEntry } from "./entry.js";
import type { Passwords } from "./passwords.js";
import type { Registry } from "./registry.js";

/** What a shared backend is made of. */
export interface SharedBackendOptions {
  readonly backend: ServerBackend;
  readonly registry: Registry;
  readonly passwords: Passwords;
  /** Told where the registry does not work; workers are then started without it. */
  readonly onFault?: (fault: StoreFault) => void;
}

/** Workers in the registry that turn out to be unusable are passed over so many times. */
const TRIES = 3;

/** Server workers that every OpenCode on this device may use: found in the registry, else started. */
export function shareServerBackend(options: SharedBackendOptions): Backend {
  const { backend, registry, passwords, onFault = () => undefined } = options;

  function tell(outcome: Result<unknown, StoreFault>): void {
    if (outcome.isErr()) onFault(outcome.error);
  }

  async function forget(id: string): Promise<void> {
    await passwords.remove(id);
    tell(await registry.remove(id));
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
    tell(isKept ? await registry.complete(id, { pid, url, sessionID }) : await registry.remove(id));
    await removeLeftovers();
    const stop = async () => {
      await forget(id);
      await worker.stop();
    };
    return { ...worker, stop };
  }

  async function start(id: string, request: SpawnRequest): Promise<Result<Worker, WorkerFault>> {
    const started = await backend.start(request);
    if (started.isOk()) return ok(await publish(id, started.value));
    await forget(id);
    return err(started.error);
  }

  return {
    kind: "server",
    start: async (request) => {
      const { identity, signal, forceNew = false } = request;
      for (let tries = 1; ; tries += 1) {
        const isLast = tries === TRIES;
        const claim = await registry.claim(identity, { forceNew: forceNew || isLast, signal });
        if (claim.isErr()) {
          onFault(claim.error);
          return backend.start(request);
        }
        if (claim.value.kind === "start") return start(claim.value.id, request);
        const worker = await attach(claim.value.entry, request);
        if (worker !== undefined) return ok(worker);
        await forget(claim.value.entry.id);
      }
    },
  };
}
