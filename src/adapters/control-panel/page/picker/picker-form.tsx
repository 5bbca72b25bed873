import { createMemo, createSignal, Show } from "solid-js";
import { formatSentence, requestFor, viewDecision, type WorkerRow } from "../../view/index.js";
import { usePanel } from "../state/panel.js";
import { createWorkerActions, type WorkerNews } from "../state/worker-actions.js";
import { ChoiceList } from "./choice-list.js";
import { PolicyField } from "./policy-field.js";

export interface PickerFormProps {
  readonly row: WorkerRow;
  /** The initial choice. Empty where there is none. */
  readonly first: string;
  readonly onDone: (news: WorkerNews) => void;
}

/** The choices, how long the model applies, and a preview of the result. */
export function PickerForm(props: PickerFormProps) {
  const { resolver } = usePanel();
  const actions = createWorkerActions();
  const [ref, setRef] = createSignal(props.first);
  const [policy, setPolicy] = createSignal<"sticky" | "dynamic">("sticky");
  const [isBusy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<WorkerNews>();

  const decision = createMemo(() => {
    const known = resolver();
    if (known === undefined || ref() === "") return undefined;
    return viewDecision(known.resolve(requestFor(props.row, ref())));
  });
  const apply = async (wanted: string): Promise<void> => {
    setRef(wanted);
    if (isBusy() || decision()?.outcome !== "resolved") return;
    setBusy(true);
    const news = await actions.set(props.row.worker, wanted, policy());
    setBusy(false);
    if (news.tone === "good") props.onDone(news);
    else setFault(news);
  };

  return (
    <form
      class="dialog-body picker-body"
      onSubmit={(event) => {
        event.preventDefault();
        void apply(ref());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || ref() === "") return;
        if (event.defaultPrevented) return;
        event.preventDefault();
        void apply(ref());
      }}
    >
      <ChoiceList
        row={props.row}
        chosen={ref()}
        onChoose={setRef}
        onApply={(one) => void apply(one)}
      />
      <div class="picker-foot">
        <p class="preview" role="status">
          {formatSentence(decision()?.headline ?? "Choose a tag or a model")}
        </p>
        <Show when={props.row.running[0]}>
          {(now) => (
            <p class="hint">It is running on {now()}. Your choice applies from its next task.</p>
          )}
        </Show>
        <Show when={fault()}>
          {(news) => (
            <p class="news news-bad" role="alert">
              {news().text}
            </p>
          )}
        </Show>
        <div class="dialog-foot">
          <PolicyField policy={policy()} onChange={setPolicy} />
          <button
            type="submit"
            class="button button-main"
            disabled={isBusy() || decision()?.outcome !== "resolved"}
          >
            {isBusy() ? "Applying …" : "Apply"}
            <span class="key" aria-hidden="true">
              ⌘↵
            </span>
          </button>
        </div>
      </div>
    </form>
  );
}
