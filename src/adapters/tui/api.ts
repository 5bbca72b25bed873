// What the flow uses of the API that OpenCode 1.18.33 gives to a TUI plugin. Drawn elements are
// OpenCode's own affair: a dialog's function answers with one, and it goes back as it came.

/** A row of a list. */
export interface SelectOption<Value> {
  readonly title: string;
  readonly value: Value;
  /** Behind the title, as far as there is room. */
  readonly description?: string;
  /** At the right edge. */
  readonly footer?: string;
  readonly category?: string;
  /** What the search finds beside the category, instead of the title. */
  readonly keywords?: string;
  /** Stands whatever is searched for. */
  readonly isFixed?: boolean;
  /** Characters of the title that are shown; 61 without it. */
  readonly titleWidth?: number;
}

export interface SelectProps<Value> {
  readonly title: string;
  readonly placeholder?: string;
  readonly options: SelectOption<Value>[];
  /** Marked with a dot, and where the list stands at first; compared by what it holds. */
  readonly current?: Value;
  readonly onSelect?: (option: SelectOption<Value>) => void;
  /** The options are searched already. */
  readonly skipFilter?: boolean;
  readonly onFilter?: (search: string) => void;
}

/** Enter closes it. */
export interface AlertProps {
  readonly title: string;
  readonly message: string;
}

/** Enter calls one of the two, and closes it then, whatever was opened meanwhile. */
export interface ConfirmProps extends AlertProps {
  readonly onConfirm?: () => void;
  readonly onCancel?: () => void;
}

/** Enter leaves it open. */
export interface PromptProps {
  readonly title: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly onConfirm?: (value: string) => void;
}

export type DialogSize = "medium" | "large" | "xlarge";

interface DialogStack {
  /** Calls the `onClose` of the dialog that it replaces, and sets the size back to medium. */
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

/** An entry of the palette, and a slash command; it takes no arguments. */
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

/** The part of OpenCode's TUI API that is used here. */
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
  /** The terminal, in columns. */
  readonly renderer: { readonly width: number };
  readonly lifecycle: { onDispose(end: () => void): () => void };
}
