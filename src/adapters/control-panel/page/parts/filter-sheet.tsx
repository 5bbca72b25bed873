import { createSignal, type JSX, Show } from "solid-js";
import { createMedia, PHONE } from "../state/media.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icon.js";

export interface FilterSheetProps {
  readonly title: string;
  /** The number of set filters. */
  readonly count: number;
  readonly children: JSX.Element;
}

/** Filters: in the page, or on a phone behind a button. */
export function FilterSheet(props: FilterSheetProps) {
  const isPhone = createMedia(PHONE);
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Show when={isPhone()} fallback={props.children}>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        <Icon name="filter" />
        {props.title}
        <Show when={props.count > 0}>
          <span class="chip chip-accent">{props.count}</span>
        </Show>
      </button>
      <Show when={isOpen()}>
        <Dialog title={props.title} onClosed={() => setOpen(false)}>
          {(close) => (
            <div class="dialog-body">
              <div class="filters">{props.children}</div>
              <div class="dialog-foot">
                <button type="button" class="button button-main" onClick={close}>
                  Show
                </button>
              </div>
            </div>
          )}
        </Dialog>
      </Show>
    </Show>
  );
}
