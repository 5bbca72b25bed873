import type { Hooks } from "@opencode-ai/plugin";
import type { HostClient } from "../host-client.js";
import { takeLimit } from "../server-backend/limit-cost.js";
import { guardHost } from "../spending/index.js";
import { hidePassword } from "./hooks.js";

/** In a worker's own process: no workers of its own, and no step beyond what it may cost. */
export function createWorkerHooks(client: Pick<HostClient, "readMessages" | "abort">): Hooks {
  const guard = guardHost(client);
  return {
    "shell.env": hidePassword,
    "chat.params": async ({ sessionID }) => guard.beforeStep(sessionID),
    event: async ({ event }) => {
      if (event.type === "tui.command.execute") takeLimit(event.properties.command, guard);
    },
  };
}
