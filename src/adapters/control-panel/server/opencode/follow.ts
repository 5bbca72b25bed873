import { setTimeout as delay } from "node:timers/promises";
import type { SourceError } from "../../../../index.js";
import { openEvents, type ServerEvent } from "../../../opencode/server/events.js";
import type { ServerAccess } from "../../../opencode/server/request.js";
import type { Timings } from "../timings.js";

export interface FollowOptions {
  readonly access: ServerAccess;
  readonly timings: Timings;
  /** Stops following. */
  readonly signal: AbortSignal;
  /** Called when the events start. */
  readonly onUp: () => void;
  readonly onEvent: (event: ServerEvent) => void;
  /**
   * Called when the events end, as they do at each disposal of the instance. A new attempt follows.
   */
  readonly onEnd: () => void;
  /** Called when an attempt fails. The next attempt follows after a delay. */
  readonly onDown: (error: SourceError) => Promise<void>;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Follows OpenCode's events and reconnects whenever the connection is lost. Never rejects. */
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
    // A connection that lasted is retried at once. One that fails or ends quickly is retried with
    // growing delays.
    const lasted = opened.isOk() && performance.now() - startedAt > firstWaitMs;
    wait = lasted ? firstWaitMs : wait;
    if (lasted) continue;
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestWaitMs);
  }
}
