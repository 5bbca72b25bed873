import type { ModelRow } from "../../../../index.js";
import type { Area } from "../../view/index.js";
import { createScale, type Scale } from "./scale.js";

/**
 * Axis ranges in tokens and US dollars per million input tokens. Points beyond a range are at its
 * edge, and free models at the bottom.
 */
const CONTEXT: readonly [number, number] = [4000, 10_500_000];
const PRICE: readonly [number, number] = [0.01, 200];

/** Pixels around the points. */
export const EDGE = { left: 46, right: 14, top: 14, bottom: 26 };

/** Pixels from the left and from the top. */
export type Point = readonly [x: number, y: number];

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

/** The position of a model. Undefined where its price or context is unknown. */
export function placeModel({ record }: ModelRow, { x, y }: ChartScales): Point | undefined {
  const { contextLimit, inputCost } = record;
  if (contextLimit === undefined || inputCost === undefined) return undefined;
  return [x.toPixel(contextLimit), y.toPixel(inputCost)];
}

/** The area of a frame between two points. A frame at an edge extends beyond the scale's end. */
export function readFrame(
  [[x1, y1], [x2, y2]]: readonly [Point, Point],
  scales: ChartScales,
): Area {
  const { x, y } = scales;
  return {
    context: [x.lowestAt(Math.min(x1, x2)), x.highestAt(Math.max(x1, x2))],
    price: [y.lowestAt(Math.max(y1, y2)), y.highestAt(Math.min(y1, y2))],
  };
}

export const CONTEXT_TICKS = [8000, 32_000, 128_000, 1_000_000, 10_000_000];
export const PRICE_TICKS = [0.01, 0.1, 1, 10, 100];
