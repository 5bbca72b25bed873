import type { HealthKind, HealthRecord } from "../sources/health.js";
import type { Sources } from "../sources/sources.js";
import { byCodePoint } from "../vocabulary/order.js";
import { listUsedUp } from "./quota.js";

/** Why a usable model is cooling down. */
export type CoolingDown = Pick<HealthRecord, "kind" | "since" | "until">;

type Health = Pick<Sources, "health" | "quota" | "now" | "utcOffset">;

/** Returns the cooldown of a model, if any. */
export type FindCooling = (providerID: string, modelID: string) => CoolingDown | undefined;

/**
 * Reads the cooldowns that have not ended. Of several for a model or its whole provider, the
 * longest applies. Undefined if nothing is cooling down.
 */
export function assessHealth(sources: Health): FindCooling | undefined {
  const { health = [], now } = sources;
  const failed = health.filter(({ until }) => now === undefined || until > now);
  const open = [...failed, ...listUsedUp(sources)];
  if (open.length === 0) return undefined;
  const providers = new Map<string, CoolingDown>();
  const models = new Map<string, CoolingDown>();
  for (const { providerID, modelID, kind, since, until } of open) {
    const [found, key] =
      modelID === undefined ? [providers, providerID] : [models, `${providerID}/${modelID}`];
    found.set(key, longest({ kind, since, until }, found.get(key)));
  }
  return (providerID, modelID) => {
    const ofModel = models.get(`${providerID}/${modelID}`);
    const ofProvider = providers.get(providerID);
    return ofModel === undefined ? ofProvider : longest(ofModel, ofProvider);
  };
}

/** Uses a total order, so the order of the records does not matter. */
function longest(one: CoolingDown, other: CoolingDown | undefined): CoolingDown {
  if (other === undefined) return one;
  const order =
    other.until - one.until || byCodePoint(one.kind, other.kind) || one.since - other.since;
  return order > 0 ? other : one;
}

const KIND_WORDS: Readonly<Record<HealthKind, string>> = {
  "rate-limited": "too many requests",
  "server-error": "its provider failed",
  timeout: "no answer in time",
  "refused-credential": "its credential was refused",
  "quota-used-up": "its quota is used up",
};

/** Formats a cooldown as the end of "a/b is …": `cooling down until 14:05 (too many requests)`. */
export function formatCooling({ kind, until }: CoolingDown, at: Health): string {
  return `cooling down until ${formatTime(until, at)} (${KIND_WORDS[kind]})`;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/**
 * Formats the user's local time of day, with the number of days until then. In UTC if the offset is
 * unknown.
 */
export function formatTime(time: number, { now, utcOffset }: Health): string {
  // Rounded up, so the cooldown has ended at the displayed minute.
  const minutes = Math.ceil(time / MINUTE_MS) + (utcOffset ?? 0);
  if (!Number.isFinite(minutes)) return "it is cleared";
  const ofDay = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const clock = `${twoDigits(Math.floor(ofDay / HOUR_MINUTES))}:${twoDigits(ofDay % HOUR_MINUTES)}`;
  const zone = utcOffset === undefined ? " UTC" : "";
  const today = Math.floor(((now ?? time) / MINUTE_MS + (utcOffset ?? 0)) / DAY_MINUTES);
  const days = Math.floor(minutes / DAY_MINUTES) - today;
  const day = days === 0 || now === undefined ? "" : days === 1 ? " tomorrow" : ` in ${days} days`;
  return `${clock}${zone}${day}`;
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
