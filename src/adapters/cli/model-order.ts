import type { ModelRow } from "../../index.js";

/** The sort keys of a list. */
export const SORT_KEYS = ["price", "output-price", "context", "newest", "name"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

type Value = number | string | undefined;

/** The compared value of each key. Lowest first, or highest first with `down`. */
const KEYS: Readonly<
  Record<SortKey, { readonly of: (row: ModelRow) => Value; readonly down?: true }>
> = {
  price: { of: ({ record }) => record.inputCost },
  "output-price": { of: ({ record }) => record.outputCost },
  context: { of: ({ record }) => record.contextLimit, down: true },
  newest: { of: ({ record }) => record.releaseDate, down: true },
  name: { of: ({ record, fullID }) => record.name ?? fullID },
};

/** Sorts the rows. Unknown values come last, and equal rows keep their order. */
export function sortRows(rows: readonly ModelRow[], key: SortKey): readonly ModelRow[] {
  const { of, down } = KEYS[key];
  return [...rows].sort((a, b) => compare(of(a), of(b), down === true));
}

function compare(a: Value, b: Value, down: boolean): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b === down ? 1 : -1;
}
