import { Match, Show, Switch } from "solid-js";
import { formatSentence } from "../../view/index.js";
import { Empty } from "../parts/empty.js";
import { Loading } from "../parts/loading.js";
import { WorkersFault } from "../parts/workers-fault.js";
import { usePanel } from "../state/panel.js";
import { SessionChooser } from "./session-chooser.js";
import { WorkerCards } from "./worker-cards.js";

/** The model of each worker, with the reason, and the actions set, reset and verify. */
export function WorkersView() {
  const { workers } = usePanel();
  const list = () => workers.state().value;
  return (
    <div class="view view-workers">
      <div class="view-head">
        <h1>Workers</h1>
        <SessionChooser />
      </div>
      <Switch fallback={<Loading what="the workers" needs="workers" />}>
        <Match when={(list()?.workers.length ?? 0) > 0}>
          <Show when={workers.state().error}>
            {(error) => (
              <p class="news news-warn" role="status">
                These are the last workers that could be read. {formatSentence(error().message)}
              </p>
            )}
          </Show>
          <WorkerCards workers={list()?.workers ?? []} />
        </Match>
        <Match when={workers.state().error}>{(error) => <WorkersFault error={error()} />}</Match>
        <Match when={list()}>
          <Empty title="There are no workers">
            <p>The plugin's configuration declares no workers and disables the built-in ones.</p>
          </Empty>
        </Match>
      </Switch>
    </div>
  );
}
