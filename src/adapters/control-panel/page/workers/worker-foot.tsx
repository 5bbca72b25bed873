import { Show } from "solid-js";
import type { WorkerRow } from "../../view/index.js";

export interface WorkerFootProps {
  readonly row: WorkerRow;
  /** What it has used, or why that is not known. */
  readonly used: string;
  readonly isFixed: boolean;
  readonly isBusy: boolean;
  readonly onReset: () => void;
  readonly onVerify: () => void;
}

/** What a worker has used so far, and what can be done; a button that waits keeps the focus. */
export function WorkerFoot(props: WorkerFootProps) {
  const act = (run: () => void) => () => {
    if (!props.isBusy) run();
  };
  return (
    <footer class="worker-foot">
      <span class="hint">{props.used}</span>
      <Show when={props.row.chosen && !props.isFixed}>
        <button
          type="button"
          class="button"
          aria-disabled={props.isBusy}
          aria-label={`Reset the model of ${props.row.worker}`}
          title={`Back to ${props.row.own ?? "its own"}`}
          onClick={act(() => props.onReset())}
        >
          Reset
        </button>
      </Show>
      <button
        type="button"
        class="button"
        disabled={props.isFixed}
        aria-disabled={props.isBusy}
        aria-label={`Verify the model of ${props.row.worker}`}
        title="Sends the model one short request"
        onClick={act(() => props.onVerify())}
      >
        Verify
      </button>
    </footer>
  );
}
