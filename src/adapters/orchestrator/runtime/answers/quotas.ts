import * as z from "zod";
import type { QuotaWindow } from "../../../../index.js";
import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import { countSteps } from "../../selection/choose-windows.js";
import type { Clock, Store } from "../ports.js";
import { type NamedWindow, readQuota } from "./read-quota.js";
import type { AnswerListener } from "./watch-answers.js";

/** What providers' answers say of quotas, for all OpenCodes of the machine. Nothing of it throws. */
export interface Quotas {
  readonly look: AnswerListener;
  /** The windows that are not over, the latest of each. */
  readonly read: () => Promise<readonly QuotaWindow[]>;
  /** Forgets the windows that the test names. */
  readonly clear: (isMeant: (window: QuotaWindow) => boolean) => Promise<void>;
  /** Waits until all is written. */
  readonly flush: () => Promise<void>;
}

const id = z.string().min(1).max(512);
const windowSchema = z.object({
  name: z.string().max(100),
  providerID: id,
  modelID: id.optional(),
  used: z.number().nonnegative(),
  limit: z.number().positive(),
  resetsAt: z.number().nonnegative(),
  /** Milliseconds since 1970. */
  seenAt: z.number(),
});
const fileSchema = z.object({ version: z.literal(1), windows: z.array(windowSchema) });

type Seen = NamedWindow & { readonly seenAt: number };

const KEPT = 200;
/** Bytes of the file. */
export const LARGEST_QUOTA_FILE = 400_000;

/** Keeps the newest of each window; a file is written when a window says something else than before. */
export function createQuotas({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Quotas {
  let own: ReadonlyMap<string, Seen> = new Map();
  let waiting: readonly Seen[] = [];

  const writer = createWriteBehind(
    () => waiting.length > 0,
    async () => {
      const added = waiting;
      waiting = [];
      // Where it cannot be written, other processes do not learn of it.
      const written = await store.update((kept) => ({
        version: 1,
        windows: [...merge([...decode(kept), ...added], clock.now()).values()],
      }));
      written.unwrapOr(undefined);
    },
  );

  return {
    look: async ({ model }, { headers }) => {
      const now = clock.now();
      const asked = { providerID: model.providerID, modelID: model.id };
      const windows = readQuota(headers, asked, now).map((window) => ({ ...window, seenAt: now }));
      if (windows.length === 0) return;
      const before = own;
      own = merge([...own.values(), ...windows], now);
      const news = windows.filter((window) => isNews(before.get(keyOf(window)), window));
      waiting = [...waiting, ...news];
      writer.start();
    },
    read: async () => {
      const kept = decode((await store.read()).unwrapOr(undefined));
      return [...merge([...kept, ...own.values()], clock.now()).values()];
    },
    clear: async (isMeant) => {
      await writer.settled();
      own = new Map([...own].filter(([, window]) => !isMeant(window)));
      const kept = decode((await store.read()).unwrapOr(undefined));
      if (!kept.some(isMeant)) return;
      const written = await store.update((json) => ({
        version: 1,
        windows: decode(json).filter((window) => !isMeant(window)),
      }));
      written.unwrapOr(undefined);
    },
    flush: writer.settled,
  };
}

const keyOf = ({ name, providerID, modelID }: NamedWindow): string =>
  JSON.stringify([name, providerID, modelID]);

/** The latest of each window, without those that are over. */
function merge(windows: readonly Seen[], now: number): ReadonlyMap<string, Seen> {
  const latest = new Map<string, Seen>();
  for (const window of windows.toSorted((a, b) => a.seenAt - b.seenAt)) {
    const key = keyOf(window);
    // The latest last.
    latest.delete(key);
    if (window.resetsAt > now) latest.set(key, window);
  }
  return new Map([...latest].slice(-KEPT));
}

/** Most answers say of a window what is known of it: a little more is used. */
function isNews(before: Seen | undefined, window: Seen): boolean {
  if (before === undefined || before.resetsAt <= window.seenAt) return true;
  const hasMoved = window.resetsAt - before.resetsAt >= SHIFT_MS;
  return hasMoved || countSteps(window) !== countSteps(before);
}

/** A window that slides. */
const SHIFT_MS = 10 * 60_000;

/** Another version's file says nothing here. */
function decode(json: unknown): readonly Seen[] {
  const file = fileSchema.safeParse(json);
  if (!file.success) return [];
  return file.data.windows.map(({ modelID, ...window }) => ({
    ...window,
    ...(modelID !== undefined && { modelID }),
  }));
}
