import type { HealthRecord } from "../../../index.js";

/** Milliseconds. A record counts for this long after its end, unless another failure follows. */
const FORGET_MS = 3_600_000;
/**
 * Tolerated clock difference on one machine. A record further in the future comes from a wrong
 * clock.
 */
const CLOCK_MS = 60_000;

type Records = readonly HealthRecord[];

/** Lists the records that still count: they apply now, or they lengthen the next cooldown. */
export function listKept(records: Records, now: number): Records {
  return records.filter(({ since, until }) => since <= now + CLOCK_MS && until + FORGET_MS > now);
}

/** Lists the records that apply now. */
export function listOpen(records: Records, now: number): Records {
  return listKept(records, now).filter(({ until }) => until > now);
}
