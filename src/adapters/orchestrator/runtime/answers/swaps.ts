import * as z from "zod";
import { namesOtherModel } from "../../../../worker.js";
import type { Clock, Store } from "../ports.js";
import { readResponseModel } from "./read-response-model.js";
import type { AnswerListener } from "./watch-answers.js";

const swapSchema = z.object({
  sessionID: z.string(),
  providerID: z.string(),
  modelID: z.string(),
  /** As the provider names it. */
  answered: z.string().max(200),
  /** Milliseconds since 1970. */
  at: z.number(),
});
const fileSchema = z.object({ version: z.literal(1), swaps: z.array(swapSchema) });

/** A provider answered with another model than the one that it was asked for. */
export type Swap = z.infer<typeof swapSchema>;

/** Finds other models than those that were asked for. Nothing of it throws. */
export interface Swaps {
  readonly look: AnswerListener;
  /** What was seen in a session since it was last asked. */
  readonly take: (sessionID: string) => Promise<readonly Swap[]>;
}

export interface SwapsOptions {
  readonly clock: Clock;
  /** What workers in processes of their own have seen. */
  readonly store: Store;
  /** In a worker's own process: others ask for what is seen here. */
  readonly isWorker?: boolean;
}

const KEPT = 100;
/** Bytes of the file. */
export const LARGEST_SWAP_FILE = 200_000;
/** An answer that was not taken: its host was killed. */
const KEPT_MS = 24 * 3_600_000;

/** Keeps what was seen, in this process or, for a worker in its own, for another one. */
export function createSwaps({ clock, store, isWorker = false }: SwapsOptions): Swaps {
  let seen: readonly Swap[] = [];
  /** What stays in the file, since it cannot be written. */
  const taken = new Set<string>();

  const recent = (swaps: readonly Swap[]) =>
    swaps.filter(({ at }) => clock.now() - at < KEPT_MS).slice(-KEPT);

  const note = async (swap: Swap): Promise<void> => {
    if (!isWorker) {
      seen = recent([...seen, swap]);
      return;
    }
    // Where it cannot be written, a swap is not seen, as it would be without this.
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

/** Another version's file says nothing here. */
function decode(json: unknown): readonly Swap[] {
  const file = fileSchema.safeParse(json);
  return file.success ? file.data.swaps : [];
}
