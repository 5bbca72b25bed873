import type { TuiApi } from "./adapters/tui/api.js";
import { createTuiPlugin } from "./adapters/tui/plugin.js";

/** OpenCode's TUI reads `id` and `tui` from the default export of a plugin's `./tui`. */
const module: { readonly id: string; readonly tui: (api: TuiApi) => Promise<void> } = {
  id: "opencode-model-resolver",
  tui: createTuiPlugin({ newID: () => crypto.randomUUID() }),
};

export default module;
