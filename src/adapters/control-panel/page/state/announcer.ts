import { type Accessor, createSignal } from "solid-js";

/** Announces results to screen readers. */
export interface Announcer {
  readonly text: Accessor<string>;
  readonly announce: (text: string) => void;
}

export function createAnnouncer(): Announcer {
  const [text, setText] = createSignal("");
  return {
    text,
    // A repeated sentence needs announcing too. An added blank makes it a different text.
    announce: (next) => setText((before) => (before === next ? `${next}\u00a0` : next)),
  };
}
