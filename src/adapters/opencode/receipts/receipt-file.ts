import { appendFile, lstat, mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { holdLock } from "../files/hold-lock.js";
import { readPlainFile } from "../files/plain-file.js";
import { createWriteBehind } from "../files/write-behind.js";
import { LONGEST_FILE, olderOf } from "./read-receipts.js";
import { taskOf } from "./receipt.js";

/** Bytes of one file; the one before it is kept. */
const LARGEST = 1_000_000;
const LOCK_MS = 5_000;

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const stats = await lstat(path);
    // What is no plain file is not written to.
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return 0;
  }
}

/** Appends lines, and puts the file aside when it is full. Rejects where the system does. */
async function append(path: string, lines: readonly string[], largest: number): Promise<void> {
  const size = await sizeOf(path);
  if (size === undefined) throw new Error("It is no plain file.");
  if (size > largest) await rename(path, olderOf(path));
  await appendFile(path, `${lines.join("\n")}\n`, { mode: 0o600 });
}

/** Writes a file anew without the lines of some tasks. */
async function cutOut(path: string, taskIds: ReadonlySet<string>): Promise<void> {
  const read = await readPlainFile(path, LONGEST_FILE);
  if (read.isErr()) return;
  const lines = String(read.value).split("\n");
  const kept = lines.filter((line) => !taskIds.has(taskOf(line) ?? ""));
  if (kept.length === lines.length) return;
  // Whole or not at all; the lock keeps others away. A library for it would listen to the command's signals.
  const next = `${path}.new`;
  await writeFile(next, kept.join("\n"), { mode: 0o600 });
  await rename(next, path);
}

/** Keeps lines in a file, soon and in their order. */
export interface ReceiptFile {
  /** Never rejects or throws; what is not written in time is only in memory. */
  add(make: () => string | undefined): void;
  /** Takes out all lines of these tasks, soon. Never rejects or throws. */
  forget(taskIds: readonly string[]): void;
  /** Waits until all is written. Never rejects. */
  flush(): Promise<void>;
}

/** Lines that wait; more than a disk that hangs should cost. */
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
    // Another process may write, put aside or cut at the same time.
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
      // Whoever decides waits for none of it.
      await new Promise((resolve) => setTimeout(resolve, 0));
      await writeOnce().catch((cause: unknown) => {
        const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
        onFault(`Decisions are not written down (${code}).`);
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

/** Keeps nothing. */
export const NO_RECEIPT_FILE: ReceiptFile = {
  add: () => undefined,
  forget: () => undefined,
  flush: async () => undefined,
};
