import { setTimeout as delay } from "node:timers/promises";

/** A caller in this process that waits for a server worker. */
interface Ticket {
  readonly move: (position: number) => void;
}

/** Milliseconds between attempts: another process may have ended a worker. */
const LOOK_MS = 250;

/** A first-in, first-out queue for a resource that other holders have to release. */
export class Line {
  readonly #waiting: Ticket[] = [];

  /**
   * Repeats `attempt` until it succeeds, once the caller is first in line; undefined if the signal
   * fires first. `move` receives each new position, from 1, and undefined at the end.
   */
  async wait<T>(
    attempt: () => Promise<T | undefined>,
    signal: AbortSignal,
    move: (position: number | undefined) => void,
  ): Promise<T | undefined> {
    const ticket: Ticket = { move };
    this.#waiting.push(ticket);
    move(this.#waiting.length);
    try {
      while (!signal.aborted) {
        const got = this.#waiting[0] === ticket ? await attempt() : undefined;
        if (got !== undefined) return got;
        // An aborted caller does not wait.
        await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
      }
      return undefined;
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(ticket), 1);
      move(undefined);
      for (const [index, other] of this.#waiting.entries()) other.move(index + 1);
    }
  }
}
