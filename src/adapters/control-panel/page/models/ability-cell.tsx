import type { AbilityMark } from "../../view/index.js";

const SIGNS: Readonly<Record<AbilityMark["finding"], string>> = {
  met: "✓",
  unmet: "–",
  unknown: "?",
};

/** Yes, no or unknown: a sign on screen and a word for screen readers. */
export function AbilityCell(props: { readonly mark: AbilityMark }) {
  return (
    <div role="gridcell" class={`cell-mark mark-${props.mark.finding}`}>
      <span aria-hidden="true">{SIGNS[props.mark.finding]}</span>
      <span class="only-heard">{props.mark.text}</span>
    </div>
  );
}
