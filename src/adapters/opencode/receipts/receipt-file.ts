import { appendFile, lstat, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { holdLock } from "../files/hold-lock.js";
import { readPlainFile } from "../files/plain-file.js";
import { createWriteBehind } from "../files/write-behind.js";
import { LONGEST_FILE, olderOf } from "./read-receipts.js";
import { taskOf } from "./receipt.js";

/** Maximum bytes of one file before it is rotated. One rotated file is kept. */
const LARGEST = 1_000_000;
const LOCK_MS = 5_000;

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const stats = await lstat(path);
    // Only a plain file is written to.
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return 0;
  }
}

/** Appends lines, and rotates the file when it is full. Rejects if the system does. */
async function append(path: string, lines: readonly string[], largest: number): Promise<void> {
  const size = await sizeOf(path);
  if (size === undefined) throw new Error("It is not a regular file.");
  if (size > largest) await rename(path, olderOf(path));
  await appendFile(path, `${lines.join("\n")}\n`, { mode: 0o600 });
}

/** Rewrites a file without the lines of some tasks. */
async function cutOut(path: string, taskIds: ReadonlySet<string>): Promise<void> {
  const read = await readPlainFile(path, LONGEST_FILE);
  if (read.isErr()) return;
  const lines = String(read.value).split("\n");
  const kept = lines.filter((line) => !taskIds.has(taskOf(line) ?? ""));
  if (kept.length === lines.length) return;
  // Replaces the file atomically. The lock keeps other processes out. A library for this would
  // install signal handlers in the host process.
  const next = `${path}.new`;
  await writeFile(next, kept.join("\n"), { mode: 0o600 });
  await rename(next, path);
}

/** Writes lines to a file in the background, in order. */
export interface ReceiptFile {
  /** Never rejects or throws. Lines that are not written yet are only in memory. */
  add(make: () => string | undefined): void;
  /** Removes all lines of these tasks in the background. Never rejects or throws. */
  forget(taskIds: readonly string[]): void;
  /** Waits until everything is written. Never rejects. */
  flush(): Promise<void>;
}

/** The maximum number of pending lines. It bounds the memory if the disk hangs. */
const MOST_WAITING = 1_000;

export function openReceiptFile(
  path: string,
  onFault: (message: string) => void,
  largest = LARGEST,
): ReceiptFile {
  let waiting: (() => string | undefined)[] = [];
  let forgotten = new Set<string>();
  const writeOnce = async () => {
    const made = waiting.flatMap((make) => make() ?? []);
    const gone = forgotten;
    [waiting, forgotten] = [[], new Set()];
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Another process may write, rotate or cut the file at the same time.
    const held = await holdLock(path, LOCK_MS);
    try {
      if (made.length > 0) await append(path, made, largest);
      if (gone.size > 0) for (const one of [olderOf(path), path]) await cutOut(one, gone);
    } finally {
      await held.release();
    }
  };
  const writer = createWriteBehind(
    () => waiting.length + forgotten.size > 0,
    async () => {
      // Lets the caller's decision finish first.
      await new Promise((resolve) => setTimeout(resolve, 0));
      await writeOnce().catch((cause: unknown) => {
        const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
        onFault(`Decisions are not recorded (${code}).`);
      });
    },
  );
  return {
    add: (make) => {
      if (waiting.length < MOST_WAITING) waiting.push(make);
      writer.start();
    },
    forget: (taskIds) => {
      for (const taskId of taskIds) forgotten.add(taskId);
      writer.start();
    },
    flush: writer.settled,
  };
}

/** A receipt file that stores nothing. */
export const NO_RECEIPT_FILE: ReceiptFile = {
  add: () => undefined,
  forget: () => undefined,
  flush: async () => undefined,
};
