import type { ChangeEvent, PanelEventName, StatusEvent } from "../../wire.js";

export interface EventHandlers {
  readonly onLine: (line: "open" | "lost") => void;
  readonly onStatus: (status: StatusEvent) => void;
  readonly onChange: (change: ChangeEvent) => void;
  readonly onModels: () => void;
}

/** The browser reconnects after a lost connection, but not after a refused one. */
const AGAIN_MS = 5000;

/** Listens to the server's events and reconnects. Returns a function that stops it. */
export function listen(handlers: EventHandlers): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    const opened = new EventSource("/api/events");
    source = opened;
    const on = (name: PanelEventName, handle: (data: unknown) => void): void => {
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        const data: unknown = JSON.parse(event.data);
        handle(data);
      });
    };
    opened.addEventListener("open", () => handlers.onLine("open"));
    opened.addEventListener("error", () => {
      handlers.onLine("lost");
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
    });
    on("status", (data) => handlers.onStatus(data as StatusEvent));
    on("change", (data) => handlers.onChange(data as ChangeEvent));
    on("models", handlers.onModels);
  };

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
