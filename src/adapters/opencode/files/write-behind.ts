/** Writes what waits in the background: one write at a time, until nothing waits. */
export interface WriteBehind {
  /** Begins to write, unless that is under way or nothing waits. */
  readonly start: () => void;
  /** Waits until nothing waits any more. */
  readonly settled: () => Promise<void>;
}

/** `writeOnce` takes all that waits, and never rejects; what comes meanwhile is for the next write. */
export function createWriteBehind(
  hasWaiting: () => boolean,
  writeOnce: () => Promise<void>,
): WriteBehind {
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    while (hasWaiting()) await writeOnce();
    // In the same step as the last look: what comes after it starts the next write.
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
