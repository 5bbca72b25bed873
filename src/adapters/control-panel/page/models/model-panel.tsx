import { For, Show } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { listModelFacts, START, viewModelCard } from "../../view/index.js";
import { CardLine } from "../parts/card-line.js";
import { CopyButton } from "../parts/copy-button.js";
import { FactList } from "../parts/fact-list.js";
import { StateLink } from "../parts/state-link.js";
import { usePanel } from "../state/panel.js";

export interface ModelPanelProps {
  readonly row: ModelRow;
  readonly isCompared: boolean;
  readonly onCompare: () => void;
}

/** All facts of the selected model, and the actions for it. */
export function ModelPanel(props: ModelPanelProps) {
  const { listed, pick } = usePanel();
  const card = () => viewModelCard(props.row, props.row.fullID);
  return (
    <>
      <CardLine card={card()} />
      <div class="actions">
        <Show when={props.row.usable && listed().length > 0}>
          <select
            class="input"
            aria-label="Use for a worker"
            onChange={(event) => {
              const worker = event.currentTarget.value;
              event.currentTarget.value = "";
              if (worker !== "") pick({ worker, ref: props.row.fullID });
            }}
          >
            <option value="">Use for worker …</option>
            <For each={listed()}>{({ worker }) => <option value={worker}>{worker}</option>}</For>
          </select>
        </Show>
        <button
          type="button"
          class="switch"
          aria-pressed={props.isCompared}
          onClick={() => props.onCompare()}
        >
          Compare
        </button>
        <CopyButton text={props.row.fullID} label="Copy reference" />
        <StateLink
          class="button"
          to={{ view: "resolve", resolve: { ref: props.row.fullID, needs: [] } }}
        >
          See how it resolves
        </StateLink>
        <Show when={!props.row.usable}>
          <StateLink
            class="button"
            to={{ view: "what-if", whatIf: { ...START.whatIf, with: [props.row.providerID] } }}
          >
            What if it were connected
          </StateLink>
        </Show>
      </div>
      <FactList facts={listModelFacts(props.row)} />
    </>
  );
}
