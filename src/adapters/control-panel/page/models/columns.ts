import type { SortKey } from "../../index.js";

/** A column of the table of models. */
export interface ModelColumn {
  readonly title: string;
  /** Said of the column's values beside the title. */
  readonly unit?: string;
  readonly sort?: SortKey;
  readonly class: string;
}

const COLUMNS: readonly ModelColumn[] = [
  { title: "Model", sort: "name", class: "cell-model" },
  { title: "Provider", sort: "provider", class: "cell-provider" },
  { title: "Context", unit: "tokens", sort: "context", class: "cell-number" },
  { title: "Input", unit: "$ per 1M", sort: "price", class: "cell-number" },
  { title: "Output", unit: "$ per 1M", class: "cell-number" },
  { title: "Vision", class: "cell-mark" },
  { title: "Tools", class: "cell-mark" },
  { title: "Reasons", class: "cell-mark" },
  { title: "Released", sort: "release", class: "cell-date" },
  { title: "Usable", class: "cell-usable" },
];

/** The provider's id stands in the model's, so its name is left out where there is little room. */
export function listColumns(isCompact: boolean): readonly ModelColumn[] {
  return isCompact ? COLUMNS.filter((column) => column.class !== "cell-provider") : COLUMNS;
}
