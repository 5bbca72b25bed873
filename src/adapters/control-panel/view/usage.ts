import type { PanelError, UsageAnswer, WorkerUsage } from "../wire.js";
import { formatCount, formatNumber } from "./format.js";

/** Dollars of a session: cents, and less than a cent as that. */
export function formatCost(dollars: number): string {
  if (dollars === 0) return "$0";
  return dollars < 0.01 ? "<$0.01" : `$${dollars.toFixed(2)}`;
}

/** Seconds with one decimal, from ten on without, from a minute on in minutes. */
export function formatDuration(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What a worker has used in a session, in parts of a line. */
export function describeUsage({ cost, tokens, answersMs }: WorkerUsage): readonly string[] {
  if (answersMs.length === 0) return [];
  const last = answersMs.slice(0, 3).map(formatDuration).join(", ");
  return [
    `${formatCost(cost)} so far`,
    `${formatNumber(tokens.input + tokens.output)} tokens`,
    `last ${answersMs.length === 1 ? "answer" : "answers"} in ${last}`,
  ];
}

/** What is known of a session's use: neither a value nor an error while it is read. */
export interface UsageReading {
  /** What came of the last reading that went well; absent before the first one. */
  readonly value?: UsageAnswer;
  /** Why the last reading failed. */
  readonly error?: PanelError;
}

/** What a worker has used; undefined where it has not run, or nobody knows. */
export function findUsage(worker: string, { value }: UsageReading): WorkerUsage | undefined {
  return value !== undefined && Object.hasOwn(value.workers, worker)
    ? value.workers[worker]
    : undefined;
}

/** The line of what a worker has used; empty without a session, and "nothing" only where that is known. */
export function describeWorkerUsage(worker: string, reading: UsageReading | undefined): string {
  if (reading === undefined) return "";
  const unread = reading.value?.unread ?? 0;
  const sessions = formatCount(unread, "session");
  const used = findUsage(worker, reading);
  if (used !== undefined) {
    const gap = unread === 0 ? [] : [`${sessions} could not be read`];
    return [...describeUsage(used), ...gap].join(" · ");
  }
  if (unread > 0) return `What it used is not known: ${sessions} could not be read.`;
  if (reading.value !== undefined) return "Nothing ran in this session.";
  return reading.error === undefined ? "Reading what it used …" : "What it used could not be read.";
}
