import type { ChangeEvent, ModelsEvent, PanelError, StatusEvent } from "../../wire.js";

/** An event that the page receives without a request. */
type PanelEvent =
  | { readonly name: "status"; readonly data: StatusEvent }
  | { readonly name: "change"; readonly data: ChangeEvent }
  | { readonly name: "models"; readonly data: ModelsEvent };

type Status = Omit<StatusEvent, "url" | "directory">;

/** Publishes events and holds the current status. */
export interface Board {
  status(): StatusEvent;
  setStatus(status: Status): void;
  setDirectory(directory: string): void;
  /** Publishes an event. `setStatus` publishes status changes itself. */
  send(event: Exclude<PanelEvent, { readonly name: "status" }>): void;
  /** Calls the listener on every event. Returns a function that removes the listener. */
  listen(listener: (event: PanelEvent) => void): () => void;
}

function isSameError(a: PanelError | undefined, b: PanelError | undefined): boolean {
  return a?.code === b?.code && a?.message === b?.message;
}

function isSame(a: StatusEvent, b: StatusEvent): boolean {
  const isLike = a.server === b.server && a.plugin === b.plugin && a.directory === b.directory;
  return isLike && isSameError(a.error, b.error);
}

/** The initial status is unknown. */
export function createBoard(url: string, directory: string | undefined): Board {
  const listeners = new Set<(event: PanelEvent) => void>();
  let folder = directory;
  let current: StatusEvent = toEvent({ server: "down", plugin: "unknown" });

  function toEvent(status: Status): StatusEvent {
    return { ...status, url, ...(folder !== undefined && { directory: folder }) };
  }

  function send(event: PanelEvent): void {
    for (const listener of listeners) listener(event);
  }

  function setStatus(status: Status): void {
    const before = current;
    current = toEvent(status);
    if (!isSame(before, current)) send({ name: "status", data: current });
  }

  return {
    status: () => current,
    setStatus,
    setDirectory: (found) => {
      folder = found;
      setStatus(current);
    },
    send,
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
