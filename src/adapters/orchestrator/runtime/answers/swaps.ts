import * as z from "zod";
import { namesOtherModel } from "../../../../worker.js";
import type { Clock, Store } from "../ports.js";
import { readResponseModel } from "./read-response-model.js";
import type { AnswerListener } from "./watch-answers.js";

const swapSchema = z.object({
  sessionID: z.string(),
  providerID: z.string(),
  modelID: z.string(),
  /** The model that the provider reported. */
  answered: z.string().max(200),
  /** Milliseconds since 1970. */
  at: z.number(),
});
const fileSchema = z.object({ version: z.literal(1), swaps: z.array(swapSchema) });

/** A response from another model than the requested one. */
export type Swap = z.infer<typeof swapSchema>;

/** Detects responses from another model than the requested one. No method throws. */
export interface Swaps {
  readonly look: AnswerListener;
  /** The swaps of a session since the last call. */
  readonly take: (sessionID: string) => Promise<readonly Swap[]>;
}

export interface SwapsOptions {
  readonly clock: Clock;
  /** Swaps that server workers have observed. */
  readonly store: Store;
  /** Whether this is a server worker's process, whose host reads the swaps from the store. */
  readonly isWorker?: boolean;
}

const KEPT = 100;
/** The limit for the file, in bytes. */
export const LARGEST_SWAP_FILE = 200_000;
/** Drops swaps that nobody collected, because their host was killed. */
const KEPT_MS = 24 * 3_600_000;

/** Keeps swaps in memory, or in the store if this is a server worker. */
export function createSwaps({ clock, store, isWorker = false }: SwapsOptions): Swaps {
  let seen: readonly Swap[] = [];
  /** Swaps already delivered that could not be removed from the file. */
  const taken = new Set<string>();

  const recent = (swaps: readonly Swap[]) =>
    swaps.filter(({ at }) => clock.now() - at < KEPT_MS).slice(-KEPT);

  const note = async (swap: Swap): Promise<void> => {
    if (!isWorker) {
      seen = recent([...seen, swap]);
      return;
    }
    // If the write fails, the swap goes unnoticed.
    const written = await store.update((kept) => ({
      version: 1,
      swaps: recent([...decode(kept), swap]),
    }));
    written.unwrapOr(undefined);
  };

  const takeWritten = async (isMeant: (swap: Swap) => boolean): Promise<readonly Swap[]> => {
    const written = decode((await store.read()).unwrapOr(undefined)).filter(isMeant);
    const fresh = written.filter((swap) => !taken.has(JSON.stringify(swap)));
    if (fresh.length === 0) return [];
    const removed = await store.update((kept) => ({
      version: 1,
      swaps: recent(decode(kept).filter((swap) => !isMeant(swap))),
    }));
    if (removed.isErr()) for (const swap of fresh) taken.add(JSON.stringify(swap));
    return fresh;
  };

  return {
    look: async ({ sessionID, model }, response) => {
      const answered = await readResponseModel(response);
      if (answered === undefined || !namesOtherModel(model.api?.id ?? model.id, answered)) return;
      const { providerID, id: modelID } = model;
      await note({ sessionID, providerID, modelID, answered, at: clock.now() });
    },
    take: async (sessionID) => {
      const isOf = (swap: Swap) => swap.sessionID === sessionID;
      const own = seen.filter(isOf);
      seen = seen.filter((swap) => !isOf(swap));
      return [...own, ...(await takeWritten(isOf))];
    },
  };
}

/** A file of another version counts as empty. */
function decode(json: unknown): readonly Swap[] {
  const file = fileSchema.safeParse(json);
  return file.success ? file.data.swaps : [];
}
