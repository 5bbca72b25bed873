import { For, Show } from "solid-js";
import { type ModelSort, turnSort } from "../../index.js";
import type { ModelColumn } from "./columns.js";

export interface ModelGridHeadProps {
  readonly columns: readonly ModelColumn[];
  readonly sort: ModelSort;
  readonly onSort: (sort: ModelSort) => void;
}

/** The headings of the columns; those that can be sorted by are buttons. */
export function ModelGridHead(props: ModelGridHeadProps) {
  const sortOf = ({ sort }: ModelColumn) => {
    if (sort === undefined) return undefined;
    if (sort !== props.sort.key) return "none";
    return props.sort.descending ? "descending" : "ascending";
  };
  return (
    <div role="rowgroup" class="grid-head">
      <div role="row" class="grid-row" aria-rowindex={1}>
        <For each={props.columns}>
          {(column) => (
            <div role="columnheader" class={column.class} aria-sort={sortOf(column)}>
              <Show when={column.sort} fallback={<Heading column={column} />}>
                {(key) => (
                  <button
                    type="button"
                    class="sort"
                    onClick={() => props.onSort(turnSort(props.sort, key()))}
                  >
                    <Heading column={column} />
                    <span class="sort-mark" aria-hidden="true" />
                  </button>
                )}
              </Show>
            </div>
          )}
        </For>
      </div>
    </div>
  );
}

function Heading(props: { readonly column: ModelColumn }) {
  return (
    <span>
      {props.column.title}
      <Show when={props.column.unit}>{(unit) => <span class="unit">{unit()}</span>}</Show>
    </span>
  );
}
