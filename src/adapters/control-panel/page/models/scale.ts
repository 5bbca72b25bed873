/** A logarithmic scale from values to pixels, and from a frame's edges back to limits. */
export interface Scale {
  /** Converts a value. A value beyond the scale is at its end. */
  readonly toPixel: (value: number) => number;
  /** The lowest value at or after the pixel. At the scale's start: 0. */
  readonly lowestAt: (pixel: number) => number;
  /** The highest value at or before the pixel. At the scale's end: no limit. */
  readonly highestAt: (pixel: number) => number;
}

/**
 * Pixels from an end within which a frame includes everything beyond the end: about a point's
 * radius.
 */
const REACH = 4;
/** Higher than any value, and a whole number that fits into a link. */
const ANY = Number.MAX_SAFE_INTEGER;

export function createScale(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const [from, to] = [Math.log(low), Math.log(high)];
  const perPixel = (to - from) / (end - start);
  const toValue = (pixel: number): number => Math.exp(from + (pixel - start) * perPixel);
  const way = Math.sign(end - start);
  return {
    toPixel: (value) => {
      const within = Math.min(Math.max(value, low), high);
      return start + (Math.log(within) - from) / perPixel;
    },
    lowestAt: (pixel) => ((pixel - start) * way <= REACH ? 0 : roundBy(Math.floor, toValue(pixel))),
    highestAt: (pixel) => ((end - pixel) * way <= REACH ? ANY : roundBy(Math.ceil, toValue(pixel))),
  };
}

/**
 * Rounds to three digits, so that links stay short, and outward, so that the frame loses nothing.
 */
function roundBy(round: (value: number) => number, value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((round(value / unit) * unit).toPrecision(3));
}
