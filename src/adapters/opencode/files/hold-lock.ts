import fs, { type Stats } from "node:fs";
import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";

/** A lock whose holder has not touched it for so long belongs to nobody. */
const STALE_MS = 10_000;
const RETRY_MS = 20;

/** A lock that is held, until it is released or lost. */
export interface HeldLock {
  /** Never rejects: a lock that was lost belongs to another by now. */
  readonly release: () => Promise<void>;
  readonly isLost: () => boolean;
}

type TakeStats = (fault: NodeJS.ErrnoException | null, stats?: Stats) => void;

/** A holder never touches its lock more than a second ahead; a clock that was wrong did. */
function isFromTheFuture(stats: Stats): boolean {
  return stats.mtimeMs > Date.now() + STALE_MS;
}

function age(stats: Stats): Stats {
  stats.mtimeMs = 0;
  stats.mtime = new Date(0);
  return stats;
}

/** The file system as the locks see it: what comes from the future is old. */
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
 * Holds `<path>.lock`, a folder, against all other processes; the file need not be there. Waits for
 * others at most `waitMs`, a lock that its holder left behind falls after 10 s. Rejects with the
 * system's code, or ELOCKED.
 */
export async function holdLock(path: string, waitMs: number): Promise<HeldLock> {
  let isLost = false;
  // The lock would be tried again and again, whatever the reason is.
  await access(dirname(path), constants.W_OK);
  // Few commands write: it is loaded for those.
  const { default: lockfile } = await import("proper-lockfile");
  const release = await lockfile.lock(path, {
    fs: FILES,
    // The file may not be there yet.
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
    // Its own way is to throw where nobody can catch it.
    onCompromised: () => {
      isLost = true;
    },
  });
  return { release: () => release().catch(() => undefined), isLost: () => isLost };
}
