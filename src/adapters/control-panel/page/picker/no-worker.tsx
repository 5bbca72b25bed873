import { Match, Switch } from "solid-js";
import { Loading } from "../parts/loading.js";
import { WorkersFault } from "../parts/workers-fault.js";
import { usePanel } from "../state/panel.js";

export interface NoWorkerProps {
  readonly worker: string;
  readonly onClose: () => void;
}

/** Why there is no worker to choose a model for: it is gone, or the workers cannot be read. */
export function NoWorker(props: NoWorkerProps) {
  const { workers } = usePanel();
  return (
    <div class="dialog-body">
      <Switch fallback={<Loading what="the workers" needs="workers" />}>
        <Match when={workers.state().value}>
          <p class="news news-warn" role="alert">
            There is no worker "{props.worker}" any more. The plugin's configuration may have
            changed.
          </p>
          <footer class="dialog-foot">
            <button type="button" class="button button-main" onClick={() => props.onClose()}>
              Close
            </button>
          </footer>
        </Match>
        <Match when={workers.state().error}>{(error) => <WorkersFault error={error()} />}</Match>
      </Switch>
    </div>
  );
}
