import type { Sources } from "../../../index.js";

/** A time as the clock of this machine shows it. */
export function atLocalTime(now: number): Required<Pick<Sources, "now" | "utcOffset">> {
  return { now, utcOffset: -new Date(now).getTimezoneOffset() };
}
