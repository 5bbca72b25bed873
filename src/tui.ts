import { createSignal } from "solid-js";
import type { TuiApi } from "./adapters/tui/api.js";
import { createTuiPlugin } from "./adapters/tui/plugin.js";

/** OpenCode's TUI reads `id` and `tui` from the default export of a plugin's `./tui`. */
const module: { readonly id: string; readonly tui: (api: TuiApi) => Promise<void> } = {
  id: "opencode-model-resolver",
  tui: createTuiPlugin({
    newID: () => crypto.randomUUID(),
    // OpenCode gives its own solid-js to the plugins of its TUI, so that its dialogs notice a change.
    createSignal: (value) => createSignal(value),
  }),
};

export default module;
