import { For, Show } from "solid-js";
import { usePanel } from "../state/panel.js";

const POPOVER = "status-details";

/** The connection status in a word. A click shows the server's address and the sources. */
export function StatusLine() {
  const { line, status, sources, workers } = usePanel();
  const failed = () => sources.state().error ?? workers.state().error;
  const word = (): readonly [word: string, tone: "good" | "warn" | "bad"] => {
    const known = status();
    if (line() === "lost") return ["disconnected", "bad"];
    if (known === undefined) return ["connecting", "warn"];
    if (known.server === "down") return ["not answering", "bad"];
    if (known.plugin === "silent") return ["plugin silent", "warn"];
    return failed() === undefined ? ["live", "good"] : ["reading failed", "warn"];
  };
  return (
    <>
      <button type="button" class="status" popovertarget={POPOVER}>
        <span class={`dot dot-${word()[1]}`} aria-hidden="true" />
        <span>{word()[0]}</span>
      </button>
      <div id={POPOVER} class="popover" popover="auto" role="region" aria-label="Connection">
        <Show when={status()} fallback={<p>No answer yet.</p>}>
          {(known) => (
            <>
              <p>
                OpenCode at <span class="mono">{known().url}</span>
                <Show when={known().directory}>
                  {(directory) => (
                    <>
                      , for <span class="mono">{directory()}</span>
                    </>
                  )}
                </Show>
              </p>
              <ul class="faint">
                <For each={sources.state().value?.provenance ?? []}>
                  {(text) => <li>{text}</li>}
                </For>
              </ul>
              <Show when={failed()}>{(error) => <p class="text-warn">{error().message}</p>}</Show>
            </>
          )}
        </Show>
      </div>
    </>
  );
}
