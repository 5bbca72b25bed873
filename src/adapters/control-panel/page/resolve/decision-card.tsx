import { For, Show } from "solid-js";
import { type DecisionView, type ModelsState, START } from "../../index.js";
import { FactList } from "../parts/fact-list.js";
import { StateLink } from "../parts/state-link.js";
import { SuggestionList } from "./suggestion-list.js";

export interface DecisionCardProps {
  readonly decision: DecisionView;
  readonly onTry: (ref: string) => void;
}

/** What came out, in one look: the model or the fault, why, and what to do next. */
export function DecisionCard(props: DecisionCardProps) {
  const isResolved = () => props.decision.outcome === "resolved";
  return (
    <section
      class="card decision"
      classList={{ "decision-failed": !isResolved() }}
      aria-label="Decision"
    >
      <div aria-live="polite">
        <p class="eyebrow">
          <span class={isResolved() ? "tag-good" : "tag-bad"}>
            {isResolved() ? "Resolved" : "Not resolved"}
          </span>
          <code>{props.decision.code}</code>
        </p>
        <h2 class="decision-model">{props.decision.model ?? "No model"}</h2>
        <p>{props.decision.headline}</p>
      </div>
      <Show when={props.decision.runnerUp}>
        {(runnerUp) => (
          <p class="runner-up">
            Runner-up: <span class="mono">{runnerUp()}</span>
            <Show when={props.decision.decidedBy}>
              {(decider) => <>. The choice came first because {decider().text}.</>}
            </Show>
          </p>
        )}
      </Show>
      <For each={props.decision.warnings}>
        {(warning) => (
          <p class="warning">
            <code>{warning.code}</code> {warning.message}
          </p>
        )}
      </For>
      <SuggestionList suggestions={props.decision.suggestions} onTry={props.onTry} />
      <Show when={isResolved()}>
        <FactList facts={props.decision.facts} />
        <Show when={props.decision.model}>
          {(model) => (
            <StateLink class="link" to={{ view: "models", models: modelsAt(model()) }}>
              All facts of this model
            </StateLink>
          )}
        </Show>
      </Show>
    </section>
  );
}

/** The table with this model open; a variant is no model of its own. */
function modelsAt(model: string): ModelsState {
  return { ...START.models, selected: model.replace(/#.*/s, "") };
}
