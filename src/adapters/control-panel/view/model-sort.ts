import type { Finding, ModelRow } from "../../../index.js";
import { checkAbility } from "./ability.js";

/** The sort key of the table. `provider` is the resolver's own order, usable models first. */
export type SortKey =
  | "provider"
  | "name"
  | "context"
  | "price"
  | "output"
  | "vision"
  | "tools"
  | "reasoning"
  | "release"
  | "usable";

/** All sortable columns. */
export const SORT_KEYS: readonly SortKey[] = [
  ...(["provider", "name", "context", "price", "output"] as const),
  ...(["vision", "tools", "reasoning", "release", "usable"] as const),
];

/** Columns that start with the largest value. */
const MOST_FIRST: ReadonlySet<SortKey> = new Set<SortKey>([
  ...(["context", "release", "usable"] as const),
  ...(["vision", "tools", "reasoning"] as const),
]);

/** The order of the model table. */
export interface ModelSort {
  /** The sort key. */
  readonly key: SortKey;
  /** Whether the largest value comes first. */
  readonly descending: boolean;
}

/** The initial order of the model table. */
export const DEFAULT_SORT: ModelSort = { key: "provider", descending: false };

/** The most useful direction of a key: cheapest, newest or longest context first. */
export function startSort(key: SortKey): ModelSort {
  return { key, descending: MOST_FIRST.has(key) };
}

/** The order after a click on a column heading: a new key, or the other direction. */
export function turnSort(sort: ModelSort, key: SortKey): ModelSort {
  return sort.key === key ? { key, descending: !sort.descending } : startSort(key);
}

type Value = number | string | undefined;

const VALUES: Readonly<Record<Exclude<SortKey, "provider">, (row: ModelRow) => Value>> = {
  name: ({ record, modelID }) => (record.name ?? modelID).toLowerCase(),
  context: ({ record }) => record.contextLimit,
  price: ({ record }) => record.inputCost,
  output: ({ record }) => record.outputCost,
  vision: ({ record }) => rank(checkAbility(record, "vision")),
  tools: ({ record }) => rank(checkAbility(record, "tools")),
  reasoning: ({ record }) => rank(checkAbility(record, "reasoning")),
  release: ({ record }) => record.releaseDate,
  usable: ({ usable }) => Number(usable),
};

function rank(finding: Finding): number | undefined {
  return finding === "unknown" ? undefined : Number(finding === "met");
}

/** Sorts rows. Unknown values come last in either direction, and equal rows keep their order. */
export function sortModels(
  rows: readonly ModelRow[],
  { key, descending }: ModelSort,
): readonly ModelRow[] {
  if (key === "provider") return descending ? rows.toReversed() : rows;
  const read = VALUES[key];
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({
      row,
      value: read(row),
      next: key === "price" ? row.record.outputCost : undefined,
    }))
    .sort((a, b) => compare(a.value, b.value, direction) || compare(a.next, b.next, direction))
    .map(({ row }) => row);
}

function compare(a: Value, b: Value, direction: number): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -direction : direction;
}
