import { createEffect, createSignal, For, on } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import type { ModelSort } from "../../view/index.js";
import { createMedia, PHONE } from "../state/media.js";
import { listColumns } from "./columns.js";
import { ModelGridHead } from "./model-grid-head.js";
import { ModelGridRow } from "./model-grid-row.js";
import { moveRow } from "./move-row.js";
import { createRowWindow } from "./window-rows.js";

/** Pixels, as in grid.css and grid-phone.css. */
const ROW_HEIGHT = 46;
const HEAD_HEIGHT = 46;
const CARD_HEIGHT = 64;

export interface ModelGridProps {
  readonly rows: readonly ModelRow[];
  /** Identifies the query behind the rows. A new query scrolls to the top. */
  readonly question: string;
  readonly sort: ModelSort;
  readonly selected: string | undefined;
  /** Whether space is scarce because a model is open beside the table. */
  readonly isCompact: boolean;
  readonly onSort: (sort: ModelSort) => void;
  readonly onSelect: (fullID: string) => void;
  /** Adds a model to the comparison, or removes it. */
  readonly onCompare: (fullID: string) => void;
}

const idOf = (index: number): string => `model-row-${index}`;

/**
 * A virtualized table of thousands of rows: it draws only the visible ones. It is one tab stop.
 * Arrow keys move between rows, and Enter opens a row.
 */
export function ModelGrid(props: ModelGridProps) {
  let grid: HTMLDivElement | undefined;
  const [active, setActive] = createSignal(0);
  const isPhone = createMedia(PHONE);
  const rowHeight = () => (isPhone() ? CARD_HEIGHT : ROW_HEIGHT);
  const headHeight = () => (isPhone() ? 0 : HEAD_HEIGHT);
  const rows = createRowWindow({
    count: () => props.rows.length,
    rowHeight,
    headHeight,
    element: () => grid,
  });
  const columns = () => listColumns(props.isCompact);
  const isDrawn = (place: number) => rows.places().includes(place);

  createEffect(
    on(
      () => props.question,
      () => {
        setActive(0);
        grid?.scrollTo({ top: 0 });
        rows.follow();
      },
      { defer: true },
    ),
  );

  const moveTo = (index: number): void => {
    setActive(index);
    rows.show(index);
  };
  const open = (index: number): void => {
    setActive(index);
    const row = props.rows[index];
    if (row !== undefined) props.onSelect(row.fullID);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== grid) return;
    const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight()) - 1);
    const next = moveRow(event.key, active(), { count: props.rows.length, page });
    if (next !== undefined) moveTo(next);
    else if (event.key === "Enter" || event.key === " ") open(active());
    else if (event.key === "c" && !event.ctrlKey && !event.metaKey) {
      const row = props.rows[active()];
      if (row !== undefined) props.onCompare(row.fullID);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={grid}
      class="grid"
      classList={{ "grid-compact": props.isCompact }}
      role="grid"
      tabIndex={0}
      aria-label="Models"
      aria-rowcount={props.rows.length + 1}
      aria-colcount={columns().length}
      aria-activedescendant={isDrawn(active()) ? idOf(active()) : undefined}
      onKeyDown={onKeyDown}
      onScroll={rows.follow}
    >
      <ModelGridHead columns={columns()} sort={props.sort} onSort={props.onSort} />
      <div
        role="rowgroup"
        class="grid-body"
        style={{ height: `${props.rows.length * rowHeight()}px` }}
      >
        <For each={rows.places()}>
          {(place) => (
            <ModelGridRow
              id={idOf(place)}
              row={props.rows[place]}
              rowIndex={place + 2}
              top={place * rowHeight()}
              isCompact={props.isCompact}
              isActive={place === active()}
              isSelected={props.rows[place]?.fullID === props.selected}
              onOpen={() => open(place)}
            />
          )}
        </For>
      </div>
    </div>
  );
}
