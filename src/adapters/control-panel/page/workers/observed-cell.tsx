import { Match, Show, Switch } from "solid-js";
import type { WorkerRow } from "../../index.js";

/** What OpenCode ran the last task on, marked where that is not what was decided. */
export function ObservedCell(props: { readonly row: WorkerRow }) {
  return (
    <Show when={props.row.observed} fallback={<span class="faint">nothing ran yet</span>}>
      {(observed) => (
        <>
          <span class="mono">{observed()}</span>
          <Switch>
            <Match when={props.row.observation === "same"}>
              <span class="under text-good">✓ as resolved</span>
            </Match>
            <Match when={props.row.observation === "earlier"}>
              <span class="under">ran before the change</span>
            </Match>
            <Match when={props.row.observation === "mismatch"}>
              <span class="under text-warn">≠ another model was decided on</span>
            </Match>
          </Switch>
        </>
      )}
    </Show>
  );
}
