import { Show } from "solid-js";
import { usePanel } from "../state/panel.js";

/** Whom the panel speaks to, and whether they answer. */
export function StatusLine() {
  const { line, status } = usePanel();
  const isUp = () => line() === "open" && status()?.server === "up";
  const word = () => {
    if (line() === "lost") return "disconnected";
    if (status() === undefined) return "connecting";
    if (status()?.server === "down") return "not answering";
    return status()?.plugin === "silent" ? "plugin silent" : "live";
  };
  return (
    <p class="status-line">
      <span
        class="dot"
        classList={{ "dot-good": word() === "live", "dot-bad": !isUp() && status() !== undefined }}
        aria-hidden="true"
      />
      <span class="status-word">{word()}</span>
      <Show when={status()}>
        {(known) => (
          <span class="status-place" title={known().directory}>
            {known().url.replace(/^https?:\/\//, "")}
            <Show when={known().directory}>{(directory) => <> · {lastFolder(directory())}</>}</Show>
          </span>
        )}
      </Show>
    </p>
  );
}

function lastFolder(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== "") ?? path;
}
