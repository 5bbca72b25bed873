import { Show } from "solid-js";
import type { Choice } from "../../index.js";

export interface ChoiceOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

/** A tag or model that can be chosen, or why it cannot. */
export function ChoiceOption(props: ChoiceOptionProps) {
  const isFit = () => props.choice.unfit === undefined;
  return (
    <div
      role="option"
      id={props.id}
      class="choice"
      classList={{ "choice-active": props.isActive }}
      aria-selected={props.isChosen}
      aria-disabled={!isFit()}
      onClick={() => {
        if (isFit()) props.onChoose();
      }}
    >
      <span class="mono">
        {props.choice.ref}
        <Show when={props.isCurrent}>
          <span class="chip">now</span>
        </Show>
      </span>
      <span class="under">{props.choice.unfit ?? props.choice.text}</span>
    </div>
  );
}
