import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { err, ok, type Result } from "neverthrow";

/** The reason why a file was not read. */
export interface FileFault {
  /** The system's error code, or `not-plain`, or `too-large`. */
  readonly code: string;
}

type Read = Result<Buffer, FileFault>;

/** Bytes. OpenCode's own list of all providers is 6 MB. */
export const LARGEST_FILE = 64 * 1024 * 1024;

// Guards against a file that is replaced between `stat` and `open`: opening a pipe would block
// until a writer comes, and opening a terminal could make it this process's controlling terminal.
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
const CHUNK = 64 * 1024;

function refuse(code: string): Result<never, FileFault> {
  return err({ code });
}

function toFault(cause: unknown): Result<never, FileFault> {
  return refuse(cause instanceof Error && "code" in cause ? String(cause.code) : "unknown");
}

function check(stats: Stats, limit: number): FileFault | undefined {
  if (stats.isDirectory()) return { code: "EISDIR" };
  if (!stats.isFile()) return { code: "not-plain" };
  return stats.size > limit ? { code: "too-large" } : undefined;
}

/**
 * Collects what is read, at most one byte beyond the limit. A file may grow while it is read, or
 * report no size.
 */
class Pieces {
  readonly #limit: number;
  readonly #pieces: Buffer[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  next(expected: number): Buffer {
    const room = this.#limit + 1 - this.#size;
    return Buffer.allocUnsafe(Math.min(room, Math.max(CHUNK, expected + 1 - this.#size)));
  }

  /** Returns whether there may be more to read. */
  take(piece: Buffer, count: number): boolean {
    this.#pieces.push(piece.subarray(0, count));
    this.#size += count;
    return count > 0 && this.#size <= this.#limit;
  }

  end(): Read {
    return this.#size > this.#limit ? refuse("too-large") : ok(Buffer.concat(this.#pieces));
  }
}

async function readHandle(handle: FileHandle, limit: number): Promise<Read> {
  const stats = await handle.stat();
  const fault = check(stats, limit);
  if (fault !== undefined) return err(fault);
  const pieces = new Pieces(limit);
  for (;;) {
    const piece = pieces.next(stats.size);
    const { bytesRead } = await handle.read(piece, 0, piece.length, null);
    if (!pieces.take(piece, bytesRead)) return pieces.end();
  }
}

/**
 * Reads a plain file, also through a link. Refuses a folder, a pipe, a device, a socket and more
 * than `limit` bytes. Never blocks on a pipe or device. Never throws.
 */
export async function readPlainFile(path: string | URL, limit = LARGEST_FILE): Promise<Read> {
  try {
    // Opening a device may already have an effect.
    const fault = check(await stat(path), limit);
    if (fault !== undefined) return err(fault);
    const handle = await open(path, FLAGS);
    try {
      return await readHandle(handle, limit);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    return toFault(cause);
  }
}

/** Synchronous `readPlainFile`. */
export function readPlainFileSync(path: string | URL, limit = LARGEST_FILE): Read {
  let descriptor: number | undefined;
  try {
    const before = check(statSync(path), limit);
    if (before !== undefined) return err(before);
    descriptor = openSync(path, FLAGS);
    const stats = fstatSync(descriptor);
    const fault = check(stats, limit);
    if (fault !== undefined) return err(fault);
    const pieces = new Pieces(limit);
    for (;;) {
      const piece = pieces.next(stats.size);
      const count = readSync(descriptor, piece, 0, piece.length, null);
      if (!pieces.take(piece, count)) return pieces.end();
    }
  } catch (cause) {
    return toFault(cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
