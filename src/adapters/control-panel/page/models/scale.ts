/** A logarithmic scale from values to pixels, and from a frame's edges back to limits. */
export interface Scale {
  /** A value beyond the scale stands at its end. */
  readonly toPixel: (value: number) => number;
  /** The lowest value that stands at the pixel or after it: 0 at the scale's start. */
  readonly lowestAt: (pixel: number) => number;
  /** The highest value that stands at the pixel or before it: at the scale's end, any. */
  readonly highestAt: (pixel: number) => number;
}

/** Pixels from an end in which a frame takes what stands there: about a point's radius. */
const REACH = 4;
/** Higher than any value, and a whole number that a link can say. */
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

/** To three digits, so that links stay short; outward, so that nothing in the frame is lost. */
function roundBy(round: (value: number) => number, value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return Number((round(value / unit) * unit).toPrecision(3));
}
