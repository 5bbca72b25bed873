import type { Result } from "neverthrow";
import { type Accessor, createSignal } from "solid-js";
import type { PanelError } from "../../wire.js";

/** Something that is read from the server: an older value stays while a newer one is read. */
interface Loaded<T> {
  readonly value?: T;
  /** Why the last reading failed. */
  readonly error?: PanelError;
  readonly loading: boolean;
}

export interface Loader<T> {
  readonly state: Accessor<Loaded<T>>;
  /** Reads anew; settles when the newest value is there. */
  readonly reload: () => Promise<void>;
  /** Forgets the value, where an older one would be wrong and not only old. */
  readonly clear: () => void;
}

/** Reads one at a time; of answers that are overtaken by a newer question none is shown. */
export function createLoader<T>(load: () => Promise<Result<T, PanelError>>): Loader<T> {
  const [state, setState] = createSignal<Loaded<T>>({ loading: false });
  let newest = 0;
  let running: { readonly turn: number; readonly done: Promise<void> } | undefined;

  const read = async (turn: number): Promise<void> => {
    setState(({ value, error }) => ({
      loading: true,
      ...(value !== undefined && { value }),
      ...(error !== undefined && { error }),
    }));
    const outcome = await load();
    if (turn !== newest) {
      // Overtaken: whoever waits for this one wants what the newer one brings.
      if (running?.turn === newest) await running.done;
      return;
    }
    setState(({ value }) =>
      outcome.match<Loaded<T>>(
        (fresh) => ({ value: fresh, loading: false }),
        (error) => ({ ...(value !== undefined && { value }), error, loading: false }),
      ),
    );
  };
  const reload = (): Promise<void> => {
    newest += 1;
    const done = read(newest);
    running = { turn: newest, done };
    return done;
  };

  return {
    state,
    reload,
    clear: () => {
      newest += 1;
      setState({ loading: false });
    },
  };
}
