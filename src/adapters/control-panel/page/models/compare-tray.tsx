import { createSignal, Show } from "solid-js";
import type { ModelTable } from "../../view/index.js";
import { CompareDialog } from "./compare-dialog.js";

export interface CompareTrayProps {
  /** Full ids. */
  readonly compared: readonly string[];
  readonly table: ModelTable;
  readonly onChange: (compared: readonly string[]) => void;
}

/** The models to compare, with a button to see them side by side. */
export function CompareTray(props: CompareTrayProps) {
  const [isOpen, setOpen] = createSignal(false);
  const rows = () => props.compared.flatMap((id) => props.table.find(id) ?? []);
  return (
    <Show when={rows().length > 0}>
      <div class="tray" role="region" aria-label="Models to compare">
        <span class="mono">
          {rows()
            .map(({ fullID }) => fullID)
            .join(", ")}
        </span>
        <Show when={rows().length > 1} fallback={<span class="hint">Choose one more model.</span>}>
          <button type="button" class="button" onClick={() => setOpen(true)}>
            Side by side
          </button>
        </Show>
        <button type="button" class="button-quiet" onClick={() => props.onChange([])}>
          Clear
        </button>
      </div>
      <Show when={isOpen()}>
        <CompareDialog rows={rows()} onClosed={() => setOpen(false)} />
      </Show>
    </Show>
  );
}
