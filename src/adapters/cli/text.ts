import { classifyPrice, type ModelRecord } from "../../index.js";

/** Formats tokens: `128k`, `1M`. `?` where the number is unknown. */
export function formatTokens(count: number | undefined): string {
  if (count === undefined) return "?";
  if (count < 1000) return `${count}`;
  const thousands = Math.round(count / 1000);
  return thousands < 1000 ? `${thousands}k` : `${Number((count / 1_000_000).toFixed(1))}M`;
}

/** Formats US dollars with three significant digits. `?` where the price is unknown. */
export function formatPrice(dollars: number | undefined): string {
  return dollars === undefined ? "?" : `${Number(dollars.toPrecision(3))}`;
}

/** Formats both prices per million tokens for one cell. */
export function formatPrices(record: ModelRecord): string {
  switch (classifyPrice(record)) {
    case "free":
      return "free";
    case "unknown":
      return "?";
    case "low":
    case "medium":
    case "high":
      return `${formatPrice(record.inputCost)} / ${formatPrice(record.outputCost)}`;
  }
}

/**
 * Formats tools, vision and reasoning as three marks: a letter for yes, `-` for no, `?` for
 * unknown.
 */
export function formatMarks(record: ModelRecord): string {
  const abilities = [
    ["T", record.toolcall],
    ["V", record.input?.includes("image")],
    ["R", record.reasoning],
  ] as const;
  return abilities.map(([letter, has]) => (has === undefined ? "?" : has ? letter : "-")).join("");
}

/** Formats a count with its noun: `1 model`, `2 models`. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
