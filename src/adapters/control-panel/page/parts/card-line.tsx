import type { ModelCard } from "../../view/index.js";
import { AbilityList } from "./ability-list.js";

/** The price, context and abilities of a model in one line. */
export function CardLine(props: { readonly card: ModelCard }) {
  return (
    <p class="model-line">
      <span class="prices" title="US dollars per million tokens">
        {props.card.price}
      </span>
      <span>
        {props.card.context} <span class="unit">context</span>
      </span>
      <AbilityList marks={props.card.abilities} />
    </p>
  );
}
