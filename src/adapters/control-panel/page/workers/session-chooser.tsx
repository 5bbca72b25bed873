import { createMemo, Show } from "solid-js";
import { formatAgo, formatSentence } from "../../view/index.js";
import { SelectField, type SelectOption } from "../parts/select-field.js";
import { usePanel } from "../state/panel.js";

const DEFAULTS: SelectOption = { value: "", label: "Any new session" };

/** The session whose workers are shown. A chosen model applies to one session. */
export function SessionChooser() {
  const { route, sessions } = usePanel();
  const chosen = () => route.state().sessionID ?? "";
  const listed = () => sessions.state().value?.sessions ?? [];
  const options = createMemo((): readonly SelectOption[] => {
    const now = Date.now();
    return [
      DEFAULTS,
      ...listed().map(({ id, title, updatedAt }) => ({
        value: id,
        label: `${title === "" ? id : title} · ${formatAgo(updatedAt, now)}`,
      })),
    ];
  });
  const hint = () => {
    const { value, error } = sessions.state();
    if (error !== undefined)
      return `The sessions could not be read. ${formatSentence(error.message)}`;
    if (chosen() !== "" || value === undefined) return undefined;
    return value.sessions.length === 0
      ? "There is no session yet. Start one in OpenCode to set a worker's model."
      : "Choose a session to set a worker's model in it.";
  };
  return (
    <div class="session" onFocusIn={() => void sessions.reload()}>
      <SelectField
        class="field-row"
        label="Session"
        value={chosen()}
        options={options()}
        onChange={(id) => route.go({ sessionID: id === "" ? undefined : id })}
      />
      <Show when={hint()}>{(text) => <p class="hint">{text()}</p>}</Show>
    </div>
  );
}
