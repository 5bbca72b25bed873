import { Show } from "solid-js";
import type { ModelRow } from "../../../../index.js";
import { Dialog } from "../parts/dialog.js";
import { createMedia, PHONE } from "../state/media.js";
import { ModelPanel, type ModelPanelProps } from "./model-panel.js";

export interface ModelBesideProps extends ModelPanelProps {
  readonly onClose: () => void;
}

const nameOf = ({ record, modelID }: ModelRow): string => record.name ?? modelID;

/** The selected model: beside the table, or as a sheet on a phone. */
export function ModelBeside(props: ModelBesideProps) {
  const isPhone = createMedia(PHONE);
  return (
    <Show
      when={isPhone()}
      fallback={
        <aside class="card panel" aria-label={`Facts of ${props.row.fullID}`}>
          <div class="panel-head">
            <h2>{nameOf(props.row)}</h2>
            <button type="button" class="button-quiet" onClick={() => props.onClose()}>
              Close
            </button>
          </div>
          <ModelPanel {...props} />
        </aside>
      }
    >
      <Dialog title={nameOf(props.row)} onClosed={props.onClose}>
        {() => (
          <div class="dialog-body">
            <ModelPanel {...props} />
          </div>
        )}
      </Dialog>
    </Show>
  );
}
