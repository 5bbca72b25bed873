import { For } from "solid-js";

export interface SwitchesProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly chosen: readonly T[];
  readonly labelOf: (option: T) => string;
  readonly onChange: (chosen: readonly T[]) => void;
}

/** Several on/off options. */
export function Switches<T extends string>(props: SwitchesProps<T>) {
  const isOn = (option: T) => props.chosen.includes(option);
  const turn = (option: T) => {
    const next = props.options.filter((one) => (one === option ? !isOn(one) : isOn(one)));
    props.onChange(next);
  };
  return (
    <fieldset class="field switches">
      <legend>{props.label}</legend>
      <div class="switch-row">
        <For each={props.options}>
          {(option) => (
            <button
              type="button"
              class="switch"
              aria-pressed={isOn(option)}
              onClick={() => turn(option)}
            >
              {props.labelOf(option)}
            </button>
          )}
        </For>
      </div>
    </fieldset>
  );
}
