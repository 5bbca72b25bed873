import type { WorkerUsage } from "../wire.js";
import { formatNumber } from "./format.js";

/** Dollars of a session: cents, and less than a cent as that. */
export function formatCost(dollars: number): string {
  if (dollars === 0) return "$0";
  return dollars < 0.01 ? "<$0.01" : `$${dollars.toFixed(2)}`;
}

/** Seconds with one decimal, from ten on without, from a minute on in minutes. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
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
