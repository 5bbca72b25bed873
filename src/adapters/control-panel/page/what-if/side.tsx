import { Show } from "solid-js";
import type { EffectSide } from "../../view/index.js";
import { usePanel } from "../state/panel.js";

/** A model by its name, or why there is none. */
export function Side(props: { readonly side: EffectSide }) {
  const { cardOf } = usePanel();
  return (
    <Show when={props.side.model} fallback={<span class="text-bad">{props.side.text}</span>}>
      {(model) => <span title={model()}>{cardOf(model()).name}</span>}
    </Show>
  );
}
