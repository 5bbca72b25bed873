import type { Identity } from "./identity.js";
import { TEXT_ONLY } from "./modality.js";

/**
 * OpenCode's default values for fields that a config does not declare. In an entry that OpenCode
 * filled in, these values count as unknown; any other value comes from the user and counts as
 * known. (1.18.33: `models: { "m": {} }` is returned like this by GET /config/providers.)
 *
 * - `toolcall: true`: an optimistic default. Only the config can set `false`.
 * - `reasoning: false`: a pessimistic default. Only the config can set `true`.
 * - text in, text out: a default. Only the config can add images.
 */
export const FILL = {
  toolcall: true,
  reasoning: false,
  input: TEXT_ONLY,
  output: TEXT_ONLY,
} as const;

/**
 * True if OpenCode filled in the entry. The sign is an empty release date: no catalog entry has
 * one, and a config rarely does. Builds before 1.0.201 sent no date; there the sign is an empty
 * family, which only OpenCode's filling produces.
 */
export function isFilledIn({ release_date: date, family }: Identity): boolean {
  return date === "" || (date === undefined && family === "");
}

/** Returns the value, or undefined if OpenCode filled in the entry and this is its default. */
export function reported<T>(value: T | undefined, fill: T, filledIn: boolean): T | undefined {
  return filledIn && value === fill ? undefined : value;
}

/** An empty family or release date is OpenCode's value for unknown. */
export function reportedText(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/**
 * Returns the prices. An absent price is unknown. In a catalog, 0 is a price: free, or covered by a
 * subscription. In an entry that OpenCode filled in, 0 for both means unknown.
 */
export function reportedCost(cost: Identity["cost"], filledIn: boolean): Identity["cost"] {
  const isFilling = filledIn && (cost?.input ?? 0) === 0 && (cost?.output ?? 0) === 0;
  return isFilling ? undefined : cost;
}

/**
 * Returns a limit. 0 is always unknown, in catalog entries too (143 contexts and 208 outputs of
 * 8,218): no model has a limit of 0, and OpenCode itself treats 0 as "don't check".
 */
export function reportedLimit(limit: number | undefined): number | undefined {
  return limit === 0 ? undefined : limit;
}
