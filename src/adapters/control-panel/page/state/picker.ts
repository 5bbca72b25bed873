import { type Accessor, createSignal } from "solid-js";

/** A worker whose model is being chosen, with an optional first choice. */
export interface Picking {
  readonly worker: string;
  readonly ref?: string;
}

export interface Picker {
  readonly picking: Accessor<Picking | undefined>;
  readonly pick: (picking: Picking) => void;
  readonly stopPicking: () => void;
}

export function createPicker(): Picker {
  const [picking, setPicking] = createSignal<Picking>();
  return {
    picking,
    pick: (next) => {
      setPicking(next);
    },
    stopPicking: () => {
      setPicking(undefined);
    },
  };
}
