import type { AbilityMark } from "../../view/index.js";

const SIGNS: Readonly<Record<AbilityMark["finding"], string>> = {
  met: "✓",
  unmet: "–",
  unknown: "?",
};

/** Yes, no or unknown, as a sign for those who see it and a word for those who do not. */
export function AbilityCell(props: { readonly mark: AbilityMark }) {
  return (
    <div role="gridcell" class={`cell-mark mark-${props.mark.finding}`}>
      <span aria-hidden="true">{SIGNS[props.mark.finding]}</span>
      <span class="only-heard">{props.mark.text}</span>
    </div>
  );
}
