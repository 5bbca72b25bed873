import type { TuiApi } from "./adapters/tui/api.js";
import { createTuiPlugin } from "./adapters/tui/plugin.js";

/** OpenCode's TUI reads `id` and `tui` from the default export of a plugin's `./tui`. */
const module: { readonly id: string; readonly tui: (api: TuiApi) => Promise<void> } = {
  id: "opencode-model-resolver",
  tui: async (api) => {
    // OpenCode provides its own solid-js to TUI plugins, so its dialogs react to changes. Without
    // OpenCode there is no solid-js, and the dynamic import keeps this module importable.
    const { createSignal } = await import("solid-js");
    const start = createTuiPlugin({
      newID: () => crypto.randomUUID(),
      createSignal: (value) => createSignal(value),
    });
    await start(api);
  },
};

export default module;
