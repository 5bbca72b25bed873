import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { fingerprintWorker, type WorkerIdentity } from "../../../../worker.js";
import { anySignal } from "../../../opencode/any-signal.js";
import type { Clock, Store, StoreFault } from "../ports.js";
import { type Claim, choose, type Found, listRefusals } from "./choose.js";
import { decodeRegistry, type ProcessID, type RegistryEntry, type RegistryFile } from "./entry.js";
import type { ProcessTable } from "./processes.js";

/** Options of a registry. */
export interface RegistryOptions {
  readonly store: Store;
  readonly processes: ProcessTable;
  readonly clock?: Clock;
  /** The process that starts workers; this one by default. */
  readonly hostPid?: number;
  /** How long to wait for a worker that another process is starting, in milliseconds. */
  readonly waitMs?: number;
}

/** How to reach a started worker. */
interface StartedWorker {
  readonly pid: number;
  readonly url: string;
  readonly sessionID: string;
}

interface ClaimOptions {
  readonly forceNew?: boolean;
  /** The most workers on this device. A reused worker does not count again. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal;
}

/** The workers of this device, shared by all processes on it. No method throws. */
export interface Registry {
  /**
   * Decides under the lock. Waits for a worker that is being started for an equal request. After a
   * `start`, others wait until `complete` or `remove` is called, or until this process ends.
   */
  claim(wanted: WorkerIdentity, options?: ClaimOptions): Promise<Result<Claim, StoreFault>>;
  complete(id: string, worker: StartedWorker): Promise<Result<void, StoreFault>>;
  remove(id: string): Promise<Result<void, StoreFault>>;
  /** Lists the running workers without changing anything. */
  list(): Promise<Result<readonly RegistryEntry[], StoreFault>>;
}

const FOREIGN: StoreFault = {
  code: "not-readable",
  path: "the registry of workers",
  message: "The file has an unknown format, perhaps from a newer version. It was not changed.",
};

const WAIT_MS = 45_000;
const LOOK_MS = 100;

/**
 * The entries whose processes run. Determined before the lock is taken, because it takes a while.
 */
type Alive = ReadonlySet<string>;

const keyOf = ({ pid, startTime }: ProcessID): string => `${pid} ${startTime}`;

/** Opens the registry in the store. */
export function createRegistry(options: RegistryOptions): Registry {
  const { store, processes, clock = { now: Date.now }, hostPid = process.pid } = options;
  const { waitMs = WAIT_MS } = options;

  async function findAlive(entries: readonly ProcessID[]): Promise<Alive> {
    const found = await Promise.all(
      entries.map(async (entry) => {
        const isSame = (await processes.findStart(entry.pid)) === entry.startTime;
        return isSame ? [keyOf(entry)] : [];
      }),
    );
    return new Set(found.flat());
  }

  async function read(): Promise<Result<RegistryFile, StoreFault>> {
    const json = await store.read();
    return json.map((value) => decodeRegistry(value) ?? { version: 1, entries: [] });
  }

  /** Changes the entries in one step. After a broken file was moved aside, tries once more. */
  async function change(
    next: (entries: readonly RegistryEntry[]) => readonly RegistryEntry[],
  ): Promise<Result<void, StoreFault>> {
    const once = async (): Promise<Result<void, StoreFault>> => {
      let isForeign = false;
      const updated = await store.update((json) => {
        const file = decodeRegistry(json);
        isForeign = file === undefined;
        return file && { version: 1, entries: next(file.entries) };
      });
      return updated.andThen(() => (isForeign ? err(FOREIGN) : ok()));
    };
    const first = await once();
    return first.isErr() && first.error.code === "invalid-json" ? once() : first;
  }

  async function claimOnce(
    wanted: WorkerIdentity,
    forceNew: boolean,
    limit: number,
    host: ProcessID,
  ): Promise<Result<Found, StoreFault>> {
    // The update below repairs a broken file.
    const known = (await read()).map(({ entries }) => entries).unwrapOr([]);
    const alive = await findAlive(known);
    const seen = new Set(known.map(keyOf));
    let found: Found | undefined;
    const changed = await change((entries) => {
      // Entries added in the meantime were alive a moment ago.
      const running = entries.filter((entry) => alive.has(keyOf(entry)) || !seen.has(keyOf(entry)));
      found = choose(running, wanted, forceNew);
      if (found !== undefined) return running;
      if (running.length >= limit) {
        found = { kind: "full" };
        return running;
      }
      const id = randomUUID();
      found = { kind: "start", id, refused: listRefusals(running, wanted, forceNew) };
      const entry: RegistryEntry = {
        id,
        status: "starting",
        fingerprint: fingerprintWorker(wanted),
        identity: wanted,
        ...host,
        createdAt: clock.now(),
      };
      return [...running, entry];
    });
    return changed.andThen(() => (found === undefined ? err(FOREIGN) : ok(found)));
  }

  async function waitWhileStarting(id: string, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const file = await read();
      const entry = file
        .map(({ entries }) => entries.find((one) => one.id === id))
        .unwrapOr(undefined);
      if (entry?.status !== "starting") return;
      if ((await findAlive([entry])).size === 0) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async function claim(
    wanted: WorkerIdentity,
    { forceNew = false, limit = Number.POSITIVE_INFINITY, signal }: ClaimOptions = {},
  ): Promise<Result<Claim, StoreFault>> {
    const startTime = (await processes.findStart(hostPid)) ?? "unknown";
    const host = { pid: hostPid, startTime };
    const deadline = AbortSignal.timeout(waitMs);
    const until = signal === undefined ? deadline : anySignal([signal, deadline]);
    for (;;) {
      // After the deadline, start a new worker instead of waiting for the other process.
      const found = await claimOnce(wanted, forceNew || until.aborted, limit, host);
      if (found.isErr()) return err(found.error);
      if (found.value.kind !== "wait") return ok(found.value);
      await waitWhileStarting(found.value.id, until);
    }
  }

  return {
    claim,
    complete: async (id, { pid, url, sessionID }) => {
      const startTime = (await processes.findStart(pid)) ?? "unknown";
      return change((entries) =>
        entries.map(
          (entry): RegistryEntry =>
            entry.id === id ? { ...entry, pid, startTime, url, sessionID, status: "ready" } : entry,
        ),
      );
    },
    remove: (id) => change((entries) => entries.filter((entry) => entry.id !== id)),
    list: async () => {
      const file = await read();
      if (file.isErr()) return err(file.error);
      const alive = await findAlive(file.value.entries);
      return ok(file.value.entries.filter((entry) => alive.has(keyOf(entry))));
    },
  };
}
