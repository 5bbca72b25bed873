import type {
  AlertProps,
  ConfirmProps,
  DialogSize,
  PromptProps,
  SelectProps,
  TuiApi,
} from "./api.js";

/** Where Escape leads, and how wide the dialog is. */
export interface Place {
  /** One step back; without it Escape closes the dialog. */
  readonly back?: (() => void) | undefined;
  readonly size?: DialogSize;
}

/** The dialogs of one flow, one at a time. Each is left by a choice, by Escape, or by another dialog. */
export interface Screens {
  select<Value>(props: SelectProps<Value>, place?: Place): void;
  /** Enter and Escape both go back. */
  alert(props: AlertProps, place?: Place): void;
  confirm(props: ConfirmProps, place?: Place): void;
  prompt(props: PromptProps, place?: Place): void;
  /**
   * The outcome of something that takes a while, with a dialog that says so where it takes long.
   * Undefined where the user left in the meantime: then nothing more may be shown.
   */
  wait<T>(what: string, outcome: Promise<T>, place?: Place): Promise<T | undefined>;
  readonly close: () => void;
}

/** OpenCode drops the dialog and gives the prompt its focus back right after it says that one closes. */
const CLOSING_MS = 10;
/** What is quicker needs no dialog that says "wait". */
const QUICK_MS = 300;

export function createScreens({ ui }: Pick<TuiApi, "ui">): Screens {
  /** Counts what is shown and left, so that what comes late knows whether it is still wanted. */
  let moment = 0;

  const isOver = (shown: number): boolean => shown !== moment;

  const leave = (shown: number, back: Place["back"]): void => {
    if (isOver(shown)) return;
    moment += 1;
    const left = moment;
    setTimeout(() => {
      // Another dialog of OpenCode may have taken the place.
      if (!isOver(left) && !ui.dialog.open) back?.();
    }, CLOSING_MS);
  };

  const show = (draw: () => unknown, { back, size = "medium" }: Place): number => {
    moment += 1;
    const shown = moment;
    ui.dialog.replace(draw, () => leave(shown, back));
    ui.dialog.setSize(size);
    return shown;
  };

  /** Goes on after OpenCode has closed the dialog, which it does by itself. */
  const goOn = (next: (() => void) | undefined) => () => {
    if (next === undefined) return;
    moment += 1;
    setTimeout(next, CLOSING_MS);
  };

  return {
    select: (props, place = {}) => {
      show(() => ui.DialogSelect(props), place);
    },
    alert: (props, place = {}) => {
      show(() => ui.DialogAlert(props), place);
    },
    confirm: ({ onConfirm, onCancel, ...props }, place = {}) => {
      const ways = { onConfirm: goOn(onConfirm), onCancel: goOn(onCancel) };
      show(() => ui.DialogConfirm({ ...props, ...ways }), place);
    },
    prompt: (props, place = {}) => {
      show(() => ui.DialogPrompt(props), place);
    },
    wait: async (what, outcome, place = {}) => {
      moment += 1;
      let shown = moment;
      const timer = setTimeout(() => {
        if (isOver(shown)) return;
        const message = "Escape stops waiting.";
        shown = show(() => ui.DialogAlert({ title: what, message }), place);
      }, QUICK_MS);
      const value = await outcome;
      clearTimeout(timer);
      return isOver(shown) ? undefined : value;
    },
    close: () => {
      moment += 1;
      ui.dialog.clear();
    },
  };
}
