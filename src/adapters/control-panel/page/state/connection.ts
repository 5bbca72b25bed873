import { type Accessor, createSignal, onCleanup } from "solid-js";
import type { PanelFacts } from "../../view/index.js";
import type { StatusEvent } from "../../wire.js";
import { listen } from "../server/events.js";

export interface Connection {
  readonly line: Accessor<PanelFacts["line"]>;
  readonly status: Accessor<StatusEvent | undefined>;
}

export interface ConnectionHandlers {
  /** The plugin reports a change of a worker. */
  readonly onChange: () => void;
  /** The list of models may have changed. */
  readonly onModels: () => void;
  /** The server, OpenCode or the plugin came back. */
  readonly onBack: () => void;
}

/** Milliseconds in which several changes, as at the end of a run, count as one. */
const SETTLE_MS = 150;

/** Follows the server's events while the page is open. */
export function createConnection(handlers: ConnectionHandlers): Connection {
  const [line, setLine] = createSignal<PanelFacts["line"]>("opening");
  const [status, setStatus] = createSignal<StatusEvent>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const close = listen({
    onLine: (now) => {
      const before = line();
      setLine(now);
      if (before === "lost" && now === "open") handlers.onBack();
    },
    onStatus: (now) => {
      const before = status();
      setStatus(now);
      if (before !== undefined && isBack(before, now)) handlers.onBack();
    },
    onChange: () => {
      clearTimeout(timer);
      timer = setTimeout(handlers.onChange, SETTLE_MS);
    },
    onModels: handlers.onModels,
  });
  onCleanup(() => {
    close();
    clearTimeout(timer);
  });
  return { line, status };
}

function isBack(before: StatusEvent, now: StatusEvent): boolean {
  if (before.server === "down" && now.server === "up") return true;
  return before.plugin !== "answering" && now.plugin === "answering";
}
