import type { ModelRecord } from "../sources/model.js";

/**
 * The class of a price. `free` is a price of 0 per token: free of charge or part of a subscription.
 */
export type PriceClass = "free" | "low" | "medium" | "high" | "unknown";

/** Highest price of each class, in US dollars per million input tokens. */
export const HIGHEST_PRICE = { free: 0, low: 1, medium: 5 } as const;

/** Returns the class of a model's input price. `free` also requires free output. */
export function classifyPrice(record: ModelRecord): PriceClass {
  const { inputCost, outputCost } = record;
  if (inputCost === undefined) return "unknown";
  if (inputCost === 0 && (outputCost ?? 0) === 0) return "free";
  if (inputCost <= HIGHEST_PRICE.low) return "low";
  return inputCost <= HIGHEST_PRICE.medium ? "medium" : "high";
}
