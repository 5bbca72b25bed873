import { createMemo, For, Show } from "solid-js";

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

/** A choice of one option. A value that is not among the options is shown as it is. */
export function SelectField(props: SelectFieldProps) {
  const chosen = createMemo(() => props.value);
  const isListed = createMemo(() => props.options.some(({ value }) => value === chosen()));
  return (
    <label class={`field ${props.class ?? ""}`}>
      <span class="field-label">{props.label}</span>
      <select
        class="input"
        value={chosen()}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <Show when={!isListed()}>
          <option value={chosen()} selected={true}>
            {chosen()}
          </option>
        </Show>
        <For each={props.options}>
          {({ value, label }) => (
            <option value={value} selected={value === chosen()}>
              {label}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
