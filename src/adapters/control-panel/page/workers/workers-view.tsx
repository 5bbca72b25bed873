import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { WorkerRow } from "../../index.js";
import { Empty } from "../parts/empty.js";
import { Fault } from "../parts/fault.js";
import { Loading } from "../parts/loading.js";
import { usePanel } from "../state/panel.js";
import { SessionChooser } from "./session-chooser.js";
import { SetModelDialog } from "./set-model-dialog.js";
import { WorkerTable } from "./worker-table.js";

/** What each worker runs on and why; set, reset and verified here. */
export function WorkersView() {
  const { workers } = usePanel();
  const [changed, setChanged] = createSignal<WorkerRow>();
  const list = () => workers.state().value;
  return (
    <div class="view view-workers">
      <div class="view-head">
        <h1>Workers</h1>
        <SessionChooser />
      </div>
      <For each={list()?.notes ?? []}>{(note) => <p class="note">{note}</p>}</For>
      <Switch fallback={<Loading what="the workers" />}>
        <Match when={(list()?.workers.length ?? 0) > 0}>
          <Show when={workers.state().error}>
            {(error) => (
              <p class="banner banner-warn" role="status">
                The workers could not be read anew; these are the last ones. {error().message}
              </p>
            )}
          </Show>
          <WorkerTable workers={list()?.workers ?? []} onSet={setChanged} />
        </Match>
        <Match when={workers.state().error}>
          {(error) => (
            <Fault
              title="The workers could not be read"
              error={error()}
              onRetry={() => void workers.reload()}
            />
          )}
        </Match>
        <Match when={list()}>
          <Empty title="There are no workers">
            <p>The plugin's configuration declares none, and turns the built-in ones off.</p>
          </Empty>
        </Match>
      </Switch>
      <Show when={changed()}>
        {(row) => <SetModelDialog row={row()} onClosed={() => setChanged(undefined)} />}
      </Show>
    </div>
  );
}
