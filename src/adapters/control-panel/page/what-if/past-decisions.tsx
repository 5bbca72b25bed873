import { createEffect, createMemo, createUniqueId, For, Match, on, Show, Switch } from "solid-js";
import type { Resolver } from "../../../../index.js";
import { formatNumber, type PastDecisionsView, viewPastDecisions } from "../../view/index.js";
import { Fault } from "../parts/fault.js";
import { fetchDecisions } from "../server/api.js";
import { createLoader } from "../state/loader.js";
import { usePanel } from "../state/panel.js";
import { PastRow } from "./past-row.js";

/** The past decisions that would change, from the plugin's journal. */
export function PastDecisions(props: { readonly resolver: Resolver }) {
  const { workers } = usePanel();
  const decisions = createLoader(fetchDecisions);
  const titleID = createUniqueId();
  // The workers are reloaded whenever one of them gets a model or ends.
  createEffect(
    on(
      () => workers.state().value,
      () => void decisions.reload(),
    ),
  );
  const view = createMemo(() => {
    const answer = decisions.state().value;
    return answer === undefined ? undefined : viewPastDecisions(answer, props.resolver);
  });
  return (
    <section class="past" aria-labelledby={titleID}>
      <h2 id={titleID}>Past decisions</h2>
      <Switch fallback={<p class="hint">Reading the past decisions …</p>}>
        <Match when={decisions.state().error}>
          {(error) => (
            <Fault
              title="The past decisions could not be read"
              error={error()}
              onRetry={() => void decisions.reload()}
            />
          )}
        </Match>
        <Match when={view()}>{(known) => <Replayed view={known()} titleID={titleID} />}</Match>
      </Switch>
    </section>
  );
}

function Replayed(props: { readonly view: PastDecisionsView; readonly titleID: string }) {
  return (
    <>
      <p role="status">{props.view.headline}</p>
      <For each={props.view.notes}>{(note) => <p class="hint">{note}</p>}</For>
      <Show when={props.view.rows.length > 0}>
        {/* One tab stop: the arrow keys scroll the table. */}
        <section class="scroll-x" tabindex="0" aria-label="Past decisions that would change">
          <table class="table" aria-labelledby={props.titleID}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Worker</th>
                <th scope="col">Asked for</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
                <th scope="col">Cost</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.view.rows}>{(row) => <PastRow row={row} />}</For>
            </tbody>
          </table>
        </section>
      </Show>
      <Show when={props.view.more > 0}>
        <p class="hint">And {formatNumber(props.view.more)} older ones.</p>
      </Show>
    </>
  );
}
