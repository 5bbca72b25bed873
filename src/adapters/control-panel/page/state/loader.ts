import type { Result } from "neverthrow";
import { type Accessor, createSignal } from "solid-js";
import type { PanelError } from "../../wire.js";

/** A value from the server. The old value stays while a new one is read. */
interface Loaded<T> {
  readonly value?: T;
  /** Why the last read failed. */
  readonly error?: PanelError;
  readonly loading: boolean;
}

export interface Loader<T> {
  readonly state: Accessor<Loaded<T>>;
  /** Reads again. Resolves when the newest value is there. */
  readonly reload: () => Promise<void>;
  /** Drops the value, where an old value would be wrong and not just outdated. */
  readonly clear: () => void;
}

/** Creates a loader. It discards an answer if a newer read has started since. */
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
      // A newer read has started: wait for its result instead.
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
