import { createRpcClient } from "../opencode/rpc/client.js";
import { createModelRpc } from "../opencode/rpc/model-rpc.js";
import type { PaletteCommand, TuiApi } from "./api.js";
import { showHints } from "./flow/connect.js";
import { askForReference } from "./flow/explain.js";
import type { Flow } from "./flow/flow.js";
import { showModels } from "./flow/models.js";
import { showWorkers } from "./flow/workers.js";
import type { SignalMaker } from "./live-list.js";
import { createScreens } from "./screens.js";

export interface TuiParts {
  /** Makes a request id that no other program on the event bus uses. */
  readonly newID: () => string;
  /** `createSignal` of the solid-js that OpenCode renders with. */
  readonly createSignal: SignalMaker;
  /** Milliseconds to wait for the server plugin's response. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5000;

function listCommands(flow: Flow): PaletteCommand[] {
  const shared = { category: "Model resolver", namespace: "palette", suggested: true } as const;
  return [
    {
      ...shared,
      name: "model-resolver.workers",
      title: "Workers' models",
      desc: "See and change which model each worker runs on",
      slashName: "workers",
      slashAliases: ["worker-models"],
      run: () => flow.go.workers(),
    },
    {
      ...shared,
      name: "model-resolver.explain",
      title: "Explain a model reference",
      desc: "See what a tag or a name resolves to, and why",
      slashName: "explain-model",
      run: () => askForReference(flow),
    },
    {
      ...shared,
      name: "model-resolver.connect",
      title: "Connect more models",
      desc: "See which providers are connected and how to connect the others",
      slashName: "connect-hints",
      run: () => void showHints(flow),
    },
  ];
}

const OLD_TUI =
  "This version of OpenCode does not support /workers. Update OpenCode to 1.14.48 or newer.";

/** The TUI of 1.14.34 and 1.14.41 registers commands in another way. */
const hasCommands = (api: Partial<TuiApi>): boolean => api.keymap !== undefined;

/** The plugin for OpenCode's TUI: a view over the server plugin's RPC. */
export function createTuiPlugin({
  newID,
  createSignal,
  timeoutMs = TIMEOUT_MS,
}: TuiParts): (api: TuiApi) => Promise<void> {
  return async (api) => {
    if (!hasCommands(api)) {
      api.ui.toast({
        variant: "warning",
        title: "Model resolver",
        message: OLD_TUI,
        duration: 15_000,
      });
      return;
    }
    const client = createRpcClient({
      publish: async (command) => {
        const body = { type: "tui.command.execute", properties: { command } } as const;
        const { error } = await api.client.tui.publish({ body });
        if (error !== undefined) throw new Error("OpenCode refused the event");
      },
      timeoutMs,
      newID,
    });
    const stopListening = api.event.on("tui.command.execute", ({ properties }) =>
      client.receive(properties.command),
    );
    const flow: Flow = {
      api,
      rpc: createModelRpc(client),
      screens: createScreens(api, createSignal),
      go: {
        workers: (current) => void showWorkers(flow, current),
        models: (workerId, back = () => flow.go.workers(workerId)) =>
          void showModels(flow, workerId, back),
      },
    };
    const removeCommands = api.keymap.registerLayer({ commands: listCommands(flow) });
    api.lifecycle.onDispose(() => {
      removeCommands();
      stopListening();
      client.close();
    });
  };
}
