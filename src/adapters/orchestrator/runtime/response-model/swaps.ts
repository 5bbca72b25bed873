import * as z from "zod";
import { namesOtherModel } from "../../../../worker.js";
import type { Clock, Store } from "../ports.js";
import { readResponseModel } from "./read-response-model.js";
import type { FetchWatch } from "./watch-fetch.js";

/** A provider answered with another model than the one that it was asked for. */
export type Swap = z.infer<typeof swapSchema>;

/** What providers answered with. Nothing of it throws. */
export interface Swaps {
  /** Headers for a request that OpenCode is about to make, so that its answer is looked at. */
  readonly watch: (request: unknown) => Readonly<Record<string, string>>;
  /** Waits until the answers that have begun in a session are looked at. */
  readonly settle: (sessionID: string) => Promise<void>;
  /** What was seen in a session since it was last asked. */
  readonly take: (sessionID: string) => Promise<readonly Swap[]>;
}

export interface SwapsOptions {
  readonly clock: Clock;
  /** `fetch` is replaced at the first request that is watched, not before. */
  readonly watchFetch: () => FetchWatch;
  /** What workers in processes of their own have seen. */
  readonly store: Store;
  /** In a worker's own process: others ask for what is seen here. */
  readonly isWorker?: boolean;
}

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

/** What `chat.headers` is given, which its type declaration does not say. */
const requestSchema = z.object({
  sessionID: z.string(),
  model: z.object({
    providerID: z.string(),
    id: z.string(),
    /** The id that goes out, where the config has another one for the model. */
    api: z.object({ id: z.string() }).optional().catch(undefined),
  }),
});

const KEPT = 100;
/** Bytes of the file. */
export const LARGEST_SWAP_FILE = 200_000;
/** An answer that was not taken: its host was killed. */
const KEPT_MS = 24 * 3_600_000;
/** A provider that has begun to answer names its model at once. */
const SETTLE_MS = 1_000;

/** Looks at the answers of providers, in this process or, for a worker in its own, for another one. */
export function createSwaps(options: SwapsOptions): Swaps {
  const { clock, store, isWorker = false } = options;
  const pending = new Map<string, Set<Promise<void>>>();
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

  const look = async (request: Request, response: Response): Promise<void> => {
    const { sessionID, model } = request;
    const answered = await readResponseModel(response);
    if (answered === undefined || !namesOtherModel(model.api?.id ?? model.id, answered)) return;
    const { providerID, id: modelID } = model;
    await note({ sessionID, providerID, modelID, answered, at: clock.now() });
  };

  const follow = (sessionID: string, work: Promise<void>): void => {
    const all = pending.get(sessionID) ?? new Set();
    pending.set(sessionID, all.add(work));
    void work.finally(() => {
      all.delete(work);
      if (all.size === 0) pending.delete(sessionID);
    });
  };

  const settle = async (sessionID: string): Promise<void> => {
    const all = [...(pending.get(sessionID) ?? [])];
    if (all.length === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, SETTLE_MS);
    });
    await Promise.race([Promise.all(all), late]);
    clearTimeout(timer);
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
    watch: (given) => {
      const request = requestSchema.safeParse(given);
      if (!request.success) return {};
      const { data } = request;
      return options.watchFetch().mark((response) => follow(data.sessionID, look(data, response)));
    },
    settle,
    take: async (sessionID) => {
      await settle(sessionID);
      const isOf = (swap: Swap) => swap.sessionID === sessionID;
      const own = seen.filter(isOf);
      seen = seen.filter((swap) => !isOf(swap));
      return [...own, ...(await takeWritten(isOf))];
    },
  };
}

type Request = z.infer<typeof requestSchema>;

/** Another version's file says nothing here. */
function decode(json: unknown): readonly Swap[] {
  const file = fileSchema.safeParse(json);
  return file.success ? file.data.swaps : [];
}
