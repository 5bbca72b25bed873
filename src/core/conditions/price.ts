import type { ModelRecord } from "../sources/model.js";

/** `free` has a price of 0 per token: free of charge or paid by a subscription. */
export type PriceClass = "free" | "low" | "medium" | "high" | "unknown";

/** US dollars per million input tokens up to which a price is of that class. */
export const HIGHEST_PRICE = { free: 0, low: 1, medium: 5 } as const;

/** The class of a model's input price; `free` only where its output costs nothing either. */
export function classifyPrice(record: ModelRecord): PriceClass {
  const { inputCost, outputCost } = record;
  if (inputCost === undefined) return "unknown";
  if (inputCost === 0 && (outputCost ?? 0) === 0) return "free";
  if (inputCost <= HIGHEST_PRICE.low) return "low";
  return inputCost <= HIGHEST_PRICE.medium ? "medium" : "high";
}
