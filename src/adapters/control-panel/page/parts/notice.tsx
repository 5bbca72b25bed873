import { For, Show } from "solid-js";
import { usePanel } from "../state/panel.js";

/** What in the link could not be used, and what the sources have to say. */
export function NoticeBar() {
  const { route, sources } = usePanel();
  const notes = () => sources.state().value?.notes ?? [];
  return (
    <>
      <Show when={route.issues().length > 0}>
        <div class="banner banner-warn" role="status">
          <For each={route.issues()}>{(issue) => <p>{issue}</p>}</For>
          <button type="button" class="button-quiet" onClick={route.forgetIssues}>
            Dismiss
          </button>
        </div>
      </Show>
      <For each={notes()}>{(note) => <p class="note">{note}</p>}</For>
    </>
  );
}
