import { createSignal, onMount, Show } from "solid-js";
import { createWorkerActions, type WorkerNews } from "../state/worker-actions.js";

export interface SetOutcomeProps {
  readonly worker: string;
  readonly news: WorkerNews;
  readonly onDone: () => void;
}

/** The new model as read back from the plugin, and a button that verifies it. */
export function SetOutcome(props: SetOutcomeProps) {
  const actions = createWorkerActions();
  const [verified, setVerified] = createSignal<WorkerNews>();
  let done: HTMLButtonElement | undefined;
  onMount(() => done?.focus());
  const verify = async (): Promise<void> => {
    if (verified()?.tone === "busy") return;
    setVerified({ tone: "busy", text: "Asking the model for one short answer …" });
    setVerified(await actions.verify(props.worker));
  };
  return (
    <div class="dialog-body">
      <p class="news news-good">{props.news.text}</p>
      <Show
        when={verified()}
        fallback={
          <p class="hint">Verify sends the model one short request, which costs a few tokens.</p>
        }
      >
        {(news) => <p class={`news news-${news().tone}`}>{news().text}</p>}
      </Show>
      <footer class="dialog-foot">
        <button
          type="button"
          class="button"
          aria-disabled={verified()?.tone === "busy"}
          onClick={() => void verify()}
        >
          Verify
        </button>
        <button type="button" class="button button-main" ref={done} onClick={() => props.onDone()}>
          Done
        </button>
      </footer>
    </div>
  );
}
