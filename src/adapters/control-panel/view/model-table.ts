import type { ModelRow, Requirement } from "../../../index.js";
import { checkAll, isInArea, type ModelFilter, toRequirements } from "./model-filter.js";
import { containsAll, splitSearch, toSearchText } from "./model-search.js";
import { type ModelSort, sortModels } from "./model-sort.js";

/** What a filter leaves of the table. */
export interface ModelSelection {
  /** In the order that was asked for. */
  readonly rows: readonly ModelRow[];
  /** Rows that there are without a filter. */
  readonly total: number;
  /** Rows that are left out only because no source says whether they fit. */
  readonly unknown: number;
}

/** The models of one catalog, ready to be searched, filtered and sorted again and again. */
export interface ModelTable {
  /** All rows, in no order. */
  readonly rows: readonly ModelRow[];
  /** The rows that fit a filter, sorted. */
  readonly select: (filter: ModelFilter, sort: ModelSort) => ModelSelection;
  /** The row of a full id. */
  readonly find: (fullID: string) => ModelRow | undefined;
}

/** A row with what a search looks in. */
interface Entry {
  readonly row: ModelRow;
  readonly text: string;
}

/** Makes a table of `resolver.list({ scope: "all" })`. What a selection needs often is kept. */
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
