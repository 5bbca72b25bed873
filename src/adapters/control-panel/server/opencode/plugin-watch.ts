import type { RpcClient } from "../../../opencode/rpc/client.js";
import { failCall } from "../failure.js";
import type { Timings } from "../timings.js";
import type { Board } from "./board.js";

/** Keeps the plugin's status current. */
export interface PluginWatch {
  /** Checks whether the plugin answers, and repeats the check while it is silent. */
  ask(): void;
  /** Called when the plugin answers or reports a change. */
  hear(): void;
  stop(): void;
}

export function watchPlugin(
  board: Board,
  rpc: RpcClient,
  { probeMs, probeAgainMs }: Timings,
): PluginWatch {
  let again: ReturnType<typeof setTimeout> | undefined;

  const isUp = () => board.status().server === "up";
  const hear = () => {
    clearTimeout(again);
    if (isUp()) board.setStatus({ server: "up", plugin: "answering" });
  };
  const ask = async (): Promise<void> => {
    clearTimeout(again);
    const answer = await rpc.call("subscribe", {}, { timeoutMs: probeMs });
    // If the connection ended meanwhile, the next connection checks again.
    if (!isUp() || (answer.isErr() && answer.error.code === "closed")) return;
    if (answer.isOk()) {
      hear();
      return;
    }
    const { error } = failCall(answer.error);
    board.setStatus({ server: "up", plugin: "silent", error });
    clearTimeout(again);
    again = setTimeout(() => void ask(), probeAgainMs).unref();
  };
  return { ask: () => void ask(), hear, stop: () => clearTimeout(again) };
}
