import type { TuiApi } from "./adapters/tui/api.js";
import { createTuiPlugin } from "./adapters/tui/plugin.js";

/** OpenCode's TUI reads `id` and `tui` from the default export of a plugin's `./tui`. */
const module: { readonly id: string; readonly tui: (api: TuiApi) => Promise<void> } = {
  id: "opencode-model-resolver",
  tui: async (api) => {
    // OpenCode gives its own solid-js to the plugins of its TUI, so that its dialogs notice a change. Nowhere
    // else is there one, and this entry can still be imported.
    const { createSignal } = await import("solid-js");
    const start = createTuiPlugin({
      newID: () => crypto.randomUUID(),
      createSignal: (value) => createSignal(value),
    });
    await start(api);
  },
};

export default module;
