import { For } from "solid-js";
import { type Fact, UNKNOWN } from "../../view/index.js";

export function FactList(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      <For each={props.facts}>
        {([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd classList={{ faint: value === UNKNOWN }}>{value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
