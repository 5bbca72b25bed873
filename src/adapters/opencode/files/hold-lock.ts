import fs, { type Stats } from "node:fs";
import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";

/** A lock counts as abandoned if its holder has not touched it for this long. */
const STALE_MS = 10_000;
const RETRY_MS = 20;

/** A lock that is held until it is released or lost. */
export interface HeldLock {
  /** Never rejects: a lost lock already belongs to another process. */
  readonly release: () => Promise<void>;
  readonly isLost: () => boolean;
}

type TakeStats = (fault: NodeJS.ErrnoException | null, stats?: Stats) => void;

/**
 * A holder never sets its lock's time more than a second ahead. A later time comes from a wrong
 * clock.
 */
function isFromTheFuture(stats: Stats): boolean {
  return stats.mtimeMs > Date.now() + STALE_MS;
}

function age(stats: Stats): Stats {
  stats.mtimeMs = 0;
  stats.mtime = new Date(0);
  return stats;
}

/** The file system as the lock library sees it. Locks with a future time count as stale. */
const FILES = {
  ...fs,
  stat: (path: string, take: TakeStats): void => {
    fs.stat(path, (fault, stats) => {
      if (fault === null) take(null, isFromTheFuture(stats) ? age(stats) : stats);
      else take(fault);
    });
  },
};

/**
 * Takes the lock folder `<path>.lock` against all other processes. The file itself need not exist.
 * Waits at most `waitMs` for other holders. An abandoned lock expires after 10 s. Rejects with the
 * system's error code or ELOCKED.
 */
export async function holdLock(path: string, waitMs: number): Promise<HeldLock> {
  let isLost = false;
  // The library would retry for any reason, even without write permission.
  await access(dirname(path), constants.W_OK);
  // Few commands write, so the library is loaded on first use.
  const { default: lockfile } = await import("proper-lockfile");
  const release = await lockfile.lock(path, {
    fs: FILES,
    // The file may not exist yet.
    realpath: false,
    stale: STALE_MS,
    retries: {
      retries: Math.ceil(waitMs / RETRY_MS),
      factor: 1,
      minTimeout: RETRY_MS / 2,
      maxTimeout: RETRY_MS,
      randomize: true,
      maxRetryTime: waitMs,
    },
    // The library's default handler throws where nobody can catch the error.
    onCompromised: () => {
      isLost = true;
    },
  });
  return { release: () => release().catch(() => undefined), isLost: () => isLost };
}
