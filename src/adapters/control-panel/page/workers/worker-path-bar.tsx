import { For, Show } from "solid-js";
import type { WorkerPath } from "../../view/index.js";

/** Requested, resolved, observed. Grey while all agree. */
export function WorkerPathBar(props: { readonly path: WorkerPath }) {
  return (
    <div>
      <dl class="path" classList={{ "path-off": !props.path.agrees }}>
        <For each={props.path.steps}>
          {({ label, text, brief, differs }) => (
            <div classList={{ "path-differs": differs }}>
              <dt>{label}</dt>
              <dd title={text}>{brief}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.path.message}>{(message) => <p class="hint">{message()}</p>}</Show>
    </div>
  );
}
