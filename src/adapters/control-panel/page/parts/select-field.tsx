import { For, Show } from "solid-js";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly class?: string;
}

/** A choice of one; a value that is not among the options is shown as it is. */
export function SelectField(props: SelectFieldProps) {
  const isListed = () => props.options.some(({ value }) => value === props.value);
  return (
    <label class={`field ${props.class ?? ""}`}>
      <span class="field-label">{props.label}</span>
      <select
        class="input"
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <Show when={!isListed()}>
          <option value={props.value} selected={true}>
            {props.value}
          </option>
        </Show>
        <For each={props.options}>
          {({ value, label }) => (
            <option value={value} selected={value === props.value}>
              {label}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
