import { classifyPrice, type ModelRecord } from "../../../index.js";

/** What stands where no source says anything. Never a zero. */
export const UNKNOWN = "unknown";

const COUNT = new Intl.NumberFormat("en");

/** A count with its thousands apart: `8,218`. */
export function formatNumber(count: number): string {
  return COUNT.format(count);
}

/** `1 model`, `8,218 models`. */
export function formatCount(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Tokens in thousands, from a million on in millions: `200k`, `1.05M`. */
export function formatContext(tokens: number | undefined): string {
  if (tokens === undefined) return UNKNOWN;
  if (tokens < 1000) return String(tokens);
  const thousands = Math.round(tokens / 1000);
  return thousands < 1000 ? `${thousands}k` : `${Number((tokens / 1_000_000).toFixed(2))}M`;
}

/** US dollars per million tokens: cents where that is exact, else three digits that matter. */
export function formatPrice(dollars: number | undefined): string {
  if (dollars === undefined) return UNKNOWN;
  if (dollars === 0) return "$0";
  if (dollars < 0.001) return "<$0.001";
  const cents = dollars * 100;
  const isExact = Math.abs(cents - Math.round(cents)) < 1e-6;
  return `$${isExact ? dollars.toFixed(2) : String(Number(dollars.toPrecision(3)))}`;
}

/** The same without cents that are none: `$3`, `$0.25`. */
export function formatDollars(dollars: number | undefined): string {
  return formatPrice(dollars).replace(/\.00$/, "");
}

/** A text as a sentence: one period, and no second one. */
export function formatSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Both prices per million tokens, as they stand in one line of text. */
export function formatPrices(record: ModelRecord): string {
  const { inputCost, outputCost } = record;
  return sayPrices(
    record,
    `${formatPrice(inputCost)} in, ${formatPrice(outputCost)} out per 1M tokens`,
  );
}

/** The same where there is little room: `$3 in · $15 out`. */
export function formatPricePair(record: ModelRecord): string {
  const { inputCost, outputCost } = record;
  return sayPrices(record, `${formatDollars(inputCost)} in · ${formatDollars(outputCost)} out`);
}

function sayPrices(record: ModelRecord, amounts: string): string {
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

/** How long ago something was, in its largest whole unit; both times in milliseconds since 1970. */
export function formatAgo(then: number, now: number): string {
  const passed = now - then;
  const unit = UNITS.find(({ ms }) => passed >= ms);
  return unit === undefined
    ? "just now"
    : `${formatCount(Math.floor(passed / unit.ms), unit.name)} ago`;
}
