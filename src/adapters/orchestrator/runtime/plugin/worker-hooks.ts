import type { Hooks } from "@opencode-ai/plugin";
import type { Answers } from "../answers/watch-answers.js";
import type { ProfileSet } from "../context.js";
import type { HostClient } from "../host-client.js";
import { takeLimit } from "../server-backend/limit-cost.js";
import { guardHost } from "../spending/index.js";
import { hidePassword } from "./hooks.js";

/**
 * Hooks for a server worker's process: no workers, a cost limit per step, and a watch on responses.
 */
export function createWorkerHooks(
  client: Pick<HostClient, "readMessages" | "abort">,
  answers: Answers,
  loadProfiles: () => Promise<ProfileSet>,
): Hooks {
  const guard = guardHost(client);
  return {
    "shell.env": hidePassword,
    "chat.headers": async (input, output) => {
      const { settings } = await loadProfiles();
      if (settings?.watchAnswers !== false) Object.assign(output.headers, answers.watch(input));
    },
    // The host reads the observations as soon as the turn has ended.
    "experimental.text.complete": async ({ sessionID }) => answers.settle(sessionID),
    "chat.params": async ({ sessionID }) => guard.beforeStep(sessionID),
    event: async ({ event }) => {
      if (event.type === "tui.command.execute") takeLimit(event.properties.command, guard);
    },
  };
}
