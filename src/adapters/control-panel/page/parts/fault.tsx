import { For, Show } from "solid-js";
import type { PanelError } from "../../wire.js";

export interface FaultProps {
  readonly title: string;
  readonly error: PanelError;
  readonly onRetry?: () => void;
}

/** A failed read or action: what happened, and the remedies. */
export function Fault(props: FaultProps) {
  return (
    <div class="state state-bad" role="alert">
      <h2>{props.title}</h2>
      <p>{props.error.message}</p>
      <Show when={props.error.suggestions.length > 0}>
        <ul>
          <For each={props.error.suggestions}>{({ text }) => <li>{text}</li>}</For>
        </ul>
      </Show>
      <Show when={props.onRetry}>
        {(retry) => (
          <button type="button" class="button" onClick={() => retry()()}>
            Try again
          </button>
        )}
      </Show>
    </div>
  );
}
