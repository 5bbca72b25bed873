import { type Accessor, createSignal } from "solid-js";

/** Tells those who do not see the page what has happened. */
export interface Announcer {
  readonly text: Accessor<string>;
  readonly announce: (text: string) => void;
}

export function createAnnouncer(): Announcer {
  const [text, setText] = createSignal("");
  return {
    text,
    // The same sentence again is news too: a blank makes it another text.
    announce: (next) => setText((before) => (before === next ? `${next}\u00a0` : next)),
  };
}
