import type { HealthRecord } from "../../../index.js";

/** After so long without another failure, a record says nothing more; in milliseconds. */
const FORGET_MS = 3_600_000;
/** Clocks of one machine do not differ by more; a record of the future is one of a wrong clock. */
const CLOCK_MS = 60_000;

type Records = readonly HealthRecord[];

/** Those that still count: they hold, or make the next pause longer. */
export function listKept(records: Records, now: number): Records {
  return records.filter(({ since, until }) => since <= now + CLOCK_MS && until + FORGET_MS > now);
}

/** Those that hold. */
export function listOpen(records: Records, now: number): Records {
  return listKept(records, now).filter(({ until }) => until > now);
}
