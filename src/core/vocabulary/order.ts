/**
 * Compares texts by code point. This is the only text order in the core: equal on every machine and
 * in every locale.
 */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** Ranks surrogates above all other code units, as their code points are. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Compares versions as numbers, part by part: `4.10` is higher than `4.9`. A missing part is 0. If
 * the numbers are equal, a suffix (`4o`) ranks higher.
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split(".");
  const right = b.split(".");
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference =
      Number.parseInt(left[index] ?? "0", 10) - Number.parseInt(right[index] ?? "0", 10);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return byCodePoint(a, b);
}

/** Returns the first few items in order, without sorting the rest. */
export function takeBest<T>(
  items: readonly T[],
  count: number,
  compare: (a: T, b: T) => number,
): readonly T[] {
  const best: T[] = [];
  for (const item of items) {
    let low = 0;
    let high = best.length;
    const last = best[high - 1];
    if (high === count && last !== undefined && compare(item, last) >= 0) continue;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = best[middle];
      if (other !== undefined && compare(item, other) >= 0) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}
