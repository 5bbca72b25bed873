import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import type { Store, StoreFault } from "../ports.js";
import { isOpen, type TaskRecord, withoutQueue } from "../tasks/task.js";
import { decodeJournal, type JournalEntry, type TaskOwner } from "./entry.js";

/** The tasks of a directory, written down so that a dispose or a restart of OpenCode loses none. */
export interface Journal {
  /** What earlier instances left, the oldest first. What ran in one that is gone was interrupted. */
  load(): Promise<readonly TaskRecord[]>;
  /**
   * Writes a record down; the last one of a task counts. Settles once it is on the disk, or was
   * reported as a fault; never rejects.
   */
  note(record: TaskRecord): Promise<void>;
  /** The end of a task was handed over: it may be forgotten before those that nobody has seen. */
  deliver(taskId: string): void;
  /** Forgets what was asked for in a session. */
  forget(sessionID: string): void;
  /** Waits until all is written. Never rejects. */
  flush(): Promise<void>;
}

export interface JournalOptions {
  readonly store: Store;
  readonly owner: () => Promise<TaskOwner>;
  /** Whether another process still runs its tasks. */
  readonly isRunning: (owner: TaskOwner) => Promise<boolean>;
  readonly onFault: (message: string) => void;
}

/** Tasks whose end was handed over. */
const KEPT = 200;
/** Tasks that nobody has seen the end of. */
const KEPT_UNSEEN = 5_000;
/** Of one task's output; the worker's session has all of it. */
const LONGEST_OUTPUT = 32_000;
/** Of the whole file, in characters. */
const LARGEST = 1_000_000;
/** The same with what nobody has seen. */
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

/** The newest that fit, in the order in which they were asked for; what nobody has seen comes first. */
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
      : ` What the worker did is in session ${record.workerSessionID}.`;
  const message = `OpenCode ended while the task ran.${where}`;
  return {
    ...withoutQueue(record),
    status: "failed",
    error: { code: "interrupted", message, suggestions: [] },
  };
}

/** Keeps the tasks in a store. A fault of it is reported, and costs no task anything else. */
export function createJournal({ store, owner, isRunning, onFault }: JournalOptions): Journal {
  const pending = new Map<string, TaskRecord>();
  const forgotten = new Set<string>();
  const delivered = new Set<string>();
  /** Who waits for the next write. */
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
      // A newer version's file is left as it is.
      if (entries === undefined) return json;
      const tasks = cut([
        ...entries.filter(({ record }) => !known.has(record.taskId)).map(markSeen),
        ...records.map((record) => markSeen({ owner: self, record })),
      ]).filter(({ record }) => !sessions.has(record.sessionID));
      return { version: 1, tasks };
    };
    const first = await store.update(next);
    // A broken file has been moved aside, so that a second try starts anew.
    return first.isErr() && first.error.code === "invalid-json" ? store.update(next) : first;
  };

  const writer = createWriteBehind(
    () => pending.size + forgotten.size + delivered.size > 0,
    async () => {
      const told = waiting.splice(0);
      const written = await updateOnce();
      if (written.isErr()) report(written.error);
      for (const tell of told) tell();
    },
  );

  const report = ({ code, message }: StoreFault) => {
    onFault(`The tasks are not kept over a restart (${code}): ${message}`);
  };

  return {
    load: async () => {
      const read = await store.read();
      // What is wrong with the file is told at the first write: OpenCode is only starting now.
      const entries = read.map(decodeJournal).unwrapOr(undefined) ?? [];
      const self = await owner();
      const isOurs = ({ pid, startTime }: TaskOwner) =>
        pid === self.pid && startTime === self.startTime;
      const records = await Promise.all(
        entries.map(async ({ owner: other, record }) => {
          if (!isOpen(record)) return [record];
          // Another OpenCode in the same folder tells of its own tasks itself.
          return isOurs(other) || !(await isRunning(other)) ? [interrupt(record)] : [];
        }),
      );
      return records.flat();
    },
    note: async (record) => {
      pending.set(record.taskId, record);
      const written = new Promise<void>((tell) => waiting.push(tell));
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

/** Keeps nothing. */
export const NO_JOURNAL: Journal = {
  load: async () => [],
  note: async () => undefined,
  deliver: () => undefined,
  forget: () => undefined,
  flush: async () => undefined,
};
