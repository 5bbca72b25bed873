import { createUniqueId, For } from "solid-js";
import type { Step } from "../state/route.js";

export interface SettingFieldProps {
  /** The setting's name in OpenCode's config. */
  readonly label: string;
  /** The value in the config. */
  readonly current: string | undefined;
  /** The supposed value. `""` removes the setting, absent keeps it. */
  readonly value: string | undefined;
  /** The offered full ids. */
  readonly models: readonly string[];
  readonly onChange: (value: string | undefined, step?: Step) => void;
}

/** A config setting with a supposed value. */
export function SettingField(props: SettingFieldProps) {
  const listID = createUniqueId();
  const isSet = () => props.current !== undefined && props.current !== "";
  return (
    <div class="field setting">
      <label>
        <span class="field-label">
          <code>{props.label}</code> in the config
        </span>
        <input
          class="input mono"
          type="text"
          autocomplete="off"
          spellcheck={false}
          maxlength={512}
          list={listID}
          disabled={props.value === ""}
          placeholder={isSet() ? props.current : "not set"}
          value={props.value ?? ""}
          onInput={(event) => {
            const { value } = event.currentTarget;
            props.onChange(value === "" ? undefined : value, "replace");
          }}
        />
      </label>
      <datalist id={listID}>
        <For each={props.models}>{(model) => <option value={model} />}</For>
      </datalist>
      <button
        type="button"
        class="switch"
        aria-pressed={props.value === ""}
        disabled={!isSet() && props.value !== ""}
        onClick={() => props.onChange(props.value === "" ? undefined : "")}
      >
        Without it
      </button>
    </div>
  );
}
