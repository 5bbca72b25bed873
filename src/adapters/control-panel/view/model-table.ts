import type { ModelRow, Requirement } from "../../../index.js";
import { checkAll, isInArea, type ModelFilter, toRequirements } from "./model-filter.js";
import { containsAll, splitSearch, toSearchText } from "./model-search.js";
import { type ModelSort, sortModels } from "./model-sort.js";

/** The rows of the table that match a filter. */
export interface ModelSelection {
  /** The matching rows in the requested order. */
  readonly rows: readonly ModelRow[];
  /** The number of rows without a filter. */
  readonly total: number;
  /** The number of rows left out only because a fact is unknown. */
  readonly unknown: number;
}

/** The models of one catalog, prepared for repeated search, filtering and sorting. */
export interface ModelTable {
  /** All rows, unsorted. */
  readonly rows: readonly ModelRow[];
  /** Returns the rows that match a filter, sorted. */
  readonly select: (filter: ModelFilter, sort: ModelSort) => ModelSelection;
  /** Returns the row of a full id. */
  readonly find: (fullID: string) => ModelRow | undefined;
}

/** A row with its searchable text. */
interface Entry {
  readonly row: ModelRow;
  readonly text: string;
}

/** Creates a table from `resolver.list({ scope: "all" })`. Caches each sort order. */
export function createModelTable(rows: readonly ModelRow[]): ModelTable {
  const byID = new Map(
    rows.map((row) => [row.fullID as string, { row, text: toSearchText(row) }] as const),
  );
  const sorted = new Map<string, readonly Entry[]>();

  const sortOnce = (sort: ModelSort): readonly Entry[] => {
    const key = `${sort.key} ${sort.descending ? "down" : "up"}`;
    const known =
      sorted.get(key) ?? sortModels(rows, sort).flatMap((row) => byID.get(row.fullID) ?? []);
    sorted.set(key, known);
    return known;
  };

  return {
    rows,
    find: (fullID) => byID.get(fullID)?.row,
    select: (filter, sort) => {
      const words = splitSearch(filter.search);
      const requirements = toRequirements(filter);
      const named = sortOnce(sort).flatMap(({ row, text }) =>
        isAsked(row, filter) && containsAll(text, words) ? row : [],
      );
      return { total: rows.length, ...separate(named, requirements) };
    },
  };
}

function isAsked(row: ModelRow, { usableOnly, providerID, area }: ModelFilter): boolean {
  if (usableOnly && !row.usable) return false;
  if (providerID !== undefined && row.providerID !== providerID) return false;
  return area === undefined || isInArea(row, area);
}

function separate(
  named: readonly ModelRow[],
  requirements: readonly Requirement[],
): Pick<ModelSelection, "rows" | "unknown"> {
  if (requirements.length === 0) return { rows: named, unknown: 0 };
  let unknown = 0;
  const rows = named.filter((row) => {
    const finding = checkAll(row, requirements);
    if (finding === "unknown") unknown++;
    return finding === "met";
  });
  return { rows, unknown };
}
