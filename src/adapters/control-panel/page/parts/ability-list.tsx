import { For, Show } from "solid-js";
import type { Ability, AbilityMark } from "../../view/index.js";
import { Icon, type IconName } from "./icon.js";

const ICONS: Readonly<Partial<Record<Ability, IconName>>> = {
  vision: "vision",
  tools: "tools",
  reasoning: "reasoning",
};

/** What a model can do, and what of it nobody says; what it cannot is left out. */
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
