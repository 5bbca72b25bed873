import { classifyPrice, type ModelRecord } from "../../../index.js";

/** The text for an unknown value. Never show a zero instead. */
export const UNKNOWN = "unknown";

const COUNT = new Intl.NumberFormat("en");

/** Formats a count with thousands separators: `8,218`. */
export function formatNumber(count: number): string {
  return COUNT.format(count);
}

/** Formats a count with its noun: `1 model`, `8,218 models`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Formats tokens in thousands or millions: `200k`, `1.05M`. */
export function formatContext(tokens: number | undefined): string {
  if (tokens === undefined) return UNKNOWN;
  if (tokens < 1000) return String(tokens);
  const thousands = Math.round(tokens / 1000);
  return thousands < 1000 ? `${thousands}k` : `${Number((tokens / 1_000_000).toFixed(2))}M`;
}

/**
 * Formats US dollars per million tokens: to the cent where that is exact, else to three significant
 * digits.
 */
export function formatPrice(dollars: number | undefined): string {
  if (dollars === undefined) return UNKNOWN;
  if (dollars === 0) return "$0";
  if (dollars < 0.001) return "<$0.001";
  const cents = dollars * 100;
  const isExact = Math.abs(cents - Math.round(cents)) < 1e-6;
  return `$${isExact ? dollars.toFixed(2) : String(Number(dollars.toPrecision(3)))}`;
}

/** Formats a price without zero cents: `$3`, `$0.25`. */
export function formatDollars(dollars: number | undefined): string {
  return formatPrice(dollars).replace(/\.00$/, "");
}

/** Ends a text with exactly one period. */
export function formatSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Formats both prices per million tokens for one line of text. */
export function formatPrices(record: ModelRecord): string {
  const { inputCost, outputCost } = record;
  return formatKnownPrices(
    record,
    `${formatPrice(inputCost)} in, ${formatPrice(outputCost)} out per 1M tokens`,
  );
}

/** Formats both prices for narrow places: `$3 in · $15 out`. */
export function formatPricePair(record: ModelRecord): string {
  const { inputCost, outputCost } = record;
  return formatKnownPrices(
    record,
    `${formatDollars(inputCost)} in · ${formatDollars(outputCost)} out`,
  );
}

function formatKnownPrices(record: ModelRecord, amounts: string): string {
  switch (classifyPrice(record)) {
    case "free":
      return "no charge per token";
    case "unknown":
      return "price unknown";
    case "low":
    case "medium":
    case "high":
      return amounts;
  }
}

const UNITS = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
] as const;

/**
 * Formats the time since then in its largest whole unit. Both times are in milliseconds since 1970.
 */
export function formatAgo(then: number, now: number): string {
  const passed = now - then;
  const unit = UNITS.find(({ ms }) => passed >= ms);
  return unit === undefined
    ? "just now"
    : `${formatCount(Math.floor(passed / unit.ms), unit.name)} ago`;
}
