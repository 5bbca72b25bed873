import * as z from "zod";
import type { FetchWatch } from "./watch-fetch.js";

/** The input of `chat.headers`, which OpenCode's type declaration omits. */
const requestSchema = z.object({
  sessionID: z.string(),
  model: z.object({
    providerID: z.string(),
    id: z.string(),
    /** The id that is sent, if the config maps the model to another id. */
    api: z.object({ id: z.string() }).optional().catch(undefined),
  }),
});

/** A request from OpenCode to a provider. */
type WatchedRequest = z.infer<typeof requestSchema>;

/** Reads a response. It is a clone, so its body can be read once. Must not reject. */
export type AnswerListener = (request: WatchedRequest, response: Response) => Promise<void>;

/** Watches the responses of providers. No method throws. */
export interface Answers {
  /** Headers that mark a request, so that its response is watched. */
  readonly watch: (request: unknown) => Readonly<Record<string, string>>;
  /** Waits until the responses that have started in a session are read. */
  readonly settle: (sessionID: string) => Promise<void>;
}

/** Providers name model and quota at the start of a response. */
const SETTLE_MS = 1_000;

/** Replaces `fetch` at the first watched request, not earlier. */
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
