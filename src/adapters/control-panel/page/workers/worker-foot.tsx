import { Show } from "solid-js";
import type { WorkerRow } from "../../view/index.js";

export interface WorkerFootProps {
  readonly row: WorkerRow;
  /** The usage so far, or why it is unknown. */
  readonly used: string;
  readonly isFixed: boolean;
  readonly isBusy: boolean;
  readonly onReset: () => void;
  readonly onVerify: () => void;
}

/** The usage and the actions of a worker. A busy button keeps the focus. */
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
