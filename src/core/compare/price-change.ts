import type { ModelRecord } from "../sources/model.js";

/** One price on both sides, in US dollars per million tokens. Unknown values are absent. */
export interface PriceChange {
  /** US dollars per million tokens before. Absent if unknown. */
  readonly from?: number;
  /** US dollars per million tokens now. Absent if unknown. */
  readonly to?: number;
  /** `to` divided by `from`. Absent if one of them is unknown, or if a free model gets a price. */
  readonly ratio?: number;
}

/** The prices of two models. */
export interface PriceChanges {
  /** The price of input tokens. */
  readonly input: PriceChange;
  /** The price of output tokens. */
  readonly output: PriceChange;
}

/** The known prices of a model. */
export type Prices = Pick<ModelRecord, "inputCost" | "outputCost">;

/** Compares prices. A side without a model has no known prices. */
export function comparePrices(from: Prices = {}, to: Prices = {}): PriceChanges {
  return {
    input: compare(from.inputCost, to.inputCost),
    output: compare(from.outputCost, to.outputCost),
  };
}

function compare(from: number | undefined, to: number | undefined): PriceChange {
  const ratio = divide(from, to);
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(ratio !== undefined && { ratio }),
  };
}

function divide(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from === 0) return to === 0 ? 1 : undefined;
  return to / from;
}
