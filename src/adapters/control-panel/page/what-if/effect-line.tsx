import { For, Show } from "solid-js";
import { describeTotal, type Effect, findUsage, listPrices } from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { Side } from "./side.js";

export interface EffectLineProps {
  readonly effect: Effect;
  /** Whether the cause differs within the group and so must be shown. */
  readonly showsCause: boolean;
}

/** One tag or worker before and after the change, with its price. */
export function EffectLine(props: EffectLineProps) {
  const { usage } = usePanel();
  const total = () =>
    props.effect.kind === "worker"
      ? describeTotal(props.effect, findUsage(props.effect.name, usage.state()))
      : undefined;
  return (
    <li class="effect">
      <span class="effect-who">
        <span>{props.effect.name}</span>
        <Show when={props.effect.kind === "worker"}>
          <span class="under">worker · {props.effect.ref}</span>
        </Show>
      </span>
      <span class="effect-what">
        <Show when={props.effect.change !== "same"} fallback={<Side side={props.effect.before} />}>
          <span class="faint">
            <Side side={props.effect.before} /> →{" "}
          </span>
          <span class="effect-then">
            <Side side={props.effect.after} />
          </span>
          <Show when={props.showsCause}>
            <span class="under">{props.effect.cause}</span>
          </Show>
        </Show>
      </span>
      <span class="effect-price">
        <For each={listPrices(props.effect)}>
          {({ text, tone, unit }) => (
            <span class={`effect-change price-${tone}`}>
              {text} <span class="unit">{unit}</span>
            </span>
          )}
        </For>
        <Show when={total()}>
          {(sum) => <span class={`under price-${sum().tone}`}>{sum().text}</span>}
        </Show>
      </span>
    </li>
  );
}
