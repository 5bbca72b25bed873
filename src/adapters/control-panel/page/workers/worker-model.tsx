import { Show } from "solid-js";
import type { ModelCard } from "../../view/index.js";
import { CardLine } from "../parts/card-line.js";
import { Icon } from "../parts/icon.js";

export interface WorkerModelProps {
  readonly ref: (element: HTMLButtonElement) => void;
  readonly worker: string;
  readonly card: ModelCard | undefined;
  /** Whether there is no session to set a model in. */
  readonly isFixed: boolean;
  readonly onPick: () => void;
}

/** The model of a card. A click opens the choice of another model. */
export function WorkerModel(props: WorkerModelProps) {
  return (
    <>
      <button
        ref={(element) => props.ref(element)}
        type="button"
        class="worker-model"
        disabled={props.isFixed}
        onClick={() => props.onPick()}
      >
        <span class="mark" aria-hidden="true">
          {props.card?.mark ?? "–"}
        </span>
        <span>
          <span class="only-heard">Set the model of {props.worker}: </span>
          <span class="model-title">
            {props.card?.name ?? "No model"}
            <Show when={props.card?.variant}>
              {(variant) => (
                <>
                  {" "}
                  <span class="chip">{variant()}</span>
                </>
              )}
            </Show>
          </span>
          <span class="under mono">{props.card?.fullID}</span>
        </span>
        <Icon name="next" />
      </button>
      <Show when={props.card}>{(card) => <CardLine card={card()} />}</Show>
    </>
  );
}
