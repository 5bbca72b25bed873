import { For, Show } from "solid-js";
import type { Ability, AbilityMark } from "../../view/index.js";
import { Icon, type IconName } from "./icon.js";

const ICONS: Readonly<Partial<Record<Ability, IconName>>> = {
  vision: "vision",
  tools: "tools",
  reasoning: "reasoning",
};

/** The abilities that a model has, and those with no data. Leaves out known missing abilities. */
export function AbilityList(props: {
  readonly marks: readonly AbilityMark[];
  readonly brief?: boolean;
}) {
  const shown = () => props.marks.filter(({ finding }) => finding !== "unmet");
  return (
    <span class="abilities">
      <For each={shown()}>
        {({ ability, label, finding }) => (
          <span class={`ability ability-${finding}`} title={label}>
            <Show when={ICONS[ability]}>{(name) => <Icon name={name()} />}</Show>
            <span class={props.brief === true ? "only-heard" : ""}>
              {label}
              {finding === "unknown" ? "?" : ""}
            </span>
          </span>
        )}
      </For>
    </span>
  );
}
