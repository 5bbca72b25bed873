import { For, Show } from "solid-js";
import { type FunnelStep, formatNumber } from "../../view/index.js";

/** The width of the narrowest bar, in percent. */
const NARROWEST = 22;

/** The steps from all usable models to the chosen one. */
export function Funnel(props: { readonly steps: readonly FunnelStep[] }) {
  const widthOf = (count: number): string => {
    const most = Math.max(2, props.steps[0]?.count ?? 2);
    return `${NARROWEST + ((100 - NARROWEST) * Math.log(count)) / Math.log(most)}%`;
  };
  return (
    <ol class="funnel" aria-label="From all models to one">
      <For each={props.steps}>
        {(step) => (
          <li>
            <span class="funnel-count">{formatNumber(step.count)}</span>
            <span class="funnel-bar" style={{ width: widthOf(Math.max(1, step.count)) }}>
              {step.title}
            </span>
            <Show when={step.detail !== ""}>
              <span class="under">{step.detail}</span>
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}
