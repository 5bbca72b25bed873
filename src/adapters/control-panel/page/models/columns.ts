import type { SortKey } from "../../view/index.js";

/** A column of the model table. */
export interface ModelColumn {
  readonly title: string;
  /** The unit beside the title. */
  readonly unit?: string;
  readonly sort: SortKey;
  readonly class: string;
  /** Hidden where space is scarce because a model is open beside the table. */
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
