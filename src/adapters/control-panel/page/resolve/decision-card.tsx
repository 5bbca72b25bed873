import { For, Show } from "solid-js";
import { shortenReason, withoutVariant } from "../../../../index.js";
import { type DecisionView, formatSentence, type ModelsState, START } from "../../view/index.js";
import { CardLine } from "../parts/card-line.js";
import { StateLink } from "../parts/state-link.js";
import { usePanel } from "../state/panel.js";
import { SuggestionList } from "./suggestion-list.js";

export interface DecisionCardProps {
  readonly decision: DecisionView;
  readonly onTry: (ref: string) => void;
}

/** The outcome at a glance: the model or the error, the reason, and what to do next. */
export function DecisionCard(props: DecisionCardProps) {
  const { cardOf } = usePanel();
  const isResolved = () => props.decision.outcome === "resolved";
  const card = () => {
    const { model } = props.decision;
    return model === undefined ? undefined : cardOf(model);
  };
  return (
    <section class="card" aria-label="Decision">
      <div class="decision-head" aria-live="polite">
        <span class="mark" aria-hidden="true">
          {card()?.mark ?? "–"}
        </span>
        <div>
          <span class={isResolved() ? "chip chip-good" : "chip chip-bad"}>
            {isResolved() ? "Resolved" : "Not resolved"}
          </span>
          <h2 class="decision-model">{card()?.name ?? "No model"}</h2>
          <span class="under mono">{props.decision.model}</span>
        </div>
      </div>
      <Show when={card()}>{(known) => <CardLine card={known()} />}</Show>
      <p class="reason">
        {formatSentence(
          isResolved() ? shortenReason(props.decision.headline) : props.decision.headline,
        )}
      </p>
      <For each={props.decision.warnings}>
        {(warning) => <p class="news news-warn">{formatSentence(warning.message)}</p>}
      </For>
      <SuggestionList suggestions={props.decision.suggestions} onTry={props.onTry} />
      <Show when={props.decision.model}>
        {(model) => (
          <StateLink class="link" to={{ view: "models", models: modelsAt(model()) }}>
            All facts of this model
          </StateLink>
        )}
      </Show>
    </section>
  );
}

/** The table with this model open. A variant is not a model of its own. */
function modelsAt(model: string): ModelsState {
  return { ...START.models, selected: withoutVariant(model) };
}
