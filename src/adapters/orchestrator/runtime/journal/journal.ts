import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import type { Store, StoreFault } from "../ports.js";
import { isOpen, type TaskRecord, withoutQueue } from "../tasks/task.js";
import { decodeJournal, type JournalEntry, type TaskOwner } from "./entry.js";

/** Stores a directory's tasks, so that a dispose or restart of OpenCode loses none. */
export interface Journal {
  /** The tasks of earlier instances, oldest first. Tasks of a dead process become `interrupted`. */
  load(): Promise<readonly TaskRecord[]>;
  /**
   * Stores a record; the last record of a task counts. Settles after it is on disk or the fault is
   * reported; never rejects.
   */
  note(record: TaskRecord): Promise<void>;
  /** Marks a result as delivered, so it may be dropped before undelivered ones. */
  deliver(taskId: string): void;
  /** Removes the tasks of a session. */
  forget(sessionID: string): void;
  /** Waits until everything is written. Never rejects. */
  flush(): Promise<void>;
}

export interface JournalOptions {
  readonly store: Store;
  readonly owner: () => Promise<TaskOwner>;
  /** Whether another process is still running its tasks. */
  readonly isRunning: (owner: TaskOwner) => Promise<boolean>;
  readonly onFault: (message: string) => void;
}

/** The most delivered tasks to keep. */
const KEPT = 200;
/** The most undelivered tasks to keep. */
const KEPT_UNSEEN = 5_000;
/** The longest output per task, in characters. The worker's session holds all of it. */
const LONGEST_OUTPUT = 32_000;
/** The size limit for delivered tasks, in characters. */
const LARGEST = 1_000_000;
/** The size limit for undelivered tasks, in characters. */
const LARGEST_UNSEEN = 8_000_000;

function clip(record: TaskRecord): TaskRecord {
  const { output = "", workerSessionID } = record;
  if (output.length <= LONGEST_OUTPUT) return record;
  const rest = output.length - LONGEST_OUTPUT;
  const where = workerSessionID === undefined ? "" : ` are in session ${workerSessionID}`;
  return {
    ...record,
    output: `${output.slice(0, LONGEST_OUTPUT)}… (${rest} more characters${where})`,
  };
}

function pickNewest(
  entries: readonly JournalEntry[],
  count: number,
  largest: number,
): readonly JournalEntry[] {
  let size = 0;
  return entries
    .toSorted((a, b) => b.record.timings.createdAt - a.record.timings.createdAt)
    .slice(0, count)
    .filter((entry) => {
      size += JSON.stringify(entry).length;
      return size <= largest;
    });
}

/**
 * The newest entries within the limits, in order of creation. Delivered and undelivered ones have
 * separate limits.
 */
function cut(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const isSeen = ({ delivered }: JournalEntry) => delivered === true;
  const kept = new Set([
    ...pickNewest(
      entries.filter((entry) => !isSeen(entry)),
      KEPT_UNSEEN,
      LARGEST_UNSEEN,
    ),
    ...pickNewest(entries.filter(isSeen), KEPT, LARGEST),
  ]);
  return entries
    .filter((entry) => kept.has(entry))
    .toSorted((a, b) => a.record.timings.createdAt - b.record.timings.createdAt);
}

function interrupt(record: TaskRecord): TaskRecord {
  const where =
    record.workerSessionID === undefined
      ? ""
      : ` See the worker's session ${record.workerSessionID}.`;
  const message = `OpenCode ended while the task ran.${where}`;
  return {
    ...withoutQueue(record),
    status: "failed",
    error: { code: "interrupted", message, suggestions: [] },
  };
}

/** Keeps tasks in a store. A fault of the store is reported and does not affect the task. */
export function createJournal({ store, owner, isRunning, onFault }: JournalOptions): Journal {
  const pending = new Map<string, TaskRecord>();
  const forgotten = new Set<string>();
  const delivered = new Set<string>();
  /** Callers that wait for the next write. */
  const waiting: (() => void)[] = [];

  const updateOnce = async () => {
    const records = [...pending.values()].map(clip);
    const sessions = new Set(forgotten);
    const seen = new Set(delivered);
    pending.clear();
    forgotten.clear();
    delivered.clear();
    const self = await owner();
    const markSeen = (entry: JournalEntry): JournalEntry =>
      seen.has(entry.record.taskId) ? { ...entry, delivered: true } : entry;
    const known = new Set(records.map(({ taskId }) => taskId));
    const next = (json: unknown) => {
      const entries = decodeJournal(json);
      // Leave a file of a newer version as it is.
      if (entries === undefined) return json;
      const tasks = cut([
        ...entries.filter(({ record }) => !known.has(record.taskId)).map(markSeen),
        ...records.map((record) => markSeen({ owner: self, record })),
      ]).filter(({ record }) => !sessions.has(record.sessionID));
      return { version: 1, tasks };
    };
    const first = await store.update(next);
    // A broken file was moved aside, so a second attempt starts a new one.
    return first.isErr() && first.error.code === "invalid-json" ? store.update(next) : first;
  };

  const writer = createWriteBehind(
    () => pending.size + forgotten.size + delivered.size > 0,
    async () => {
      const waiters = waiting.splice(0);
      const written = await updateOnce();
      if (written.isErr()) report(written.error);
      for (const resolve of waiters) resolve();
    },
  );

  const report = ({ code, message }: StoreFault) => {
    onFault(`Tasks will not survive a restart (${code}): ${message}`);
  };

  return {
    load: async () => {
      const read = await store.read();
      // A fault of the file is reported at the first write, because OpenCode is still starting.
      const entries = read.map(decodeJournal).unwrapOr(undefined) ?? [];
      const self = await owner();
      const isOurs = ({ pid, startTime }: TaskOwner) =>
        pid === self.pid && startTime === self.startTime;
      const records = await Promise.all(
        entries.map(async ({ owner: other, record }) => {
          if (!isOpen(record)) return [record];
          // Another OpenCode in the same folder reports its own tasks.
          return isOurs(other) || !(await isRunning(other)) ? [interrupt(record)] : [];
        }),
      );
      return records.flat();
    },
    note: async (record) => {
      pending.set(record.taskId, record);
      const written = new Promise<void>((resolve) => waiting.push(resolve));
      writer.start();
      await written;
    },
    deliver: (taskId) => {
      delivered.add(taskId);
      writer.start();
    },
    forget: (sessionID) => {
      for (const [id, record] of pending) if (record.sessionID === sessionID) pending.delete(id);
      forgotten.add(sessionID);
      writer.start();
    },
    flush: writer.settled,
  };
}

/** A journal that stores nothing. */
export const NO_JOURNAL: Journal = {
  load: async () => [],
  note: async () => undefined,
  deliver: () => undefined,
  forget: () => undefined,
  flush: async () => undefined,
};
