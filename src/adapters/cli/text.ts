import { classifyPrice, type ModelRecord } from "../../index.js";

/** Tokens as people say them: `128k`, `1M`; `?` where the source does not say. */
export function formatTokens(count: number | undefined): string {
  if (count === undefined) return "?";
  if (count < 1000) return `${count}`;
  const thousands = Math.round(count / 1000);
  return thousands < 1000 ? `${thousands}k` : `${Number((count / 1_000_000).toFixed(1))}M`;
}

/** US dollars with the three digits that matter, `?` where the source does not say. */
export function formatPrice(dollars: number | undefined): string {
  return dollars === undefined ? "?" : `${Number(dollars.toPrecision(3))}`;
}

/** Both prices per million tokens in one cell. */
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

/** Tools, vision and reasoning as three marks: a letter for yes, `-` for no, `?` for unknown. */
export function formatMarks(record: ModelRecord): string {
  const abilities = [
    ["T", record.toolcall],
    ["V", record.input?.includes("image")],
    ["R", record.reasoning],
  ] as const;
  return abilities.map(([letter, has]) => (has === undefined ? "?" : has ? letter : "-")).join("");
}

/** `1 model`, `2 models`. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
