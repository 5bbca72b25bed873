/** A logarithmic scale from values to pixels and back. */
export interface Scale {
  readonly toPixel: (value: number) => number;
  readonly toValue: (pixel: number) => number;
}

export function createScale(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): Scale {
  const [from, to] = [Math.log(low), Math.log(high)];
  const perPixel = (to - from) / (end - start);
  return {
    toPixel: (value) => {
      const within = Math.min(Math.max(value, low), high);
      return start + (Math.log(within) - from) / perPixel;
    },
    toValue: (pixel) => Math.exp(from + (pixel - start) * perPixel),
  };
}
