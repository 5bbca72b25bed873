// The part of the TUI plugin API of OpenCode 1.18.33 that the flow uses. Rendered elements are
// opaque: a dialog function returns one, which is passed on unchanged.

/** A row of a list. */
export interface SelectOption<Value> {
  readonly title: string;
  readonly value: Value;
  /** Shown after the title if there is room. */
  readonly description?: string;
  /** Shown at the right edge. */
  readonly footer?: string;
  readonly category?: string;
  /** Text for the search, in addition to the category and instead of the title. */
  readonly keywords?: string;
  /** Whether the row stays visible during a search. */
  readonly isFixed?: boolean;
  /** How many characters of the title are shown; 61 by default. */
  readonly titleWidth?: number;
}

export interface SelectProps<Value> {
  readonly title: string;
  readonly placeholder?: string;
  readonly options: SelectOption<Value>[];
  /** The marked row, which is selected first. Compared by its contents. */
  readonly current?: Value;
  readonly onSelect?: (option: SelectOption<Value>) => void;
  /** Whether the options are already filtered. */
  readonly skipFilter?: boolean;
  readonly onFilter?: (search: string) => void;
}

/** Enter closes an alert. */
export interface AlertProps {
  readonly title: string;
  readonly message: string;
}

/**
 * Enter calls one of the two callbacks. It then closes the dialog, even one opened in the meantime.
 */
export interface ConfirmProps extends AlertProps {
  readonly onConfirm?: () => void;
  readonly onCancel?: () => void;
}

/** Enter leaves a prompt open. */
export interface PromptProps {
  readonly title: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly onConfirm?: (value: string) => void;
}

export type DialogSize = "medium" | "large" | "xlarge";

interface DialogStack {
  /** Calls `onClose` of the replaced dialog and resets the size to medium. */
  replace(render: () => unknown, onClose?: () => void): void;
  clear(): void;
  setSize(size: DialogSize): void;
  readonly open: boolean;
}

export interface Toast {
  readonly variant: "info" | "success" | "warning" | "error";
  readonly title: string;
  readonly message: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** An entry in the palette, and a slash command; it takes no arguments. */
export interface PaletteCommand {
  readonly name: string;
  readonly title: string;
  readonly desc: string;
  readonly category: string;
  readonly namespace: "palette";
  readonly suggested: boolean;
  readonly slashName: string;
  readonly slashAliases?: string[];
  readonly run: () => void;
}

interface ClientAnswer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
}

interface CommandEvent {
  readonly type: "tui.command.execute";
  readonly properties: { readonly command: string };
}

/** The part of OpenCode's TUI API that the plugin uses. */
export interface TuiApi {
  readonly ui: {
    DialogSelect<Value>(props: SelectProps<Value>): unknown;
    DialogAlert(props: AlertProps): unknown;
    DialogConfirm(props: ConfirmProps): unknown;
    DialogPrompt(props: PromptProps): unknown;
    toast(toast: Toast): void;
    readonly dialog: DialogStack;
  };
  readonly keymap: {
    registerLayer(layer: { commands: PaletteCommand[] }): () => void;
    dispatchCommand(name: string): unknown;
  };
  readonly route: {
    readonly current: {
      readonly name: string;
      readonly params?: Readonly<Record<string, unknown>>;
    };
    navigate(name: string, params?: Record<string, unknown>): void;
  };
  readonly event: {
    on(
      type: "tui.command.execute",
      handler: (event: { readonly properties: { readonly command: string } }) => void,
    ): () => void;
  };
  readonly client: {
    readonly tui: { publish(parameters: { body: CommandEvent }): Promise<ClientAnswer<unknown>> };
    readonly session: {
      create(parameters: object): Promise<ClientAnswer<{ readonly id: string }>>;
      delete(parameters: { sessionID: string }): Promise<ClientAnswer<unknown>>;
    };
  };
  /** The terminal; `width` is in columns. */
  readonly renderer: { readonly width: number };
  readonly lifecycle: { onDispose(end: () => void): () => void };
}
