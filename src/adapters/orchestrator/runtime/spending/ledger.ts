import * as z from "zod";
import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import {
  addUsage,
  NO_USAGE,
  type Usage,
  usageSchema,
} from "../../../opencode/server/session-usage.js";
import type { Store } from "../ports.js";

/** Who spent: the calling session, the root of its tree, and the worker. */
interface Spender {
  readonly sessionID: string;
  readonly rootSessionID: string;
  readonly workerId: string;
}

/** What workers have spent, by session, tree of sessions and worker; kept across restarts. */
export interface Ledger {
  add(spender: Spender, usage: Usage): void;
  /** The sum of all matching entries; of all entries if `of` is empty. */
  sum(of: Partial<Spender>): Usage;
  /** The workers of a tree of sessions, ordered by when they last spent. */
  workers(rootSessionID: string): readonly WorkerSum[];
  /** Loads what earlier instances stored. Never rejects. */
  load(): Promise<void>;
  forget(sessionID: string): void;
  /** Waits until everything is written. Never rejects. */
  flush(): Promise<void>;
}

interface WorkerSum {
  readonly workerId: string;
  readonly usage: Usage;
}

export interface LedgerOptions {
  /** If absent, nothing is stored. */
  readonly store?: Store | undefined;
  readonly onFault: (message: string) => void;
}

/** The most entries to keep; the latest stay. */
const KEPT = 1_000;

const entrySchema = z.object({
  sessionID: z.string(),
  rootSessionID: z.string(),
  workerId: z.string(),
  usage: usageSchema,
});
const fileSchema = z.object({ version: z.literal(1), spent: z.array(z.unknown()) });

type Entry = Spender & { readonly usage: Usage };

/** Undefined for a file of another version. */
function decode(json: unknown): readonly Entry[] | undefined {
  if (json === undefined) return [];
  const file = fileSchema.safeParse(json);
  if (!file.success) return undefined;
  return file.data.spent.flatMap((raw) => entrySchema.safeParse(raw).data ?? []);
}

const keyOf = ({ sessionID, rootSessionID, workerId }: Spender) =>
  JSON.stringify([rootSessionID, sessionID, workerId]);

/** Adds usage and moves changed entries to the end. */
function addTo(entries: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  const all = new Map(entries.map((entry) => [keyOf(entry), entry]));
  for (const entry of added) {
    const key = keyOf(entry);
    const usage = addUsage(all.get(key)?.usage ?? NO_USAGE, entry.usage);
    all.delete(key);
    all.set(key, { ...entry, usage });
  }
  return [...all.values()].slice(-KEPT);
}

function sumOf(entries: readonly Entry[]): Usage {
  return entries.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE);
}

function without(entries: readonly Entry[], gone: ReadonlySet<string>): readonly Entry[] {
  return entries.filter(
    ({ sessionID, rootSessionID }) => !gone.has(sessionID) && !gone.has(rootSessionID),
  );
}

export function createLedger({ store, onFault }: LedgerOptions): Ledger {
  let entries: readonly Entry[] = [];
  let pending: Entry[] = [];
  const gone = new Set<string>();

  const writer = createWriteBehind(
    () => store !== undefined && (pending.length > 0 || gone.size > 0),
    async () => {
      const added = pending;
      pending = [];
      const removed = new Set(gone);
      gone.clear();
      const written = await store?.update((json) => {
        const before = decode(json);
        // Leave a file of a newer version as it is.
        if (before === undefined) return json;
        return { version: 1, spent: without(addTo(before, added), removed) };
      });
      if (written?.isErr() === true) {
        const { code, message } = written.error;
        onFault(`Costs will not survive a restart (${code}): ${message}`);
      }
    },
  );

  return {
    add: (spender, usage) => {
      if (usage.answers === 0) return;
      entries = addTo(entries, [{ ...spender, usage }]);
      pending.push({ ...spender, usage });
      writer.start();
    },
    sum: ({ sessionID, rootSessionID, workerId }) =>
      sumOf(
        entries.filter(
          (entry) =>
            (sessionID === undefined || entry.sessionID === sessionID) &&
            (rootSessionID === undefined || entry.rootSessionID === rootSessionID) &&
            (workerId === undefined || entry.workerId === workerId),
        ),
      ),
    workers: (rootSessionID) => {
      const own = entries.filter((entry) => entry.rootSessionID === rootSessionID);
      return [...new Set(own.map(({ workerId }) => workerId))].map((workerId) => ({
        workerId,
        usage: sumOf(own.filter((entry) => entry.workerId === workerId)),
      }));
    },
    load: async () => {
      const read = await store?.read();
      const before = read?.map(decode).unwrapOr(undefined) ?? [];
      entries = addTo(before, entries);
    },
    forget: (sessionID) => {
      gone.add(sessionID);
      entries = without(entries, new Set([sessionID]));
      writer.start();
    },
    flush: writer.settled,
  };
}
