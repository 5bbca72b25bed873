import { RPC_CHANGE } from "../../../opencode/rpc/protocol.js";
import type { Change, Emit } from "../events.js";
import type { HostClient } from "../host-client.js";
import type { Clock } from "../ports.js";

const TITLE = "Model resolver";
/** How long an identical toast is suppressed, in milliseconds. */
const QUIET_MS = 60_000;

/** Reports events: all of them to the log and the event bus, warnings and errors also as toasts. */
export function createNews(client: HostClient, clock: Clock): Emit {
  const shown = new Map<string, number>();

  const isNew = (message: string): boolean => {
    const before = shown.get(message);
    if (before !== undefined && clock.now() - before < QUIET_MS) return false;
    if (shown.size > 100) shown.clear();
    shown.set(message, clock.now());
    return true;
  };

  const toast = async ({ level, message }: Change): Promise<void> => {
    if (level === "info" || !isNew(message)) return;
    const variant = level === "warn" ? "warning" : "error";
    await client.showToast({ title: TITLE, message, variant });
  };

  return (change) => {
    const { level, message, ...extra } = change;
    // Nothing waits for these calls, and their failure does not matter to the reporter.
    void client.log({ level, message, extra });
    void client.publish(`${RPC_CHANGE}${JSON.stringify(change)}`);
    void toast(change);
  };
}
