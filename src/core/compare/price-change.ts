import type { ModelRecord } from "../sources/model.js";

/** One price on both sides, in US dollars per million tokens. What is not known is left out. */
export interface PriceChange {
  /** US dollars per million tokens before; absent where unknown. */
  readonly from?: number;
  /** US dollars per million tokens now; absent where unknown. */
  readonly to?: number;
  /** `to` by `from`; left out where one of them is not known, and where something free gets a price. */
  readonly ratio?: number;
}

/** What the tokens of two models cost. */
export interface PriceChanges {
  /** Of input tokens. */
  readonly input: PriceChange;
  /** Of output tokens. */
  readonly output: PriceChange;
}

/** The prices of a model, as far as they are known. */
export type Prices = Pick<ModelRecord, "inputCost" | "outputCost">;

/** Compares prices; a side without a model has none that is known. */
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
