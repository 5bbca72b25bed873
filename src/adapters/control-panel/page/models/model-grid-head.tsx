import { For, Show } from "solid-js";
import { type ModelSort, turnSort } from "../../view/index.js";
import type { ModelColumn } from "./columns.js";

export interface ModelGridHeadProps {
  readonly columns: readonly ModelColumn[];
  readonly sort: ModelSort;
  readonly onSort: (sort: ModelSort) => void;
}

/** The column headings. Each heading is a button that sorts by its column. */
export function ModelGridHead(props: ModelGridHeadProps) {
  const sortOf = ({ sort }: ModelColumn) => {
    if (sort !== props.sort.key) return "none";
    return props.sort.descending ? "descending" : "ascending";
  };
  return (
    <div role="rowgroup" class="grid-head">
      <div role="row" class="grid-row" aria-rowindex={1}>
        <For each={props.columns}>
          {(column) => (
            <div role="columnheader" class={column.class} aria-sort={sortOf(column)}>
              <button
                type="button"
                class="sort"
                onClick={() => props.onSort(turnSort(props.sort, column.sort))}
              >
                <span>
                  {column.title}
                  <Show when={column.unit}>{(unit) => <span class="unit">{unit()}</span>}</Show>
                </span>
                <span class="sort-mark" aria-hidden="true" />
              </button>
            </div>
          )}
        </For>
      </div>
    </div>
  );
}
