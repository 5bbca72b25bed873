import { createMemo, Index, Show } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { describeModel, UNKNOWN } from "../../view/index.js";
import { AbilityCell } from "./ability-cell.js";

export interface ModelGridRowProps {
  readonly id: string;
  readonly row: ModelRow | undefined;
  readonly rowIndex: number;
  /** Pixels from the top of the table's body. */
  readonly top: number;
  readonly isCompact: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}

/** One model as a row. The element belongs to the position and is reused for other models. */
export function ModelGridRow(props: ModelGridRowProps) {
  const line = createMemo(() => (props.row === undefined ? undefined : describeModel(props.row)));
  return (
    <Show when={line()}>
      {(model) => (
        <div
          role="row"
          id={props.id}
          class="grid-row"
          classList={{
            "row-active": props.isActive,
            "row-selected": props.isSelected,
            "row-unusable": !model().usable,
          }}
          aria-rowindex={props.rowIndex}
          aria-selected={props.isSelected}
          style={{ transform: `translateY(${props.top}px)` }}
          onClick={() => props.onOpen()}
        >
          <div role="gridcell" class="cell-model">
            <span class="model-name">
              {model().name}
              <Show when={model().status}>
                {(status) => <span class="chip chip-warn">{status()}</span>}
              </Show>
            </span>
            <span class="model-id">{model().fullID}</span>
          </div>
          <Show when={!props.isCompact}>
            <div role="gridcell" class="cell-provider">
              {model().provider}
            </div>
          </Show>
          <Figure text={model().context} class="cell-context" />
          <Figure text={model().inputPrice} class="cell-input" />
          <Figure text={model().outputPrice} class="" />
          <Show when={!props.isCompact}>
            <Index each={model().abilities}>{(mark) => <AbilityCell mark={mark()} />}</Index>
          </Show>
          <div
            role="gridcell"
            class="cell-date"
            classList={{ faint: model().released === UNKNOWN }}
          >
            {model().released}
          </div>
          <Show when={!props.isCompact}>
            <div role="gridcell" class="cell-usable" title={model().because}>
              <span>{model().usable ? "Yes" : "No"}</span>
              <span class="because">{model().because}</span>
            </div>
          </Show>
        </div>
      )}
    </Show>
  );
}

function Figure(props: { readonly text: string; readonly class: string }) {
  return (
    <div
      role="gridcell"
      class={`cell-number ${props.class}`}
      classList={{ faint: props.text === UNKNOWN }}
    >
      {props.text}
    </div>
  );
}
