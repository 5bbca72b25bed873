import * as z from "zod";
import type { QuotaWindow } from "../../../../index.js";
import { createWriteBehind } from "../../../opencode/files/write-behind.js";
import { QUOTA_VERSION } from "../../../opencode/quota/quota-file.js";
import { countSteps } from "../../selection/choose-windows.js";
import type { Clock, Store } from "../ports.js";
import { type NamedWindow, readQuota } from "./read-quota.js";
import type { AnswerListener } from "./watch-answers.js";

/**
 * Quotas from providers' responses, for all OpenCode processes of the machine. No method throws.
 */
export interface Quotas {
  readonly look: AnswerListener;
  /** The current windows, the latest state of each. */
  readonly read: () => Promise<readonly QuotaWindow[]>;
  /** Removes the matching windows. */
  readonly clear: (isMeant: (window: QuotaWindow) => boolean) => Promise<void>;
  /** Waits until everything is written. */
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
const fileSchema = z.object({ version: z.literal(QUOTA_VERSION), windows: z.array(windowSchema) });

type Seen = NamedWindow & { readonly seenAt: number };

const KEPT = 200;

/** Keeps the latest state of each window. Writes the file only on a relevant change. */
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
      // If the write fails, other processes miss the change.
      const written = await store.update((kept) => ({
        version: QUOTA_VERSION,
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
        version: QUOTA_VERSION,
        windows: decode(json).filter((window) => !isMeant(window)),
      }));
      written.unwrapOr(undefined);
    },
    flush: writer.settled,
  };
}

const keyOf = ({ name, providerID, modelID }: NamedWindow): string =>
  JSON.stringify([name, providerID, modelID]);

/** The latest state of each window, without expired ones. */
function merge(windows: readonly Seen[], now: number): ReadonlyMap<string, Seen> {
  const latest = new Map<string, Seen>();
  for (const window of windows.toSorted((a, b) => a.seenAt - b.seenAt)) {
    const key = keyOf(window);
    // Move the latest to the end.
    latest.delete(key);
    if (window.resetsAt > now) latest.set(key, window);
  }
  return new Map([...latest].slice(-KEPT));
}

/** Whether other processes need the change. Most responses only report slightly higher usage. */
function isNews(before: Seen | undefined, window: Seen): boolean {
  if (before === undefined || before.resetsAt <= window.seenAt) return true;
  const hasMoved = window.resetsAt - before.resetsAt >= SHIFT_MS;
  return hasMoved || countSteps(window) !== countSteps(before);
}

/** A sliding window moves its end by a little; smaller shifts are ignored. */
const SHIFT_MS = 10 * 60_000;

/** A file of another version counts as empty. */
function decode(json: unknown): readonly Seen[] {
  const file = fileSchema.safeParse(json);
  if (!file.success) return [];
  return file.data.windows.map(({ modelID, ...window }) => ({
    ...window,
    ...(modelID !== undefined && { modelID }),
  }));
}
