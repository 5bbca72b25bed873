import { InvalidArgumentError } from "commander";
import { type FullID, isFullID, type Requirement } from "../../index.js";
import { isPattern, isPlace } from "../opencode/orchestrator-config/place.js";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["k", 1000],
  ["m", 1_000_000],
]);

/** Parses tokens: `200000`, `200k`, `1M`, `1.5m`. */
export function parseTokenCount(text: string): number {
  const match = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text.trim());
  const unit = UNITS.get(match?.[2]?.toLowerCase() ?? "");
  if (match === null || unit === undefined)
    throw new InvalidArgumentError("Give a number of tokens, such as 200000, 200k or 1M.");
  return Math.round(Number(match[1]) * unit);
}

const parsePriceOf = (side: "input" | "output") => (text: string) => {
  const match = /^\$?(\d+(?:\.\d+)?|\.\d+)$/.exec(text.trim());
  if (match === null)
    throw new InvalidArgumentError(
      `Give US dollars per million ${side} tokens, such as 3 or 0.25.`,
    );
  return Number(match[1]);
};

/** Parses US dollars, with an optional `$`. */
export const parsePrice = parsePriceOf("input");
export const parseOutputPrice = parsePriceOf("output");

export function parseLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text.trim()))
    throw new InvalidArgumentError("Give a whole number; 0 shows all.");
  return Number(text);
}

/** Parses a valid port. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("Give a port, from 1 to 65535.");
}

/** Parses seconds, from a thousandth to a day. */
export function parseSeconds(text: string): number {
  const seconds = /^\d{1,9}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (seconds >= 0.001 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("Give seconds from 0.001 to 86400, such as 10 or 0.5.");
}

const NEEDS: ReadonlyMap<string, Requirement> = new Map([
  ["vision", { kind: "image-input" }],
  ["tools", { kind: "toolcall" }],
  ["reasoning", { kind: "reasoning" }],
  ["pdf", { kind: "pdf-input" }],
  ["audio", { kind: "audio-input" }],
  ["video", { kind: "video-input" }],
]);

/** The words that `--need` accepts. */
export const NEED_WORDS = [...NEEDS.keys()].join(", ");

/** Adds one `--need` to the earlier ones. */
export function collectNeed(
  word: string,
  before: readonly Requirement[] = [],
): readonly Requirement[] {
  const need = NEEDS.get(word);
  if (need === undefined) throw new InvalidArgumentError(`Allowed choices are ${NEED_WORDS}.`);
  return [...before, need];
}

/** Adds one value of a repeatable option. */
export function collectText(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Adds one full id, such as a `--tried`. */
export function collectFullID(text: string, before: readonly FullID[] = []): readonly FullID[] {
  if (!isFullID(text)) throw new InvalidArgumentError("Give a full id, provider/model.");
  return [...before, text];
}

/** Adds one value that orchestrator.json would accept as well. */
const collectSound =
  (isSound: (text: string) => boolean, hint: string) =>
  (text: string, before: readonly string[] = []): readonly string[] => {
    if (!isSound(text)) throw new InvalidArgumentError(hint);
    return collectText(text, before);
  };

/** Adds one `--stay-within`. */
export const collectPlace = collectSound(
  isPlace,
  "Give a provider's id, default-provider, price:free, price:low or price:medium.",
);

/** Adds one `--allow` or `--deny`. */
export const collectPattern = collectSound(
  isPattern,
  "Give a provider's id, or a full id with * for any text.",
);
