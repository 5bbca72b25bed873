import { setTimeout as delay } from "node:timers/promises";
import type { SourceError } from "../../../../index.js";
import { openEvents, type ServerEvent } from "../../../opencode/server/events.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import type { Timings } from "../timings.js";

export interface FollowOptions {
  readonly access: ServerAccess;
  readonly timings: Timings;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The events are coming. */
  readonly onUp: () => void;
  readonly onEvent: (event: ServerEvent) => void;
  /** They ended, as at each disposal of the instance; a new attempt follows. */
  readonly onEnd: () => void;
  /** An attempt failed; the next one follows after a while. */
  readonly onDown: (error: SourceError) => Promise<void>;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Follows OpenCode's events, and reaches for it again and again when it goes away. Never rejects. */
export async function followServer(options: FollowOptions): Promise<void> {
  const { access, timings, signal, onUp, onEvent, onEnd, onDown } = options;
  const { firstWaitMs, longestWaitMs, silenceMs } = timings;
  const isOver = () => signal.aborted;
  let wait = firstWaitMs;
  while (!isOver()) {
    const startedAt = performance.now();
    const opened = await openEvents(access, { signal, silenceMs });
    if (isOver()) return;
    if (opened.isOk()) {
      onUp();
      for await (const event of opened.value) onEvent(event);
      if (isOver()) return;
      onEnd();
    } else {
      await onDown(opened.error);
    }
    // One that lasted is tried again at once, one that fails or ends at once with more and more patience.
    const lasted = opened.isOk() && performance.now() - startedAt > firstWaitMs;
    wait = lasted ? firstWaitMs : wait;
    if (lasted) continue;
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestWaitMs);
  }
}
