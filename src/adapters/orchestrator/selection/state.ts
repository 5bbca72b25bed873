import { ok, type Result } from "neverthrow";
import { decodeWorkerState } from "../../../schema/index.js";
import { EMPTY_WORKER_STATE, type WorkerState } from "../../../worker.js";
import type { Store, StoreFault } from "./ports.js";

/** The models that the user chose for workers. They survive dispose and restart. */
export interface Choices {
  read(): Promise<WorkerState>;
  /** Changes the state. If the store fails, reports the fault and keeps the change in memory. */
  change(next: (state: WorkerState) => WorkerState): Promise<void>;
}

const SOURCE = "workers' models";

function decode(json: unknown): WorkerState | undefined {
  if (json === undefined) return EMPTY_WORKER_STATE;
  return decodeWorkerState(json, SOURCE)
    .map(({ value }): WorkerState | undefined => value)
    .unwrapOr(undefined);
}

/** Reads the store on every use: another process, or a second plugin copy, may have changed it. */
export function createChoices(store: Store, onFault: (message: string) => void): Choices {
  /** The state while the store cannot be written. */
  let memory: WorkerState | undefined;

  const report = (done: "read" | "saved", { code, message }: StoreFault) => {
    onFault(`Your model choices cannot be ${done} (${code}): ${message}`);
  };

  return {
    read: async () => {
      if (memory !== undefined) return memory;
      const kept: Result<unknown, StoreFault> = await store.read();
      if (kept.isErr()) {
        report("read", kept.error);
        return EMPTY_WORKER_STATE;
      }
      return decode(kept.value) ?? EMPTY_WORKER_STATE;
    },
    change: async (next) => {
      let changed: WorkerState | undefined;
      const written = await store.update((current) => {
        const state = decode(current);
        // Leave a file of a newer version as it is.
        if (state === undefined) return current;
        changed = next(state);
        return changed;
      });
      if (written.isOk() && changed !== undefined) {
        memory = undefined;
        return;
      }
      if (written.isErr()) report("saved", written.error);
      else onFault("Your model choices cannot be saved: their file has another version.");
      memory = next(memory ?? EMPTY_WORKER_STATE);
    },
  };
}

/** A store that lasts as long as this process. */
export function createMemoryStore(): Store {
  let kept: unknown;
  return {
    read: async () => ok(kept),
    update: async (change) => {
      kept = change(kept);
      return ok();
    },
  };
}
