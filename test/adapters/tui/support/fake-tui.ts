import { expect } from "vitest";
import { createRpcMethods } from "../../../../src/adapters/orchestrator/runtime/rpc/methods.js";
import { serveRpc } from "../../../../src/adapters/orchestrator/runtime/rpc/rpc.js";
import type {
  AlertProps,
  ConfirmProps,
  PaletteCommand,
  PromptProps,
  SelectOption,
  SelectProps,
  Toast,
  TuiApi,
} from "../../../../src/adapters/tui/api.js";
import type { SignalMaker } from "../../../../src/adapters/tui/live-list.js";
import { createTuiPlugin } from "../../../../src/adapters/tui/plugin.js";
import { type Bench, createBench } from "../../orchestrator/support/fake-host.js";

type Drawn =
  | { readonly kind: "select"; readonly props: SelectProps<unknown> }
  | { readonly kind: "alert"; readonly props: AlertProps }
  | { readonly kind: "confirm"; readonly props: ConfirmProps }
  | { readonly kind: "prompt"; readonly props: PromptProps };

interface Shown {
  readonly drawn: Drawn;
  readonly onClose: (() => void) | undefined;
}

/**
 * OpenCode's TUI in memory, with the plugin inside the server at the other end of its event bus.
 * Its dialogs close, and tell that they do, in the order in which OpenCode 1.18.33 does it.
 */
export class FakeTui {
  readonly bench: Bench;
  readonly toasts: Toast[] = [];
  readonly dispatched: string[] = [];
  readonly deleted: string[] = [];
  route: TuiApi["route"]["current"];
  columns = 140;
  commands: readonly PaletteCommand[] = [];
  /** What stands between the TUI and the plugin; tests break it. */
  deliver: (command: string) => Promise<void>;
  #stack: readonly Shown[] = [];
  #size = "medium";
  #handlers: readonly ((event: { properties: { command: string } }) => void)[] = [];
  #ends: readonly (() => void)[] = [];

  constructor(route: TuiApi["route"]["current"], bench: Bench) {
    this.route = route;
    this.bench = bench;
    const methods = createRpcMethods(bench.engine);
    this.deliver = async (command) => serveRpc(bench.host, methods, command);
    const publish = bench.host.publish.bind(bench.host);
    bench.host.publish = async (command) => {
      await publish(command);
      this.emit(command);
    };
  }

  emit(command: string): void {
    for (const handle of this.#handlers) handle({ properties: { command } });
  }

  get api(): TuiApi {
    const isOpen = () => this.#stack.length > 0;
    const findRoute = () => this.route;
    return {
      ui: {
        DialogSelect: <Value>(props: SelectProps<Value>) => ({ kind: "select", props }),
        DialogAlert: (props) => ({ kind: "alert", props }),
        DialogConfirm: (props) => ({ kind: "confirm", props }),
        DialogPrompt: (props) => ({ kind: "prompt", props }),
        toast: (toast) => {
          this.toasts.push(toast);
        },
        dialog: {
          replace: (render, onClose) => {
            for (const shown of this.#stack) shown.onClose?.();
            this.#size = "medium";
            this.#stack = [{ drawn: render() as Drawn, onClose }];
          },
          clear: () => this.#clear(),
          setSize: (size) => {
            this.#size = size;
          },
          get open() {
            return isOpen();
          },
        },
      },
      keymap: {
        registerLayer: ({ commands }) => {
          this.commands = commands;
          return () => {
            this.commands = [];
          };
        },
        dispatchCommand: (name) => {
          this.dispatched.push(name);
        },
      },
      route: {
        get current() {
          return findRoute();
        },
        navigate: (name, params = {}) => {
          this.route = { name, params };
        },
      },
      event: {
        on: (_type, handler) => {
          this.#handlers = [...this.#handlers, handler];
          return () => {
            this.#handlers = this.#handlers.filter((one) => one !== handler);
          };
        },
      },
      client: {
        tui: {
          publish: async ({ body }) => {
            await this.deliver(body.properties.command);
            return { data: true };
          },
        },
        session: {
          create: async () => {
            const id = `ses_made_${this.bench.host.sessions.size + 1}`;
            this.bench.host.sessions.set(id, { title: "New session" });
            return { data: { id } };
          },
          delete: async ({ sessionID }) => {
            this.deleted.push(sessionID);
            return { data: true };
          },
        },
      },
      renderer: { width: this.columns },
      lifecycle: {
        onDispose: (end) => {
          this.#ends = [...this.#ends, end];
          return () => undefined;
        },
      },
    };
  }

  #clear(): void {
    for (const shown of this.#stack) shown.onClose?.();
    this.#size = "medium";
    this.#stack = [];
  }

  get size(): string {
    return this.#size;
  }

  get #drawn(): Drawn | undefined {
    return this.#stack.at(-1)?.drawn;
  }

  /** The title of the dialog that is open. */
  get title(): string | undefined {
    return this.#drawn?.props.title;
  }

  get message(): string {
    const drawn = this.#drawn;
    return drawn?.kind === "alert" || drawn?.kind === "confirm" ? drawn.props.message : "";
  }

  get list(): SelectProps<unknown> {
    const drawn = this.#drawn;
    if (drawn?.kind !== "select") throw new Error(`${this.title ?? "Nothing"} is no list`);
    return drawn.props;
  }

  /** The rows of the list, `category | title | description | footer`. */
  get rows(): readonly string[] {
    return this.list.options.map(({ category = "", title, description = "", footer = "" }) =>
      [category, title.trim(), description, footer.trim()].join(" | "),
    );
  }

  /** The title of the row that is marked as the current one. */
  get current(): string | undefined {
    const { current, options } = this.list;
    const wanted = JSON.stringify(current);
    return options.find(({ value }) => JSON.stringify(value) === wanted)?.title.trim();
  }

  /** Waits until a dialog of this title is open. */
  async sees(title: string | RegExp): Promise<void> {
    const said = () => this.title ?? "nothing";
    await (typeof title === "string"
      ? expect.poll(said).toBe(title)
      : expect.poll(said).toMatch(title));
  }

  async seesNothing(): Promise<void> {
    await expect.poll(() => this.#stack.length).toBe(0);
    // Nothing may open by itself afterwards.
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(this.title).toBeUndefined();
  }

  run(slashName: string): void {
    const command = this.commands.find((one) => one.slashName === slashName);
    if (command === undefined) throw new Error(`There is no command /${slashName}`);
    command.run();
  }

  /** Chooses the first row whose title starts so. */
  choose(title: string): void {
    const find = (option: SelectOption<unknown>) => option.title.startsWith(title);
    const option = this.list.options.find(find);
    if (option === undefined)
      throw new Error(`No row starts with "${title}": ${this.rows.join("\n")}`);
    this.list.onSelect?.(option);
  }

  /** Enter on the first row of a list. */
  submit(): void {
    const [option] = this.list.options;
    if (option !== undefined) this.list.onSelect?.(option);
  }

  /** Enter closes alerts and questions after it was told to them, and leaves a prompt open. */
  enter(text = ""): void {
    const drawn = this.#drawn;
    if (drawn?.kind === "prompt") {
      drawn.props.onConfirm?.(text);
      return;
    }
    if (drawn?.kind === "confirm") drawn.props.onConfirm?.();
    this.#clear();
  }

  cancel(): void {
    const drawn = this.#drawn;
    if (drawn?.kind === "confirm") drawn.props.onCancel?.();
    this.#clear();
  }

  escape(): void {
    this.#stack.at(-1)?.onClose?.();
    this.#stack = this.#stack.slice(0, -1);
  }

  /** Another dialog of OpenCode takes the place. */
  interrupt(title: string): void {
    this.api.ui.dialog.replace(() => ({ kind: "alert", props: { title, message: "" } }));
  }

  dispose(): void {
    for (const end of this.#ends) end();
  }
}

/** Nothing here draws by itself, so that nobody has to be told of a change. */
export const createSignal: SignalMaker = (first) => {
  let value = first;
  return [
    () => value,
    (next) => {
      value = next;
    },
  ];
};

export const SESSION = "ses_main";

/** The plugin in a TUI that shows a session, or the home screen. */
export async function startFakeTui(
  where: "session" | "home" = "session",
  bench = createBench(),
): Promise<FakeTui> {
  const route =
    where === "home" ? { name: "home" } : { name: "session", params: { sessionID: SESSION } };
  const tui = new FakeTui(route, bench);
  let count = 0;
  const newID = () => {
    count += 1;
    return `request_${count}`;
  };
  await createTuiPlugin({ newID, createSignal, timeoutMs: 200 })(tui.api);
  return tui;
}
