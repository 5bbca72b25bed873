import { homedir } from "node:os";
import { type PluginModule, tool } from "@opencode-ai/plugin";
import { createMachineParts } from "./adapters/orchestrator/runtime/plugin/machine-parts.js";
import { createPlugin } from "./adapters/orchestrator/runtime/plugin/plugin.js";

/** OpenCode reads `id` and `server` from the default export of a plugin's `./server`. */
const module: PluginModule = {
  id: "opencode-model-resolver",
  server: createPlugin(
    createMachineParts({ env: process.env, home: homedir(), schema: tool.schema }),
  ),
};

export default module;
