import { For, Show } from "solid-js";
import { describeLayer, describePolicy, describeShadowed, type WorkerRow } from "../../index.js";
import { usePanel } from "../state/panel.js";
import { ObservedCell } from "./observed-cell.js";
import type { WorkerNews } from "./worker-actions.js";

export interface WorkerLineProps {
  readonly row: WorkerRow;
  readonly news: WorkerNews | undefined;
  readonly onSet: () => void;
  readonly onReset: () => void;
  readonly onVerify: () => void;
}

/** One worker: what was asked for, what that is, what ran, and what can be done. */
export function WorkerLine(props: WorkerLineProps) {
  const { route } = usePanel();
  const isFixed = () => route.state().sessionID === undefined;
  const isBusy = () => props.news?.tone === "busy";
  return (
    <tr>
      <th scope="row" class="worker-name">
        {props.row.worker}
        <span class="under">
          {[props.row.status, props.row.backend].filter((text) => text !== undefined).join(" · ")}
        </span>
        <For each={props.row.needs}>{(need) => <span class="chip">needs {need}</span>}</For>
      </th>
      <td>
        <span class="mono">{props.row.requested ?? "–"}</span>
        <Show when={props.row.layer}>
          {(layer) => <span class={`chip chip-${layer()}`}>{describeLayer(layer())}</span>}
        </Show>
        <Show when={props.row.policy === "sticky"}>
          <span class="under">{describePolicy("sticky")}</span>
        </Show>
        <For each={props.row.shadowed}>
          {(shadowed) => <span class="under">hides {describeShadowed(shadowed)}</span>}
        </For>
      </td>
      <td class="cell-resolved">
        <Show
          when={props.row.resolved}
          fallback={<span class="text-bad">{props.row.error ?? "No model"}</span>}
        >
          {(model) => (
            <>
              <span class="mono strong">{model()}</span>
              <span class="under">{props.row.reason}</span>
              <For each={props.row.warnings}>
                {(warning) => <span class="under text-warn">{warning}</span>}
              </For>
            </>
          )}
        </Show>
        <Show when={props.news}>
          {(news) => <span class={`news news-${news().tone}`}>{news().text}</span>}
        </Show>
      </td>
      <td>
        <ObservedCell row={props.row} />
      </td>
      <td class="cell-actions">
        <button
          type="button"
          class="button"
          disabled={isFixed()}
          aria-label={`Set the model of ${props.row.worker}`}
          onClick={() => props.onSet()}
        >
          Set…
        </button>
        <button
          type="button"
          class="button"
          disabled={isFixed() || isBusy()}
          aria-label={`Reset the model of ${props.row.worker}`}
          onClick={() => props.onReset()}
        >
          Reset
        </button>
        <button
          type="button"
          class="button"
          disabled={isFixed() || isBusy()}
          aria-label={`Verify the model of ${props.row.worker}`}
          title="Sends the model one short request"
          onClick={() => props.onVerify()}
        >
          Verify
        </button>
      </td>
    </tr>
  );
}
