import { setTimeout as delay } from "node:timers/promises";

/** Who waits for a server worker in this process, the first first. */
interface Ticket {
  readonly move: (position: number) => void;
}

/** Milliseconds between two looks: another process may have ended a worker. */
const LOOK_MS = 250;

/** One after the other tries what can only be had when somebody else gives something up. */
export class Line {
  readonly #waiting: Ticket[] = [];

  /**
   * Tries until it gives something, as soon as nobody stands before; undefined where the signal fires first.
   * `move` is told each new position, from 1, and undefined at the end.
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
        // Who gives up waits no longer.
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
