/** A background writer: one write at a time until nothing is pending. */
export interface WriteBehind {
  /** Starts a write, unless one is running or nothing is pending. */
  readonly start: () => void;
  /** Waits until nothing is pending. */
  readonly settled: () => Promise<void>;
}

/**
 * `writeOnce` must take everything that is pending and must never reject. Later additions wait for
 * the next write.
 */
export function createWriteBehind(
  hasWaiting: () => boolean,
  writeOnce: () => Promise<void>,
): WriteBehind {
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    while (hasWaiting()) await writeOnce();
    // Runs synchronously after the last `hasWaiting()`, so a later addition starts a new write.
    writing = undefined;
  };
  return {
    start: () => {
      if (writing === undefined && hasWaiting()) writing = writeAll();
    },
    settled: async () => {
      await writing;
    },
  };
}
