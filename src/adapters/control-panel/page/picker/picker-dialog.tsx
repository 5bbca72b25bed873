import { createSignal, Show } from "solid-js";
import { Dialog } from "../parts/dialog.js";
import { usePanel } from "../state/panel.js";
import type { Picking } from "../state/picker.js";
import type { WorkerNews } from "../state/worker-actions.js";
import { SessionChooser } from "../workers/session-chooser.js";
import { NoWorker } from "./no-worker.js";
import { PickerForm } from "./picker-form.js";
import { SetOutcome } from "./set-outcome.js";

/** The dialog for one worker's model: list, select, apply and verify, without editing a file. */
export function PickerDialog(props: { readonly picking: Picking }) {
  const { route, listed, stopPicking } = usePanel();
  const [done, setDone] = createSignal<WorkerNews>();
  const row = () => listed().find(({ worker }) => worker === props.picking.worker);
  return (
    <Dialog title={`Model of ${props.picking.worker}`} class="picker-dialog" onClosed={stopPicking}>
      {(close) => (
        <Show
          when={done()}
          fallback={
            <Show
              when={route.state().sessionID !== undefined}
              fallback={
                <div class="dialog-body">
                  <SessionChooser />
                </div>
              }
            >
              <Show
                when={row()}
                fallback={<NoWorker worker={props.picking.worker} onClose={close} />}
              >
                {(known) => (
                  <PickerForm row={known()} first={props.picking.ref ?? ""} onDone={setDone} />
                )}
              </Show>
            </Show>
          }
        >
          {(news) => <SetOutcome worker={props.picking.worker} news={news()} onDone={close} />}
        </Show>
      )}
    </Dialog>
  );
}
