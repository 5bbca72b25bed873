/** A waiting task. */
interface Ticket {
  readonly move: (position: number) => void;
  readonly grant: () => void;
}

/** Limits how many tasks of a session run at once. Further tasks wait in order of arrival. */
export class Turns {
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, Ticket[]>();

  /** Takes a turn at once if one is free and nobody waits. */
  take(sessionID: string, limit: number): boolean {
    const running = this.#running.get(sessionID) ?? 0;
    if (running >= limit || (this.#waiting.get(sessionID)?.length ?? 0) > 0) return false;
    this.#running.set(sessionID, running + 1);
    return true;
  }

  /**
   * Waits for a turn; false if the signal fires first. `move` receives each new position, from 1.
   */
  async wait(
    sessionID: string,
    signal: AbortSignal,
    move: (position: number) => void,
  ): Promise<boolean> {
    if (signal.aborted) return false;
    const line = this.#waiting.get(sessionID) ?? [];
    this.#waiting.set(sessionID, line);
    return new Promise((resolve) => {
      const leave = () => {
        line.splice(line.indexOf(ticket), 1);
        this.#renumber(sessionID);
        resolve(false);
      };
      const ticket: Ticket = {
        move,
        grant: () => {
          signal.removeEventListener("abort", leave);
          resolve(true);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      line.push(ticket);
      move(line.length);
    });
  }

  /** Releases a turn, which passes to the first in line, if any. */
  leave(sessionID: string): void {
    const next = this.#waiting.get(sessionID)?.shift();
    if (next !== undefined) {
      next.grant();
      this.#renumber(sessionID);
      return;
    }
    const running = (this.#running.get(sessionID) ?? 1) - 1;
    if (running > 0) this.#running.set(sessionID, running);
    else this.#running.delete(sessionID);
  }

  #renumber(sessionID: string): void {
    const line = this.#waiting.get(sessionID) ?? [];
    for (const [index, { move }] of line.entries()) move(index + 1);
    if (line.length === 0) this.#waiting.delete(sessionID);
  }
}
