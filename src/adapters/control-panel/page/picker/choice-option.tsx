import { Show } from "solid-js";
import { type Choice, viewModelCard } from "../../view/index.js";
import { AbilityList } from "../parts/ability-list.js";

export interface ChoiceOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

/** A tag or model with its price and abilities, or with the reason why it cannot be chosen. */
export function ChoiceOption(props: ChoiceOptionProps) {
  const isFit = () => props.choice.unfit === undefined;
  const isModel = () => props.choice.row?.fullID === props.choice.ref;
  const card = () => viewModelCard(props.choice.row, props.choice.row?.fullID ?? props.choice.text);
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
      <span class="mark mark-small" aria-hidden="true">
        {isModel() ? card().mark : "#"}
      </span>
      <span>
        <span class="choice-name">
          {isModel() ? card().name : props.choice.ref}
          <Show when={props.isCurrent}>
            {" "}
            <span class="chip">now</span>
          </Show>
        </span>
        <span class="under" classList={{ mono: isModel() && isFit() }}>
          {describe(props.choice, isModel())}
        </span>
      </span>
      <Show when={props.choice.row}>
        <span class="choice-end">
          <span class="prices">{card().price}</span>
          <span class="under">
            {card().context} <AbilityList marks={card().abilities} brief />
          </span>
        </span>
      </Show>
    </div>
  );
}

/** The text below the name: a model's id, a tag's model, or why the choice is not allowed. */
function describe({ ref, text, unfit }: Choice, isModel: boolean): string {
  if (isModel) return unfit === undefined ? ref : `${ref} ${unfit}`;
  return unfit ?? text;
}
