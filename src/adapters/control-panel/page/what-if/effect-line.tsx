import { Show } from "solid-js";
import type { Effect } from "../../index.js";

/** Another model is what is looked for, and needs no word. */
const CHANGE_WORDS: Readonly<Partial<Record<Effect["change"], string>>> = {
  variant: "another variant",
  broken: "no model any more",
  mended: "a model now",
  error: "fails otherwise",
};

/** One tag or worker before and after. */
export function EffectLine(props: { readonly effect: Effect }) {
  const word = () => CHANGE_WORDS[props.effect.change];
  const notes = () =>
    [props.effect.cause, props.effect.price].filter((text) => text !== undefined).join(" · ");
  return (
    <tr class={`effect effect-${props.effect.change}`}>
      <th scope="row">
        <span class="mono">{props.effect.name}</span>
        <span class="under">
          {props.effect.kind === "tag" ? "tag" : `worker · ${props.effect.ref}`}
        </span>
      </th>
      <td>
        <Side side={props.effect.before} />
      </td>
      <td>
        <Show when={props.effect.change !== "same"} fallback={<span class="faint">the same</span>}>
          <Side side={props.effect.after} />
          <Show when={word()}>{(said) => <span class="chip">{said()}</span>}</Show>
          <span class="under">{notes()}</span>
        </Show>
      </td>
    </tr>
  );
}

function Side(props: { readonly side: Effect["before"] }) {
  return (
    <span class="side" title={props.side.text}>
      <Show when={props.side.model} fallback={<span class="text-bad">{props.side.text}</span>}>
        {(model) => <span class="mono">{model()}</span>}
      </Show>
    </span>
  );
}
