import type { PanelError, UsageAnswer, WorkerUsage } from "../wire.js";
import { formatCount, formatNumber } from "./format.js";

/** Formats the cost of a session in dollars and cents. Less than a cent is `<$0.01`. */
export function formatCost(dollars: number): string {
  if (dollars === 0) return "$0";
  return dollars < 0.01 ? "<$0.01" : `$${dollars.toFixed(2)}`;
}

/** Formats seconds with one decimal below ten, whole seconds below a minute, then minutes. */
export function formatDuration(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Describes the usage of a worker in a session, as parts of a line. */
export function describeUsage({ cost, tokens, answersMs }: WorkerUsage): readonly string[] {
  if (answersMs.length === 0) return [];
  const last = answersMs.slice(0, 3).map(formatDuration).join(", ");
  return [
    `${formatCost(cost)} so far`,
    `${formatNumber(tokens.input + tokens.output)} tokens`,
    `last ${answersMs.length === 1 ? "answer" : "answers"} in ${last}`,
  ];
}

/** The reading of a session's usage. While it runs, there is neither a value nor an error. */
export interface UsageReading {
  /** The latest successful reading. Absent before the first one. */
  readonly value?: UsageAnswer;
  /** Why the latest reading failed. */
  readonly error?: PanelError;
}

/** Finds the usage of a worker. Undefined where the worker has not run or nothing is known. */
export function findUsage(worker: string, { value }: UsageReading): WorkerUsage | undefined {
  return value !== undefined && Object.hasOwn(value.workers, worker)
    ? value.workers[worker]
    : undefined;
}

/**
 * Describes the usage of a worker in one line. Empty without a session. Reports "nothing" only
 * where that is known.
 */
export function describeWorkerUsage(worker: string, reading: UsageReading | undefined): string {
  if (reading === undefined) return "";
  const unread = reading.value?.unread ?? 0;
  const sessions = formatCount(unread, "session");
  const used = findUsage(worker, reading);
  if (used !== undefined) {
    const gap = unread === 0 ? [] : [`${sessions} could not be read`];
    return [...describeUsage(used), ...gap].join(" · ");
  }
  if (unread > 0) return `Its usage is unknown: ${sessions} could not be read.`;
  if (reading.value !== undefined) return "Nothing ran in this session.";
  return reading.error === undefined ? "Reading its usage …" : "Its usage could not be read.";
}
