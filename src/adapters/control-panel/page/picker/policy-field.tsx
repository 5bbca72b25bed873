import { For } from "solid-js";

type Policy = "sticky" | "dynamic";

export interface PolicyFieldProps {
  readonly policy: Policy;
  readonly onChange: (policy: Policy) => void;
}

const OPTIONS: readonly { readonly value: Policy; readonly label: string }[] = [
  { value: "sticky", label: "For this session" },
  { value: "dynamic", label: "For the next task only" },
];

/** How long the chosen model applies. */
export function PolicyField(props: PolicyFieldProps) {
  return (
    <fieldset class="radios">
      <legend class="only-heard">How long it applies</legend>
      <For each={OPTIONS}>
        {({ value, label }) => (
          <label>
            <input
              type="radio"
              name="policy"
              value={value}
              checked={props.policy === value}
              onChange={() => props.onChange(value)}
            />
            {label}
          </label>
        )}
      </For>
    </fieldset>
  );
}
