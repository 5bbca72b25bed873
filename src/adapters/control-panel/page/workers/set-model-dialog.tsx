import { createMemo, createSignal, Show } from "solid-js";
import { requestFor, viewDecision, type WorkerRow } from "../../index.js";
import { Dialog } from "../parts/dialog.js";
import { usePanel } from "../state/panel.js";
import { ChoiceList } from "./choice-list.js";
import { PolicyField } from "./policy-field.js";
import { SetOutcome } from "./set-outcome.js";
import { createWorkerActions, type WorkerNews } from "./worker-actions.js";

export interface SetModelDialogProps {
  readonly row: WorkerRow;
  readonly onClosed: () => void;
}

/** List, select, apply, verify: one worker's model, without a file being edited. */
export function SetModelDialog(props: SetModelDialogProps) {
  const { resolver } = usePanel();
  const actions = createWorkerActions();
  const { worker } = props.row;
  const [ref, setRef] = createSignal("");
  const [policy, setPolicy] = createSignal<"sticky" | "dynamic">("sticky");
  const [isBusy, setBusy] = createSignal(false);
  const [outcome, setOutcome] = createSignal<WorkerNews>();

  const decision = createMemo(() => {
    const known = resolver();
    if (known === undefined || ref() === "") return undefined;
    const request = requestFor(props.row, ref());
    return viewDecision(request, known.resolve(request));
  });
  const apply = async (): Promise<void> => {
    setBusy(true);
    setOutcome(await actions.set(worker, ref(), policy()));
    setBusy(false);
  };

  return (
    <Dialog title={`Model of ${worker}`} onClosed={props.onClosed}>
      {(close) => (
        <Show
          when={outcome()?.tone === "good" ? outcome() : undefined}
          fallback={
            <form
              class="dialog-body"
              onSubmit={(event) => {
                event.preventDefault();
                void apply();
              }}
            >
              <ChoiceList row={props.row} chosen={ref()} onChoose={setRef} />
              <PolicyField policy={policy()} onChange={setPolicy} />
              <p class="preview" role="status">
                {decision()?.headline ?? "Choose a tag or a model."}
              </p>
              <Show when={outcome()}>
                {(news) => (
                  <p class="news news-bad" role="alert">
                    {news().text}
                  </p>
                )}
              </Show>
              <footer class="dialog-foot">
                <button type="button" class="button" onClick={close}>
                  Cancel
                </button>
                <button
                  type="submit"
                  class="button button-main"
                  disabled={isBusy() || decision()?.outcome !== "resolved"}
                >
                  {isBusy() ? "Applying …" : "Apply"}
                </button>
              </footer>
            </form>
          }
        >
          {(news) => <SetOutcome worker={worker} news={news()} onDone={close} />}
        </Show>
      )}
    </Dialog>
  );
}
