import type { Identity } from "./identity.js";
import { TEXT_ONLY } from "./modality.js";

/**
 * What OpenCode writes into a model that a config declares without saying it. On such an entry
 * these values mean "nobody said", so each of them is unknown; any other value was said by the user
 * and stays known. (1.18.33: `models: { "m": {} }` comes back so from GET /config/providers.)
 *
 * - `toolcall: true`: a guess in the model's favour. `false` can only come from the config.
 * - `reasoning: false`: a guess against it. `true` can only come from the config.
 * - text in, text out: a guess. A list with an image in it can only come from the config.
 */
export const FILL = {
  toolcall: true,
  reasoning: false,
  input: TEXT_ONLY,
  output: TEXT_ONLY,
} as const;

/**
 * True of an entry that OpenCode filled in itself. The mark is an empty release date: no entry of
 * the catalog has one, and a config hardly ever names one. Builds before 1.0.201 sent no date at
 * all; there the empty family, which only filling in produces, is the mark.
 */
export function isFilledIn({ release_date: date, family }: Identity): boolean {
  return date === "" || (date === undefined && family === "");
}

/** The value, unless OpenCode filled in the entry and this is what it fills in. */
export function said<T>(value: T | undefined, fill: T, filledIn: boolean): T | undefined {
  return filledIn && value === fill ? undefined : value;
}

/** An empty family or release date is how OpenCode writes that it knows none. */
export function saidText(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/**
 * The prices. A price that is absent is unknown. In a catalog 0 is a price: free, or covered by a
 * subscription. On an entry that OpenCode filled in, 0 for both is "nobody said".
 */
export function saidCost(cost: Identity["cost"], filledIn: boolean): Identity["cost"] {
  const isFilling = filledIn && (cost?.input ?? 0) === 0 && (cost?.output ?? 0) === 0;
  return isFilling ? undefined : cost;
}

/**
 * A limit. 0 is always unknown, on catalog entries too (143 contexts and 208 outputs of 8,218): no
 * model reads or writes nothing, and OpenCode itself takes 0 for "don't check".
 */
export function saidLimit(limit: number | undefined): number | undefined {
  return limit === 0 ? undefined : limit;
}
