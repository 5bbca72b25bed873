import type { Sources } from "../../../index.js";

/** A time with this machine's UTC offset. */
export function atLocalTime(now: number): Required<Pick<Sources, "now" | "utcOffset">> {
  return { now, utcOffset: -new Date(now).getTimezoneOffset() };
}
