import type { RetryNotice } from "../ports.js";

const SECOND_MS = 1000;
const NUMBER = /^\d{1,10}(?:\.\d{1,10})?$/;

function findHeader(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1].slice(0, 100).trim();
}

/**
 * The wait that a response's headers ask for, in milliseconds: `retry-after-ms`, or `retry-after`
 * in seconds or as a date.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  const exact = findHeader(headers, "retry-after-ms") ?? "";
  if (NUMBER.test(exact)) return Number(exact);
  const given = findHeader(headers, "retry-after") ?? "";
  if (NUMBER.test(given)) return Number(given) * SECOND_MS;
  // A date contains the name of a month. `Date.parse` would accept other texts too.
  const until = /[a-z]{3}/i.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(until - now, 0);
}

/**
 * OpenCode's own backoff: 2 s before the second attempt, doubled each time, plus up to a quarter.
 */
const FIRST_WAIT_MS = 2 * SECOND_MS;
const JITTER = 1.25;

/**
 * The wait that the provider asks for, in milliseconds. OpenCode's notice names no header, so a
 * wait beyond its own backoff indicates one.
 */
export function readAskedWait(
  { attempt, next }: Pick<RetryNotice, "attempt" | "next">,
  now: number,
): number | undefined {
  if (next === undefined) return undefined;
  const own = FIRST_WAIT_MS * 2 ** Math.min(Math.max(attempt - 1, 0), 10) * JITTER;
  return next - now > own + SECOND_MS ? next - now : undefined;
}

const USED_UP: readonly string[] = ["free_tier_limit", "account_rate_limit"];

/** Whether OpenCode's reason for an action means an exhausted quota of the account. */
export function isUsedUp(reason: string | undefined): boolean {
  return reason !== undefined && USED_UP.includes(reason);
}
