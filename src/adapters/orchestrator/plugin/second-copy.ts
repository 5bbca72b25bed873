import type { Hooks } from "@opencode-ai/plugin";
import type { Emit } from "../engine/events.js";
import type { HostClient } from "../engine/host-client.js";

const MARK = "omr.v1.own:";

const MESSAGE =
  "This OpenCode runs plugins twice: programs that listen on /event hear nothing from this one. " +
  "Update OpenCode to 1.17.9 or newer.";

export interface CopyOptions {
  readonly client: Pick<HostClient, "publish">;
  readonly emit: Emit;
  /** What no other copy is called. */
  readonly copyID: string;
}

/**
 * From 1.15.0 on and before 1.17.9, OpenCode answers a plugin's client from a second instance, with
 * its plugins loaded once more. Each copy sends a mark at its first message, and one that hears another's is
 * the second. It says so, and leaves messages alone: the first copy decided on their models.
 */
export function leaveToFirstCopy(hooks: Hooks, { client, emit, copyID }: CopyOptions): Hooks {
  let isMarked = false;
  let isSecond = false;
  return {
    ...hooks,
    "chat.message": async (input, output) => {
      if (isSecond) return;
      if (!isMarked) {
        isMarked = true;
        await client.publish(`${MARK}${copyID}`);
      }
      await hooks["chat.message"]?.(input, output);
    },
    event: async (input) => {
      const { event } = input;
      if (event.type === "tui.command.execute") {
        const { command } = event.properties;
        if (command.startsWith(MARK)) {
          if (command !== `${MARK}${copyID}` && !isSecond) {
            isSecond = true;
            emit({ kind: "fault", level: "warn", message: MESSAGE });
          }
          return;
        }
      }
      await hooks.event?.(input);
    },
  };
}
