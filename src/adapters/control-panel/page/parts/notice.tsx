import { For, Show } from "solid-js";
import { callPlugin } from "../server/api.js";
import { usePanel } from "../state/panel.js";

/** One sentence, or a summary with details. */
function Note(props: { readonly lead: string; readonly texts: readonly string[] }) {
  return (
    <Show when={props.texts.length > 1} fallback={<p>{props.texts[0]}</p>}>
      <details>
        <summary>{props.lead}</summary>
        <ul>
          <For each={props.texts}>{(text) => <li>{text}</li>}</For>
        </ul>
      </details>
    </Show>
  );
}

/** Unusable parts of the link, and faults of the sources and the workers' files. */
export function NoticeBar() {
  const { route, sources, workers, announce } = usePanel();
  const useAgain = async (model: string): Promise<void> => {
    const cleared = await callPlugin("health.clear", { model });
    await workers.reload();
    announce(
      cleared.match(
        () => `${model} is used again.`,
        ({ message }) => message,
      ),
    );
  };
  const faults = () => [
    ...new Set([...(sources.state().value?.notes ?? []), ...(workers.state().value?.notes ?? [])]),
  ];
  return (
    <div class="notes">
      <Show when={route.issues().length > 0}>
        <div class="note" role="status">
          <Note
            lead={`${route.issues().length} parts of this link are ignored.`}
            texts={route.issues()}
          />
          <button type="button" class="button-quiet" onClick={route.forgetIssues}>
            Dismiss
          </button>
        </div>
      </Show>
      <For each={workers.state().value?.failures ?? []}>
        {({ model, state }) => (
          <div class="note" role="status">
            <p>
              {model} is {state}.
            </p>
            <button type="button" class="button-quiet" onClick={() => void useAgain(model)}>
              Use again
            </button>
          </div>
        )}
      </For>
      <Show when={faults().length > 0}>
        <div class="note">
          <Note lead={`${faults().length} problems in the loaded data`} texts={faults()} />
        </div>
      </Show>
    </div>
  );
}
