import type { Column } from "./report.js";

/** Blanks between two columns. */
export const GAP = 2;
/** Minimum width of a cut cell where even the least widths do not fit. */
const LEAST_OF_ALL = 10;

/** A shown column with its width. */
export interface FittedColumn {
  /** The index among all columns. */
  readonly index: number;
  readonly width: number;
}

interface Candidate extends FittedColumn {
  readonly column: Column;
}

/**
 * Fits a table into `total` columns, if given. First drops yielding columns until the rest can have
 * their least widths. Then cuts the widest columns. If that is not enough, drops the last columns,
 * but never the first.
 */
export function fitColumns(
  columns: readonly Column[],
  natural: readonly number[],
  total: number | undefined,
): readonly FittedColumn[] {
  const all = columns.map((column, index) => ({ column, index, width: natural[index] ?? 0 }));
  if (total === undefined || sumWidths(all.map(({ width }) => width)) <= total) return all;
  const kept = dropYielding(all, total);
  if (sumWidths(kept.map(leastOf)) <= total) return cutWidest(kept, kept.map(leastOf), total);
  let shown = kept.length;
  const floors = kept.map((candidate) => Math.min(leastOf(candidate), LEAST_OF_ALL));
  while (shown > 1 && sumWidths(floors.slice(0, shown)) > total) shown -= 1;
  return cutWidest(kept.slice(0, shown), shown === 1 ? [1] : floors, total);
}

function dropYielding(all: readonly Candidate[], total: number): readonly Candidate[] {
  const yielding = all
    .filter(({ column }) => column.yields !== undefined)
    .sort((a, b) => (a.column.yields ?? 0) - (b.column.yields ?? 0));
  let kept = all;
  for (const candidate of yielding) {
    if (sumWidths(kept.map(leastOf)) <= total) break;
    kept = kept.filter((other) => other !== candidate);
  }
  return kept;
}

function leastOf({ column, width }: Candidate): number {
  return Math.min(width, column.least ?? width);
}

function cutWidest(
  kept: readonly Candidate[],
  floors: readonly number[],
  total: number,
): readonly FittedColumn[] {
  const widths = kept.map(({ width }) => width);
  for (let excess = sumWidths(widths) - total; excess > 0; excess -= 1) {
    const widest = findWidest(widths, floors);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return kept.map(({ index }, place) => ({ index, width: widths[place] ?? 0 }));
}

/** The widest column that may still be cut. The last one of several. */
function findWidest(widths: readonly number[], floors: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [place, width] of widths.entries()) {
    if (width <= (floors[place] ?? width)) continue;
    if (widest === undefined || width >= (widths[widest] ?? 0)) widest = place;
  }
  return widest;
}

function sumWidths(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, GAP * Math.max(0, widths.length - 1));
}
