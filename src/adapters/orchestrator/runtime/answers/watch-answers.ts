import * as z from "zod";
import type { FetchWatch } from "./watch-fetch.js";

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

/** A request that OpenCode makes to a provider. */
type WatchedRequest = z.infer<typeof requestSchema>;

/** Looks at an answer. The response is a clone, whose body may be read once. Must not reject. */
export type AnswerListener = (request: WatchedRequest, response: Response) => Promise<void>;

/** Looks at what providers answer. Nothing of it throws. */
export interface Answers {
  /** Headers for a request that OpenCode is about to make, so that its answer is looked at. */
  readonly watch: (request: unknown) => Readonly<Record<string, string>>;
  /** Waits until the answers that have begun in a session are looked at. */
  readonly settle: (sessionID: string) => Promise<void>;
}

/** A provider that has begun to answer says at once what is looked for. */
const SETTLE_MS = 1_000;

/** `fetch` is replaced at the first request that is watched, not before. */
export function watchAnswers(
  watchFetch: () => FetchWatch,
  listeners: readonly AnswerListener[],
): Answers {
  const pending = new Map<string, Set<Promise<void>>>();

  const follow = (sessionID: string, work: Promise<void>): void => {
    const all = pending.get(sessionID) ?? new Set();
    pending.set(sessionID, all.add(work));
    void work.finally(() => {
      all.delete(work);
      if (all.size === 0) pending.delete(sessionID);
    });
  };

  const look = async (request: WatchedRequest, response: Response): Promise<void> => {
    await Promise.all(listeners.map((listen) => listen(request, response)));
  };

  return {
    watch: (given) => {
      const request = requestSchema.safeParse(given);
      if (!request.success) return {};
      const { data } = request;
      return watchFetch().mark((response) => follow(data.sessionID, look(data, response)));
    },
    settle: async (sessionID) => {
      const all = [...(pending.get(sessionID) ?? [])];
      if (all.length === 0) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, SETTLE_MS);
      });
      await Promise.race([Promise.all(all), late]);
      clearTimeout(timer);
    },
  };
}
