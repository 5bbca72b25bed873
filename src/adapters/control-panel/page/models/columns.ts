import type { SortKey } from "../../view/index.js";

/** A column of the table of models. */
export interface ModelColumn {
  readonly title: string;
  /** Said of the column's values beside the title. */
  readonly unit?: string;
  readonly sort: SortKey;
  readonly class: string;
  /** Left out where there is little room, since a model is open beside. */
  readonly isExtra?: boolean;
}

const COLUMNS: readonly ModelColumn[] = [
  { title: "Model", sort: "name", class: "cell-model" },
  { title: "Provider", sort: "provider", class: "cell-provider", isExtra: true },
  { title: "Context", unit: "tokens", sort: "context", class: "cell-number cell-context" },
  { title: "Input", unit: "$ per 1M", sort: "price", class: "cell-number cell-input" },
  { title: "Output", unit: "$ per 1M", sort: "output", class: "cell-number" },
  { title: "Vision", sort: "vision", class: "cell-mark", isExtra: true },
  { title: "Tools", sort: "tools", class: "cell-mark", isExtra: true },
  { title: "Reasons", sort: "reasoning", class: "cell-mark", isExtra: true },
  { title: "Released", sort: "release", class: "cell-date" },
  { title: "Usable", sort: "usable", class: "cell-usable", isExtra: true },
];

export function listColumns(isCompact: boolean): readonly ModelColumn[] {
  return isCompact ? COLUMNS.filter(({ isExtra = false }) => !isExtra) : COLUMNS;
}
