import { createUniqueId, type JSX, onMount } from "solid-js";

export interface DialogProps {
  readonly title: string;
  readonly onClosed: () => void;
  /** Is given what closes the dialog; Escape does too. */
  readonly children: (close: () => void) => JSX.Element;
}

/** A dialog before all else; the browser keeps the focus inside and gives it back at the end. */
export function Dialog(props: DialogProps) {
  const titleID = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  const close = (): void => dialog?.close();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleID} onClose={() => props.onClosed()}>
      <header class="dialog-head">
        <h2 id={titleID}>{props.title}</h2>
        <button type="button" class="button-quiet" onClick={close}>
          Close
        </button>
      </header>
      {props.children(close)}
    </dialog>
  );
}
