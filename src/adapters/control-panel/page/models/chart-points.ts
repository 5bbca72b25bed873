import type { ModelRow } from "../../../../index.js";
import { createScale, type Scale } from "./scale.js";

/** Tokens and US dollars per million input tokens; what is beyond stands at the edge, what is free at the foot. */
const CONTEXT: readonly [number, number] = [4000, 10_500_000];
const PRICE: readonly [number, number] = [0.01, 200];

/** Pixels around the points. */
export const EDGE = { left: 46, right: 14, top: 14, bottom: 26 };

export interface ChartScales {
  readonly x: Scale;
  readonly y: Scale;
}

export function scaleChart(width: number, height: number): ChartScales {
  return {
    x: createScale(CONTEXT, [EDGE.left, width - EDGE.right]),
    y: createScale(PRICE, [height - EDGE.bottom - 8, EDGE.top]),
  };
}

/** Where a model stands; undefined where no source tells its price or context. */
export function placeModel(
  { record }: ModelRow,
  { x, y }: ChartScales,
): readonly [x: number, y: number] | undefined {
  const { contextLimit, inputCost } = record;
  if (contextLimit === undefined || inputCost === undefined) return undefined;
  return [x.toPixel(contextLimit), y.toPixel(inputCost)];
}

export const CONTEXT_TICKS = [8000, 32_000, 128_000, 1_000_000, 10_000_000];
export const PRICE_TICKS = [0.01, 0.1, 1, 10, 100];
