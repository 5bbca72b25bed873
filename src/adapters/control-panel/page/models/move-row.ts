export interface RowRange {
  readonly count: number;
  /** Rows that are visible at once. */
  readonly page: number;
}

/** The row that a key leads to. Undefined for a key that does not move. */
export function moveRow(key: string, from: number, { count, page }: RowRange): number | undefined {
  const to = new Map([
    ["ArrowDown", from + 1],
    ["ArrowUp", from - 1],
    ["PageDown", from + page],
    ["PageUp", from - page],
    ["Home", 0],
    ["End", count - 1],
  ]).get(key);
  return to === undefined ? undefined : Math.min(Math.max(to, 0), count - 1);
}
