import { Show } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { listModelFacts, START } from "../../index.js";
import { CopyButton } from "../parts/copy-button.js";
import { FactList } from "../parts/fact-list.js";
import { StateLink } from "../parts/state-link.js";

export interface ModelPanelProps {
  readonly row: ModelRow;
  readonly onClose: () => void;
}

/** All that is known of the model that is selected, and where to go with it. */
export function ModelPanel(props: ModelPanelProps) {
  return (
    <aside class="panel" aria-label={`Facts of ${props.row.fullID}`}>
      <div class="panel-head">
        <h2>{props.row.record.name ?? props.row.modelID}</h2>
        <button type="button" class="button-quiet" onClick={() => props.onClose()}>
          Close
        </button>
      </div>
      <FactList facts={listModelFacts(props.row)} />
      <div class="actions">
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
    </aside>
  );
}
