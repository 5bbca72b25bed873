import { createUniqueId, type JSX, onMount } from "solid-js";
import { Icon } from "./icon.js";

export interface DialogProps {
  readonly title: string;
  readonly class?: string;
  readonly onClosed: () => void;
  /** Gets a function that closes the dialog. Escape also closes it. */
  readonly children: (close: () => void) => JSX.Element;
}

/**
 * A modal dialog, on a phone a sheet from below. The browser traps the focus inside and restores
 * it.
 */
export function Dialog(props: DialogProps) {
  const titleID = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  const close = (): void => dialog?.close();
  return (
    <dialog
      ref={dialog}
      class={`dialog ${props.class ?? ""}`}
      aria-labelledby={titleID}
      onClose={() => props.onClosed()}
    >
      <header class="dialog-head">
        <h2 id={titleID}>{props.title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {props.children(close)}
    </dialog>
  );
}
