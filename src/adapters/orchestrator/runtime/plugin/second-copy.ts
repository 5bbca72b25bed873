import type { Hooks } from "@opencode-ai/plugin";
import type { Emit } from "../events.js";
import type { HostClient } from "../host-client.js";

const MARK = "omr.v1.own:";

const MESSAGE =
  "This OpenCode runs plugins twice: listeners on /event receive no events from this copy. " +
  "Update OpenCode to 1.17.9 or newer.";

export interface CopyOptions {
  readonly client: Pick<HostClient, "publish">;
  readonly emit: Emit;
  /** The project's directory. Copies for other projects do not count. */
  readonly directory: string;
  /** An id that no other copy has. */
  readonly copyID: string;
}

/**
 * Some versions of OpenCode, 1.14.48 to 1.17.0 among them, serve a plugin's client from a second
 * instance, which loads the plugins again. Each copy publishes a mark at its first message. A copy
 * that receives another copy's mark is the second one. It reports this and ignores messages,
 * because the first copy decides their models.
 */
export function leaveToFirstCopy(
  hooks: Hooks,
  { client, emit, directory, copyID }: CopyOptions,
): Hooks {
  const ours = `${MARK}${directory}:`;
  const mine = `${ours}${copyID}`;
  let isMarked = false;
  let isSecond = false;
  const look = (command: string): void => {
    if (isSecond || command === mine || !command.startsWith(ours)) return;
    isSecond = true;
    emit({ kind: "fault", level: "warn", message: MESSAGE });
  };
  return {
    ...hooks,
    "chat.message": async (input, output) => {
      if (isSecond) return;
      if (!isMarked) {
        isMarked = true;
        await client.publish(mine);
      }
      await hooks["chat.message"]?.(input, output);
    },
    event: async (input) => {
      if (input.event.type === "tui.command.execute") look(input.event.properties.command);
      await hooks.event?.(input);
    },
  };
}
