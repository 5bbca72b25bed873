import type {
  AlertProps,
  ConfirmProps,
  DialogSize,
  PromptProps,
  SelectProps,
  TuiApi,
} from "./api.js";
import { createLiveList, type LiveList, type SignalMaker } from "./live-list.js";

/** Where Escape leads, and how wide the dialog is. */
export interface Place {
  /** Goes one step back; without it Escape closes the dialog. */
  readonly back?: (() => void) | undefined;
  readonly size?: DialogSize;
}

/** The dialogs of one flow, one at a time. A choice, Escape or another dialog replaces it. */
export interface Screens {
  /** Opens a list. A list that was waiting is filled instead and keeps the typed search. */
  select<Value>(props: SelectProps<Value>, place?: Place): void;
  /** Opens an alert. Enter and Escape both go back. */
  alert(props: AlertProps, place?: Place): void;
  confirm(props: ConfirmProps, place?: Place): void;
  prompt(props: PromptProps, place?: Place): void;
  /**
   * Waits for a result and shows a progress list, which only Escape leaves. Undefined if the user
   * left in the meantime; nothing more may be shown then.
   */
  wait<T>(what: string, outcome: Promise<T>, place?: Place): Promise<T | undefined>;
  readonly close: () => void;
}

/** After its close callback, OpenCode needs a moment to drop the dialog and to focus the prompt. */
const CLOSING_MS = 10;

/** The list that is open during a wait. */
interface Waiting {
  readonly list: LiveList;
  readonly shown: number;
  back: Place["back"];
}

export function createScreens({ ui }: Pick<TuiApi, "ui">, createSignal: SignalMaker): Screens {
  /** Counts every change of dialog, so that late results can tell whether they are still wanted. */
  let moment = 0;
  /** The current wait, if any. Outdated once another dialog is shown or left. */
  let waiting: Waiting | undefined;

  const isOver = (shown: number): boolean => shown !== moment;

  const leave = (shown: number, back: Place["back"]): void => {
    if (isOver(shown)) return;
    moment += 1;
    const left = moment;
    setTimeout(() => {
      // OpenCode may have opened another dialog.
      if (!isOver(left) && !ui.dialog.open) back?.();
    }, CLOSING_MS);
  };

  const show = (draw: () => unknown, findBack: () => Place["back"], size: DialogSize): number => {
    moment += 1;
    const shown = moment;
    ui.dialog.replace(draw, () => leave(shown, findBack()));
    ui.dialog.setSize(size);
    return shown;
  };
  const draw = (render: () => unknown, { back, size = "medium" }: Place): void => {
    show(render, () => back, size);
  };

  /** Continues after OpenCode has closed the dialog, which it does by itself. */
  const closeThen = (next: (() => void) | undefined) => () => {
    if (next === undefined) return;
    moment += 1;
    setTimeout(next, CLOSING_MS);
  };

  /** Fills the waiting list that is open, or opens a new one. */
  const openList = (props: SelectProps<unknown>, { back, size = "medium" }: Place): Waiting => {
    if (waiting !== undefined && !isOver(waiting.shown)) {
      waiting.back = back;
      waiting.list.fill(props);
      ui.dialog.setSize(size);
      return waiting;
    }
    const list = createLiveList(props, createSignal);
    const held = { back };
    const shown = show(
      () => ui.DialogSelect(list.props),
      () => held.back,
      size,
    );
    return Object.assign(held, { list, shown });
  };

  return {
    select: (props, place = {}) => {
      openList(props as SelectProps<unknown>, place);
      waiting = undefined;
    },
    alert: (props, place = {}) => draw(() => ui.DialogAlert(props), place),
    confirm: ({ onConfirm, onCancel, ...props }, place = {}) => {
      const ways = { onConfirm: closeThen(onConfirm), onCancel: closeThen(onCancel) };
      draw(() => ui.DialogConfirm({ ...props, ...ways }), place);
    },
    prompt: (props, place = {}) => draw(() => ui.DialogPrompt(props), place),
    wait: async (what, outcome, place = {}) => {
      // Keys typed ahead stay in the list's search, and Enter finds nothing to select.
      const row = { title: what, value: undefined, isFixed: true };
      const opened = openList(
        { title: what, placeholder: "Escape stops waiting", options: [row] },
        place,
      );
      waiting = opened;
      const value = await outcome;
      return isOver(opened.shown) ? undefined : value;
    },
    close: () => {
      moment += 1;
      ui.dialog.clear();
    },
  };
}
